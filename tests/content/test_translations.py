"""Which block of a translation still says what its source says, and what readers see until then."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.content.judging import ground
from tests.content.samples import LESSON, PATH
from webapp.content.builder import build_lesson
from webapp.content.fallback import lesson_in_step
from webapp.content.headers import LessonHeader
from webapp.content.lesson_parser import parse_document
from webapp.content.sources import Document
from webapp.content.translations import (
    BadRecord,
    State,
    Sync,
    digest,
    read_sync,
    stamp,
    states,
    write_sync,
)
from webapp.domain.lessons import Lesson

EN_PATH = "lessons/safe-sample/en.md"
ENGLISH = (
    LESSON.replace("locale: zh-Hans", "locale: en", 1)
    .replace("这是[红灯](term:red-light)。", "This is a [red light](term:red-light).")
    .replace("马上点", "Tap at once")
)


def parsed(text: str, path: str = PATH) -> Document:
    return parse_document(path, text)


def stamped() -> Sync:
    return stamp(parsed(LESSON), parsed(ENGLISH, EN_PATH), Sync())


def not_fresh(
    source: str = LESSON, target: str = ENGLISH, sync: Sync | None = None
) -> dict[str, str]:
    found = states(parsed(source), parsed(target, EN_PATH), stamped() if sync is None else sync)
    return {s.unit.id: s.state.value for s in found if s.state is not State.FRESH}


def built(text: str, path: str = PATH) -> Lesson:
    document = parsed(text, path)
    assert isinstance(document.header, LessonHeader)
    return build_lesson(document, document.header, ground().skills)


def test_a_stamped_translation_is_fresh():
    assert not_fresh() == {}


def test_what_nobody_vouched_for_is_unreviewed_or_not_translated_yet():
    found = not_fresh(sync=Sync())

    assert {k for k, state in found.items() if state == "unreviewed"} == {"read-p1", "q-single"}
    assert {state for state in found.values() if state != "unreviewed"} == {"missing"}


def test_a_block_that_a_translation_lacks_is_missing():
    target = ENGLISH.replace("::: law #law-25", "::: law #law-26")

    assert not_fresh(target=target) == {"law-25": "missing", "law-26": "orphan"}


def test_what_is_not_translated_yet_shows_in_the_source_language():
    lesson = lesson_in_step(built(ENGLISH, EN_PATH), built(LESSON), {"q-match": State.MISSING})

    block = next(b for step in lesson.steps for b in step.blocks if b.id == "q-match")
    assert block.is_fallback


def test_one_changed_sentence_makes_one_block_stale():
    assert not_fresh(source=LESSON.replace("先停一停，看清楚", "先停，看清楚")) == {
        "q-single": "stale"
    }


def test_a_changed_translation_is_unreviewed():
    assert not_fresh(target=ENGLISH.replace("Tap at once", "Tap now")) == {"q-single": "unreviewed"}


def test_blanks_and_line_ends_do_not_count():
    assert (
        not_fresh(source=LESSON.replace("\n", "\r\n").replace("谁就在身边？", "谁就在身边？  "))
        == {}
    )


def test_an_inserted_paragraph_run_leaves_the_others_fresh():
    source = LESSON.replace("::: teacher #plan", "新的一段。\n\n::: teacher #plan")

    assert not_fresh(source=source) == {"read-p1": "missing"}


def test_a_lost_paragraph_run_makes_its_translation_stale():
    source = LESSON.replace("这是[红灯](term:red-light)。拿不准，就[找人](help:cn-12355)。\n\n", "")

    assert not_fresh(source=source) == {"read-p1": "stale"}


def test_a_question_for_one_mode_is_a_unit_of_its_own():
    around = LESSON.replace("::: poll", "::: only #o mode=class\n\n纸上做。\n\n::: poll")
    around = around.replace("- 我急 {#b}\n\n:::", "- 我急 {#b}\n\n:::\n\n:::")
    sync = stamp(parsed(around), parsed(around, EN_PATH), Sync())

    found = states(parsed(around.replace("哪句话", "哪句")), parsed(around, EN_PATH), sync)

    assert [(s.unit.id, s.state) for s in found if s.state != "fresh"] == [("q-poll", "stale")]
    assert "home-o-p1" in {b.id for b in built(around).steps[2].blocks} & {s.unit.id for s in found}


def test_a_raised_version_makes_everything_stale():
    source = LESSON.replace("version: 1", "version: 2")

    assert set(not_fresh(source=source).values()) == {"stale"}


def test_one_block_can_be_stamped_alone():
    source = LESSON.replace("先停一停，看清楚", "先停，看清楚").replace("只剩五分钟", "只剩一分钟")
    sync = stamp(parsed(source), parsed(ENGLISH, EN_PATH), stamped(), "q-single")

    assert not_fresh(source=source, sync=sync) == {"q-spot": "stale"}


def test_a_record_is_read_as_it_was_written(tmp_path: Path):
    write_sync(tmp_path / "en.sync.json", stamped())

    assert read_sync(tmp_path / "en.sync.json") == stamped()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1, "blocks": 3, "prose": []}'])
def test_a_damaged_record_is_refused(tmp_path: Path, text: str):
    (tmp_path / "en.sync.json").write_text(text, "utf-8")

    with pytest.raises(BadRecord):
        read_sync(tmp_path / "en.sync.json")


def test_composed_and_decomposed_letters_are_the_same():
    assert digest("cafe\u0301") == digest("caf\u00e9")


def test_verdicts_come_from_the_source():
    source = built(LESSON)
    tampered = built(ENGLISH.replace("- [ ] Tap at once", "- [x] Tap at once"), EN_PATH)

    lesson = lesson_in_step(tampered, source, {})

    question = lesson.questions[0]
    assert [(p.key, p.is_right, p.score) for p in question.parts] == [
        ("a", False, 0),
        ("b", True, 1),
    ]
    assert (question.parts[0].text, lesson.revision) == ("Tap at once", source.revision)


def test_a_stale_question_shows_in_the_source_language():
    lesson = lesson_in_step(built(ENGLISH, EN_PATH), built(LESSON), {"q-single": State.STALE})

    block = next(b for b in lesson.steps[0].blocks if b.id == "q-single")
    assert block.is_fallback
    assert block.question is not None
    assert block.question.parts[0].text == "马上点"
    assert lesson.stale_blocks == {"q-single"}


def test_stale_prose_stays_and_is_named():
    english = built(ENGLISH.replace("拿不准，就[找人](help:cn-12355)。", ""), EN_PATH)
    source = built(LESSON.replace("拿不准，就[找人](help:cn-12355)。", ""))

    lesson = lesson_in_step(english, source, {"read-p1": State.STALE})

    block = next(b for b in lesson.steps[0].blocks if b.id == "read-p1")
    assert (block.is_fallback, block.text) == (False, "This is a red light.")
    assert lesson.stale_blocks == {"read-p1"}


def test_stale_help_shows_in_the_source_language():
    lesson = lesson_in_step(built(ENGLISH, EN_PATH), built(LESSON), {"read-p1": State.STALE})

    block = next(b for b in lesson.steps[0].blocks if b.id == "read-p1")
    assert block.is_fallback
    assert block == replace(
        next(b for b in built(LESSON).steps[0].blocks if b.id == "read-p1"), is_fallback=True
    )
