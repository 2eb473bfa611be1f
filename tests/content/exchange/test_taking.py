"""Export, translate, import: what is taken, what is refused and named, what stays as it was."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.content.exchange.offices import (
    ENGLISH,
    HOME,
    KINDS,
    LESSON,
    all_rows,
    not_fresh,
    office,
    read,
    returned,
    taken,
)
from tests.content.samples import roots_with
from webapp.content.exchange.delivery import Delivery, Returned
from webapp.content.exchange.rows import handout
from webapp.content.exchange.taking import take_in

CHANGED = LESSON.replace("先停一停，看清楚", "先停，看清楚")
MATCH = """\
::: match #q-match skill=fraud.red-lights

Pair.

- Haste => No time to think {#a}
- Secrets => No help {#b}
- => Homework {#x}

:::"""


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_that_nobody_edited_changes_nothing(tmp_path: Path, kind: str):
    roots = office(tmp_path, source=CHANGED.replace("version: 1", "version: 2"))
    before = read(roots), read(roots, "en.sync.json")
    write, read_back = KINDS[kind]

    result = take_in(roots, read_back(write(handout(roots, "en", with_fresh=True))))

    assert (read(roots), read(roots, "en.sync.json")) == before
    assert (result.written, result.refused) == ([], [])


@pytest.mark.parametrize("kind", KINDS)
def test_what_travelled_comes_back_as_it_was(tmp_path: Path, kind: str):
    roots = office(tmp_path)
    record = read(roots, "en.sync.json")
    write, read_back = KINDS[kind]
    packed = write(handout(roots, "en", with_fresh=True))
    for name in ("en.md", "en.sync.json"):
        roots.file(f"{HOME}/{name}").unlink()

    result = take_in(roots, read_back(packed))

    assert result.refused == []
    assert (read(roots), read(roots, "en.sync.json")) == (ENGLISH, record)


def test_only_what_is_not_in_step_travels_by_itself(tmp_path: Path):
    roots = office(tmp_path, source=CHANGED)

    rows = all_rows(roots, with_fresh=False)

    assert {k: r.state for k, r in rows.items()} == {"q-single": "stale"}
    assert "Tap at once" in rows["q-single"].translation
    assert "先停，看清楚" in rows["q-single"].source


def test_a_translated_block_is_put_in_place_and_vouched_for(tmp_path: Path):
    roots = office(tmp_path, source=CHANGED)
    text = all_rows(roots)["q-single"].translation.replace("Tap at once", "Tap it")

    result = taken(roots, {"q-single": text})

    assert result.refused == []
    assert read(roots) == ENGLISH.replace("Tap at once", "Tap it")
    assert not_fresh(roots) == {}


def test_without_a_stamp_somebody_reviews_later(tmp_path: Path):
    roots = office(tmp_path)
    delivery = returned(roots, {"q-match": MATCH})

    take_in(roots, delivery, is_stamping=False)

    assert "Haste" in read(roots)
    assert not_fresh(roots) == {"q-match": "unreviewed"}


def test_what_came_back_as_its_source_is_taken_and_not_vouched_for(tmp_path: Path):
    roots = office(tmp_path, source=CHANGED)
    row = all_rows(roots)["q-single"]

    result = taken(roots, {"q-single": row.source, "lead": "Wait first."})

    line = read(roots).splitlines().index("他先做什么？") + 1
    assert result.unvouched == [f"{HOME}/en.md:{line}: not translated: q-single"]
    assert (result.refused, result.pieces) == ([], 2)
    assert not_fresh(roots) == {"q-single": "stale"}


def test_a_row_whose_source_moved_is_refused_by_name_and_the_others_are_taken(tmp_path: Path):
    roots = office(tmp_path)
    delivery = returned(roots, {"q-single": "::: single #q-single", "q-match": MATCH})
    roots_with(tmp_path, zh_Hans=CHANGED)

    result = take_in(roots, delivery)

    [refusal] = result.refused
    assert refusal.startswith("safe-sample#q-single: the source was changed since the export")
    assert "Haste" in read(roots)
    assert not_fresh(roots) == {"q-single": "stale"}


def test_a_row_of_a_lost_block_and_of_an_unknown_lesson_is_refused(tmp_path: Path):
    roots = office(tmp_path)
    row = returned(roots, {"q-match": MATCH}).rows[0]
    rows = replace(row, name="safe-sample#gone"), replace(row, name="../../etc#q-match")

    result = take_in(roots, Delivery("en", rows))

    assert result.refused == [
        "../../etc#q-match: there is no such lesson",
        "safe-sample#gone: the source has no such block any more",
    ]


def test_what_was_translated_elsewhere_meanwhile_is_not_overwritten(tmp_path: Path):
    roots = office(tmp_path)
    delivery = returned(roots, {"q-match": MATCH})
    roots_with(tmp_path, en=ENGLISH.replace("Cannot think", "No time"))

    result = take_in(roots, delivery)

    assert "this translation was changed since the export" in result.refused[0]
    assert "No time" in read(roots)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{#b}", "{#c}", "translation-skeleton: "),
        ("- => Homework {#x}\n", "", "translation-skeleton: "),
        ("Pair.", "<b>Pair</b>.", "raw-html: "),
        ("\n\n:::", "\n\n## More {#more}\n\nText.", "block-never-closed: "),
    ],
)
def test_a_file_that_would_be_broken_is_refused_whole(
    tmp_path: Path, old: str, new: str, words: str
):
    roots = office(tmp_path)
    before = read(roots), read(roots, "en.sync.json")

    result = taken(roots, {"lead": "Wait first.", "q-match": MATCH.replace(old, new)})

    assert words in "\n".join(result.refused)
    assert all(line.startswith(f"{HOME}/en.md:") for line in result.refused)
    assert "safe-sample#q-match)" in result.refused[0]
    assert (read(roots), read(roots, "en.sync.json")) == before


@pytest.mark.parametrize("locale", ["ug", "bo", "zh-Hant"])
def test_a_new_language_is_begun_by_its_first_import(tmp_path: Path, locale: str):
    roots = office(tmp_path)

    result = taken(roots, {"header.title": "ئۈلگە", "q-match": MATCH}, locale)

    text = read(roots, f"{locale}.md")
    assert result.refused == []
    assert f"locale: {locale}\nsource: zh-Hans\n" in text
    assert "# ئۈلگە\n" in text
    assert "Haste" in text
    states = not_fresh(roots, locale)
    assert "q-match" not in states
    assert (states["q-single"], states["lead"]) == ("missing", "missing")


def test_a_new_block_of_the_source_finds_its_place(tmp_path: Path):
    added = "::: note #n-new\n\n新的。\n\n:::\n\n::: match #q-match"
    roots = office(tmp_path, source=LESSON.replace("::: match #q-match", added))

    result = taken(roots, {"n-new": "::: note #n-new\n\nNew.\n\n:::"})

    assert result.refused == []
    note = added.replace("新的", "New").replace("。", ".")
    assert read(roots) == ENGLISH.replace("::: match #q-match", note)
    assert not_fresh(roots) == {}


def test_a_block_that_the_source_lost_is_left_out_and_named(tmp_path: Path):
    note = "::: note #n-old\n\n旧的。\n\n:::\n\n"
    both = (t.replace("::: match #q-match", note + "::: match #q-match") for t in (LESSON, ENGLISH))
    roots = roots_with(tmp_path, **dict(zip(("zh_Hans", "en"), both, strict=True)))
    roots_with(tmp_path, zh_Hans=LESSON)

    result = taken(roots, {"lead": "Wait first."})

    assert result.dropped == ["safe-sample#n-old"]
    assert "n-old" not in read(roots)
    assert "Wait first." in read(roots)


def test_a_raised_version_is_vouched_for_row_by_row(tmp_path: Path):
    roots = office(tmp_path, source=LESSON.replace("version: 1", "version: 2"))

    taken(roots, {"q-match": MATCH})

    states = not_fresh(roots)
    assert "version: 2" in read(roots)
    assert "q-match" not in states
    assert set(states.values()) == {"stale"}


def test_a_header_is_vouched_for_when_all_of_it_came_back(tmp_path: Path):
    roots = office(tmp_path, source=LESSON.replace("能说出两个要点", "能说出三个要点"))

    taken(roots, {"header.objective": "Names: three points"})
    part = not_fresh(roots)
    taken(roots, {
        "header.title": "A sample", "header.objective": "Names three: a, b", "header.can.1": "Yes",
    })  # fmt: skip

    assert part == {"header": "stale"}
    assert 'objective: "Names three: a, b"\ncan:\n  - Yes\n' in read(roots)
    assert not_fresh(roots) == {}


def test_a_damaged_record_is_named_and_nothing_is_written(tmp_path: Path):
    roots = office(tmp_path)
    roots.file(f"{HOME}/en.sync.json").write_text("{", "utf-8")

    result = taken(roots, {"q-match": MATCH})

    assert "record of stamps is damaged" in result.refused[0]
    assert read(roots) == ENGLISH


def test_rows_into_the_language_of_the_source_are_refused(tmp_path: Path):
    roots = office(tmp_path)

    result = take_in(roots, Delivery("zh-Hans", (Returned("safe-sample#lead", "", "", "x", True),)))

    assert result.refused == ["safe-sample#lead: this is the source language"]


def test_a_new_language_needs_no_words_that_the_rules_know(tmp_path: Path):
    roots = office(tmp_path, source=LESSON.replace("sensitivity: care", "sensitivity: disclosure"))
    spot = """\
::: spot #q-spot skill=fraud.red-lights

تاپ

سالام؟ [ۋاقىت ئاز؟](cue:rush "ئالدىراش") هاۋا ياخشى؟ [دېمە؟](cue:hide "يوشۇرۇش")

:::"""

    result = taken(
        roots, {"plan": "::: teacher #plan minutes=40\n\nئوقۇ\n\n:::", "q-spot": spot}, "ug"
    )

    assert result.refused == []
    assert {"plan", "q-spot"}.isdisjoint(not_fresh(roots, "ug"))
