"""A review counts for exactly the text that was read."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.content.samples import ENGLISH, LESSON, PATH, roots_with
from webapp.content.builder import build_lesson
from webapp.content.compile import compile_library
from webapp.content.files import Roots
from webapp.content.headers import LessonHeader
from webapp.content.lesson_parser import parse_document
from webapp.content.locale_files import Ground, read_ground
from webapp.content.overview import stamp_translations
from webapp.content.reviews.pieces import Shelf, Text, text_of
from webapp.content.reviews.records import (
    as_a_reviewer,
    changed_since,
    entry_for,
    read_record,
    reviews_of,
)
from webapp.content.reviews.writing import CannotReview, Said, write_review
from webapp.domain.text_reviews import Part, Reviews, Standing

BY, DAY = "Child protection officer, Example District", date(2026, 11, 26)
HOME = "lessons/safe-sample"
COVER = {f"{HOME}/img/cover.svg": "0" * 64}
NOTE = "一段话。\n\n::: note #n1\n\n记住。\n\n:::\n\n尾声。\n\n## 试一试"


@cache
def ground() -> Ground:
    found, _ = read_ground(Roots.shipped())
    assert found is not None
    return found


def read(words: str, shelf: Shelf | None = None) -> Text:
    """What readers of these words get."""
    document = parse_document(PATH, words)
    assert isinstance(document.header, LessonHeader)
    served = build_lesson(document, document.header, ground().skills)
    return text_of(shelf or Shelf(ground(), COVER), document, document, served)


def changed(before: str, after: str, shelf: Shelf | None = None) -> tuple[str, ...]:
    """What is named as changed since a review of `before`."""
    reviewed = read(before)
    return changed_since(read(after, shelf), entry_for(reviewed, BY, DAY, reviewed.parts))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("遇到不对劲的事", "遇到不对劲的人", "lead"),
        ("谁就在身边", "谁就在你身边", "q-single"),  # a hint
        ("- [x] 问大人", "- [ ] 问大人", "q-single"),
        ("- 要转钱", "- 要转账", "q-sort"),
        ("不答应保密。", "不答应保密!", "plan"),
        ("这是[红灯]", "那是[红灯]", "read-p1"),
        ("## 试一试", "## 试一下", "try"),
        ("objective: 能说出两个要点", "objective: 能说出三个要点", "header"),
        ("sensitivity: care", "sensitivity: none", "header"),
        ("![一盏红灯]", "![一盏绿灯]", "picture.cover"),
        ("code=art25.nopush", "code=art27.noinduce", "law-25"),
        ("## 带回家", "\n## 带回家", "order"),  # a blank line: no passage, and yet a byte
    ],
)
def test_abuse_24_one_changed_byte_ends_a_review_and_is_named(old: str, new: str, named: str):
    assert old in LESSON

    assert named in changed(LESSON, LESSON.replace(old, new, 1))


def test_an_unchanged_text_and_a_note_of_its_authors_end_no_review():
    assert changed(LESSON, LESSON) == ()
    assert changed(LESSON, LESSON.replace("due: 2027-11-23", "due: 2027-12-23")) == ()


def test_abuse_24_a_changed_number_of_a_help_line_ends_the_reviews_that_lean_on_it():
    facts = ground().facts["zh-Hans"]
    lines = tuple(
        replace(line, number="12399") if line.id == "cn-12355" else line
        for line in facts.help_lines
    )
    moved = replace(ground(), facts={"zh-Hans": replace(facts, help_lines=lines)})

    assert changed(LESSON, LESSON, Shelf(moved, COVER)) == ("help.cn-12355",)


def test_facts_that_are_looked_up_again_and_are_the_same_end_no_review():
    facts = ground().facts["zh-Hans"]
    lines = tuple(replace(line, checked=date(2027, 1, 1)) for line in facts.help_lines)
    moved = replace(ground(), facts={"zh-Hans": replace(facts, help_lines=lines)})

    assert changed(LESSON, LESSON, Shelf(moved, COVER)) == ()


def test_a_new_paragraph_leaves_the_ones_behind_it_as_they_were():
    before = LESSON.replace("## 试一试", NOTE, 1)
    new = "::: note #n0\n\n先停。\n\n:::\n\n新的话。\n\n::: note #n1"

    assert set(changed(before, before.replace("::: note #n1", new, 1))) == {"n0", "read-p3"}


def test_parts_that_nobody_looked_at_are_named_until_somebody_does():
    text = read(LESSON)
    lawyer = entry_for(text, "A lawyer, Example Chambers", DAY, [Part.FACTS])
    rest = [part for part in text.parts if part is not Part.FACTS]

    some = reviews_of(text, [lawyer])
    whole = reviews_of(text, [lawyer, entry_for(text, BY, DAY, rest)])
    later = reviews_of(read(LESSON.replace("要转钱", "要转账")), [lawyer])

    assert (some.standing, some.open_parts) == (Standing.PARTLY, tuple(rest))
    assert whole.standing is Standing.REVIEWED
    assert (later.standing, later.every[0].changed) == (Standing.STALE, ("q-sort",))
    assert Reviews(text.parts).standing is Standing.NEVER


@pytest.mark.parametrize(
    "by",
    ["x", "王小明，小学生", "Ming, aged 9", "A pupil of Example School", "Officer 13800138000",
     "office@school.example", "y" * 121],
)  # fmt: skip
def test_a_review_names_an_adult_by_role_and_nothing_to_be_found_by(by: str):
    with pytest.raises(ValueError, match=r"adult|role|number"):
        as_a_reviewer(by)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("format: 1\nreviews:\n- by: Office\n", 3),
        ("format: 2\nreviews: []\n", 1),
        ("<<<<<<< ours\n", 1),
        ("format: 1\nreviews:\n- by: 小学生\n  read_on: 2026-11-26\n  looked_at: [text]\n"
         f"  text: {'0' * 64}\n  passages: {{}}\n", 3),
    ],
)  # fmt: skip
def test_a_damaged_file_of_reviews_is_told(tmp_path: Path, written: str, line: int):
    file = tmp_path / "en.reviews.yml"
    file.write_text(written, "utf-8")

    entries, findings = read_record(file, None)

    assert not entries
    assert findings[0].line == line


def told(roots: Roots, cache: Path, locale: str) -> Reviews:
    library = compile_library(roots, cache).library
    assert library is not None
    return library.reviews_of("safe-sample", locale)


def test_abuse_24_a_review_is_of_one_language_and_what_is_served_is_held_against_it(tmp_path: Path):
    cache, roots = tmp_path / "cache", roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    stamp_translations(roots, "safe-sample", as_is=True)
    write_review(roots, "safe-sample", "en", Said(BY, DAY))

    (one,) = told(roots, cache, "en").every
    assert (one.by, one.on, one.parts) == (BY, DAY, told(roots, cache, "en").parts)
    assert told(roots, cache, "en").standing is Standing.REVIEWED
    assert told(roots, cache, "zh-Hans").standing is Standing.NEVER

    # Another picture of the same size; and a Chinese hint, so that English falls back to Chinese.
    roots.file(f"{HOME}/img/cover.svg").write_text("<gif/>", "utf-8")
    assert told(roots, cache, "en").every[0].changed == ("img/cover.svg",)
    roots.file(PATH).write_text(LESSON.replace("谁就在身边", "谁就在你身边"), "utf-8")
    assert told(roots, cache, "en").every[0].changed == ("q-single", "img/cover.svg")


def test_another_look_replaces_the_earlier_one_and_joins_parts_of_the_same_text(tmp_path: Path):
    roots = roots_with(tmp_path, zh_Hans=LESSON)
    for parts in ((Part.TEXT,), (Part.FACTS,)):
        write_review(roots, "safe-sample", "zh-Hans", Said(BY, DAY, parts))

    entries, _ = read_record(roots.file(f"{HOME}/zh-Hans.reviews.yml"), None)

    assert [entry.looked_at for entry in entries] == [[Part.TEXT, Part.FACTS]]
    with pytest.raises(CannotReview, match="has no simulations"):
        write_review(roots, "safe-sample", "zh-Hans", Said(BY, DAY, (Part.SIMULATIONS,)))


def test_a_review_of_tomorrow_or_of_no_text_is_told(tmp_path: Path):
    roots = roots_with(tmp_path, zh_Hans=LESSON)
    write_review(roots, "safe-sample", "zh-Hans", Said(BY, DAY))
    written = roots.file(f"{HOME}/zh-Hans.reviews.yml").read_text("utf-8")
    roots.file(f"{HOME}/ug.reviews.yml").write_text(written, "utf-8")

    problems = compile_library(roots, today=date(2026, 11, 25)).problems

    assert [(p.path, p.rule) for p in problems] == [
        (f"{HOME}/ug.reviews.yml", "review-file"),
        (f"{HOME}/zh-Hans.reviews.yml", "review-file"),
    ]
