"""The print pack: what is ticked prints, in every language of the workshop, without any name."""

import re
from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.builders import a_library, some_facts
from tests.web.visiting import browser_of, text
from tests.web.workshop_pages import a_leader, browser, newest, prepared
from tests.workshop_lessons import a_whole_lesson, some_checks
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Lesson
from webapp.web.presenting import LETTERS, shuffled_parts
from webapp.web.staging.shown import letter_seed
from webapp.web.workshops.printing import Piece

LEAVES = {
    "rules": "leaf-rules", "handout": "leaf-handout", "sheets": "leaf-sheet",
    "letters": "leaf-letters", "family": "leaf-family", "certificate": "leaf-certs",
    "plan": "leaf-plan", "room": "leaf-room",
}  # fmt: skip


def leaves(page: str) -> list[str]:
    return re.findall(r'class="leaf (leaf-[a-z]+)', page)


def with_family(lesson: Lesson) -> Lesson:
    sheet = Block(id="home", kind=BlockKind.GUARDIAN, html=Html("<p>Ask at home.</p>"))
    return replace(lesson, aside=(sheet,))


@pytest.mark.parametrize("piece", LEAVES)
def test_each_piece_prints_alone(parts, piece):
    lee = a_leader(parts)
    library = a_library(with_family(a_whole_lesson()), *some_checks())
    client = browser_of(app_of(replace(parts, library=library)), lee)

    page = text(client.get(f"{prepared(client, children='2')}/print?piece={piece}"))

    assert set(leaves(page)) == {LEAVES[piece]}
    assert len(leaves(page)) == (2 if piece == "sheets" else 1)
    assert f'value="{piece}" checked' in page


def test_every_piece_is_tried():
    assert set(LEAVES) == {piece.value for piece in Piece}


@pytest.mark.parametrize(
    ("devices", "there"),
    [("sheets", {"leaf-sheet"}), ("hands", {"leaf-letters"}), ("cards", set())],
)
def test_without_a_choice_the_pack_holds_what_this_workshop_needs(parts, devices, there):
    lee = a_leader(parts)
    client = browser(parts, lee)

    page = text(client.get(f"{prepared(client, devices=devices)}/print"))

    assert set(leaves(page)) & {"leaf-sheet", "leaf-letters"} == there
    assert {"leaf-rules", "leaf-plan", "leaf-room"} <= set(leaves(page))


def test_there_is_a_numbered_sheet_for_everybody_with_all_that_is_measured(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client, devices="sheets", children="12")

    page = text(client.get(f"{address}/print?piece=sheets"))

    asked = len([a for a in newest(parts, lee).plan.acts if a.id.startswith(("pre", "post"))])
    assert re.findall(r'class="sheet-no">(\d+)<', page) == [
        str(n) for n in range(1, 13) for _ in "ab"
    ]
    assert page.count('class="sheet-q"') == 12 * asked


def test_the_letters_of_a_sheet_are_those_of_the_wall(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client, devices="sheets", children="1")
    question = next(q for q in a_whole_lesson().questions if q.id == "early")

    page = text(client.get(f"{address}/print?piece=sheets"))

    on_the_wall = shuffled_parts(question, letter_seed(newest(parts, lee)))
    first = page.partition('class="sheet-q"')[2].partition("</ol>")[0]
    found = re.findall(r'class="bubble">(\w)</span><div><div lang="en">([^<]+)<', first)
    assert found == [(LETTERS[n], part.text) for n, part in enumerate(on_the_wall)]


def test_what_children_get_is_in_both_languages_and_what_the_leader_gets_in_theirs(parts):
    lee = a_leader(parts)
    lesson = with_family(a_whole_lesson())
    checks = some_checks()
    chinese = replace(lesson, locale="zh-Hans", title="红灯")
    library = replace(
        a_library(lesson, *checks),
        locales=("en", "zh-Hans"),
        lessons={lesson.id: {"en": lesson, "zh-Hans": chinese}},
        facts={"en": some_facts(), "zh-Hans": some_facts()},
    )
    client = browser_of(app_of(replace(parts, library=library)), lee)

    page = text(client.get(f"{prepared(client, languages='en+zh-Hans')}/print?lang=en"))

    assert '<span lang="en">Our ground rules</span><span lang="zh-Hans">我们的约定</span>' in page
    assert leaves(page).count("leaf-handout") == leaves(page).count("leaf-family") == 2
    assert "参加了工作坊《红灯》。" in page
    assert leaves(page).count("leaf-plan") == leaves(page).count("leaf-room") == 1
    assert "第二位成年人" not in page
    plan = page.partition('class="leaf leaf-plan"')[2]
    assert "今天只说故事里的人。" in plan


def test_a_certificate_has_an_empty_line_and_no_word_for_a_name(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)

    page = text(client.get(f"{prepared(client)}/print?piece=certificate"))

    certificates = page.partition('class="leaf leaf-certs"')[2]
    assert '<p class="cert-line"></p>' in certificates
    assert re.findall(r"(?i)\bname\b|best|first|points|score", certificates) == []


def test_what_makes_no_sense_prints_the_usual(parts):
    lee = a_leader(parts)
    client = browser(parts, lee)
    address = prepared(client)

    assert leaves(text(client.get(f"{address}/print?piece=diploma"))) == leaves(
        text(client.get(f"{address}/print"))
    )


def test_a_question_that_the_library_lost_is_left_out(parts):
    lee = a_leader(parts)
    address = prepared(browser(parts, lee), devices="sheets", children="1")
    fewer = a_library(a_whole_lesson(), *(replace(c, questions=()) for c in some_checks()))
    client = browser_of(app_of(replace(parts, library=fewer)), lee)

    page = text(client.get(f"{address}/print?piece=sheets"))

    assert page.count('class="sheet-q"') == 2
    assert client.get(address).status_code == 200


def test_paper_has_the_numbers_behind_help_lines(parts):
    line = some_facts().help_lines[0]
    told = f'<p>Call <a class="help-link" href="/help#{line.id}">the line</a>.</p>'
    lesson = with_family(a_whole_lesson())
    lesson = replace(lesson, aside=(replace(lesson.aside[0], html=Html(told)),))
    library = a_library(lesson, *some_checks())
    client = browser_of(app_of(replace(parts, library=library)), a_leader(parts))

    page = text(client.get(f"{prepared(client, children='2')}/print?piece=family"))

    assert f"Call the line <b>{line.number}</b>." in page


def test_all_copies_are_one_print_run_counted_in_leaves(parts):
    """The first of each stands on the screen, the others come out of the printer."""
    lee = a_leader(parts)
    library = a_library(with_family(a_whole_lesson()), *some_checks())
    client = browser_of(app_of(replace(parts, library=library)), lee)
    pieces = "piece=rules&piece=handout&piece=family&piece=certificate"

    page = text(client.get(f"{prepared(client, children='5')}/print?copies=all&{pieces}"))

    found = leaves(page)
    assert (found.count("leaf-handout"), found.count("leaf-family")) == (5, 5)
    assert found.count("leaf-certs") == 3
    assert page.count('class="leaf-set"') == 3
    assert f"All copies together: {len(found)} pages." in page
