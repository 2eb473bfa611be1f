"""Simulations in the worksheet: whole, in print, and without a word of what is right."""

import re
from dataclasses import replace

import pytest

from tests.builders import a_lesson, with_lab
from tests.cast import add_cast
from tests.domain.labs.panels import (
    chat_app,
    endless,
    group_proof,
    live_room,
    skin_box,
    whale,
)
from tests.domain.labs.stories import school_mail, skin_gift
from tests.web.reading_pages import an_app, sign_in, words
from webapp.domain.html import Html
from webapp.domain.labs.booklet import numbers_of
from webapp.domain.lessons import Block, BlockKind

EVERY_LAB = (
    skin_gift(), school_mail(), whale(), chat_app(), skin_box(), live_room(), endless(),
    group_proof(),
)  # fmt: skip
LEAF = re.compile(r'<b class="leaf-n">(\d+)</b>')
each_lab = pytest.mark.parametrize("lab", EVERY_LAB, ids=lambda lab: str(lab.kind))


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def paper(parts, cast):
    def printed(lab, *blocks, full=False):
        lesson = with_lab(a_lesson(), lab)
        *steps, last = lesson.steps
        lesson = replace(lesson, steps=(*steps, replace(last, blocks=(*last.blocks, *blocks))))
        client = sign_in(an_app(parts, lesson).test_client(), parts.database, cast.cole)
        query = "?labs=full" if full else ""
        return words(client.get(f"/lessons/{lesson.id}/paper{query}"))

    return printed


@each_lab
def test_every_kind_is_printed_and_tells_nothing(paper, lab):
    page = paper(replace(lab, explanation=Html("SECRET explanation")))

    assert f'id="lab-{lab.id}"' in page
    for secret in ("SECRET", "Stop and think.", "why ", "Why.", "On phone.", "Why l1.",
                   "end-safe", "end-harm", "stops in time", "The end comes later."):  # fmt: skip
        assert secret not in page


def test_a_booklet_stands_in_the_order_of_its_numbers(paper):
    page = paper(skin_gift())
    numbers = numbers_of(skin_gift())

    found = [int(n) for n in LEAF.findall(page)]
    assert found == sorted(found)
    assert page.count("Reply b") == 3
    assert f"→ go to {numbers['gave-id']}" in page
    assert "Say nothing and put it away" in page


def test_the_map_of_the_staff_has_the_numbers_of_the_booklet(parts, cast):
    lesson = with_lab(a_lesson(), skin_gift())
    client = sign_in(an_app(parts, lesson).test_client(), parts.database, cast.cole)

    page = words(client.get(f"/lessons/{lesson.id}/labs/skin-gift/teaching"))

    shown = [int(n) for n in re.findall(r'class="scene-n">(\d+)</b>', page)]
    numbers = numbers_of(skin_gift())
    assert shown == [numbers[scene.id] for scene in skin_gift().scenes]
    assert f"→ {numbers['gave-id']}" in page


def test_gifts_have_prices_and_the_purse_a_column(paper):
    page = paper(live_room())

    assert "costs 10 yuan" in page
    assert "My purse" in page
    assert "50 yuan" in page


def test_each_mail_has_a_box_for_every_stamp(paper):
    page = paper(school_mail())

    boxes = ("I trust it", "Just advertising", "Suspicious", "Not sure. Ask an adult")
    assert [page.count(box) for box in boxes] == [3, 3, 3, 3]
    assert page.count("My reason:") == 3


def test_cards_stand_on_a_page_of_their_own_behind_everything(paper):
    page = paper(whale())

    step, later = page.split('class="paper-later"')
    assert "A whale in the street." in step
    assert "Found by image." not in step
    assert "Found by image." in later
    assert "You have 2 steps:" in step


def test_boxes_are_dealt_the_same_on_every_copy(paper):
    first, second = (paper(skin_box()).split('class="paper-later"')[1] for _ in range(2))

    assert first == second
    assert len(re.findall(r"<li><b>\d+</b>", first)) == 20


def test_a_feed_has_rounds_to_fill_and_cards_to_deal(paper):
    step, later = paper(endless()).split('class="paper-later"')

    assert step.count('class="paper-round"') == 3
    assert "The plan: 6 minutes" in step
    assert all(f">{n}</b> {clip.title}" in later for n, clip in enumerate(endless().clips, 1))


def test_a_thread_has_three_boxes_a_line_and_the_form_lets_one_be_unsure(paper):
    page = paper(group_proof())

    assert page.count("I am not sure") == 1
    assert [w in page for w in ("Keep it whole", "Cut off the edges", "Delete it")] == [True] * 3


SHORT = Block(
    id="short", kind=BlockKind.PROSE, html=Html("<p>Circle one.</p>"), modes=frozenset({"paper"})
)


def test_the_authors_own_form_takes_the_place_of_the_simulation(paper):
    page = paper(skin_gift(), SHORT)

    assert "Circle one." in page
    assert 'id="lab-skin-gift"' not in page
    assert "Every simulation in full" in page


def test_the_whole_simulation_can_be_had_instead(paper):
    page = paper(skin_gift(), SHORT, full=True)

    assert "Circle one." not in page
    assert 'id="lab-skin-gift"' in page


def test_words_for_everybody_behind_a_simulation_stay(paper):
    page = paper(skin_gift(), replace(SHORT, modes=frozenset()))

    assert "Circle one." in page
    assert 'id="lab-skin-gift"' in page
