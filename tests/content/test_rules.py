"""Every rule finds its fault, alone, on the right line."""

from pathlib import Path

import pytest
import yaml

from tests.content.judging import judged, told, told_among
from tests.content.samples import ENGLISH, LESSON, PATH, line_of
from webapp.content.rules import READING_FAULTS, RULES, rule_id
from webapp.content.rules.labs import LAB_RULES

CASES = yaml.safe_load(Path(__file__).with_name("broken.yml").read_text("utf-8"))
HERE = {
    "code-is-unique",
    "parallel-quiz-answers",
    "enough-questions",
    "disclosure-has-ground-rules",
    "translation-skeleton",
    "translation-header",
    "file-too-large",
    "file-too-slow",
    "file-encoding",
    "locale-file",
    "sync-file",
    "review-file",
    *map(rule_id, LAB_RULES),  # tests/content/labs
}
EN = "lessons/safe-sample/en.md"


def test_the_sample_lesson_has_no_fault() -> None:
    assert judged(LESSON) == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_told_with_its_line(case: dict[str, str]) -> None:
    assert case["old"] in LESSON

    assert told(LESSON.replace(case["old"], case["new"], 1)) == case["told"]


def test_every_rule_has_a_broken_example() -> None:
    shown = {line.partition(": ")[2] for case in CASES.values() for line in case["told"]}

    assert {*map(rule_id, RULES), *READING_FAULTS} <= shown | HERE


def test_a_guardian_lesson_has_no_band() -> None:
    text = LESSON.replace("track: learner", "track: guardian")

    assert told(text) == ["2: front-matter"]


def test_a_disclosure_lesson_without_ground_rules_is_told() -> None:
    text = LESSON.replace("sensitivity: care", "sensitivity: disclosure")
    text = text.replace("**课堂约定**：只说故事里的人。不答应保密。", "先看一遍。")
    text = text.replace("[[大人|家长]]", "大人").replace(
        "::: gap #q-gap", "::: poll #q-gap private=k5"
    )

    assert f"{line_of(text, 'sensitivity')}: disclosure-has-ground-rules" in told(text)


def test_a_lesson_with_few_questions_is_told() -> None:
    text = LESSON[: LESSON.index("## 试一试")] + "## 试 {#try}\n\n好。\n\n## 带 {#home}\n\n好。\n"

    assert told(text) == [f"{line_of(text, '# 样课') - 1}: enough-questions"]


def test_two_lessons_do_not_share_a_code() -> None:
    other = LESSON.replace("id: safe-sample", "id: a-sample")

    assert told_among({PATH: LESSON, "lessons/a-sample/zh-Hans.md": other}) == ["7: code-is-unique"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("- [ ] 对 {#true", "- [x] 对 {#true", "- [x] 对 {#true"),
        ("{#x}", "{#y}", "{#y}"),
        ("(term:red-light)", "(term:evidence)", "(term:evidence)"),
        ("::: poll #q-poll", "::: poll #q-pole", "::: poll #q-pole"),
        ("### 停下来 {#stop}", "### 停下来 {#halt}", "### 停下来 {#halt}"),
        ("accept=1..3", "accept=1..4", "accept=1..4"),
        ("你好。[只", "你好。早。[只", "早。[只"),
        ("{#a level=misconception}", "{#a score=0.5}", "{#a score=0.5}"),
        ("## 试一试 {#try}", "## 试一试 {#test}", "## 试一试 {#test}"),
    ],
)
def test_a_translation_with_another_skeleton_is_told(old: str, new: str, line: str) -> None:
    text = ENGLISH.replace(old, new, 1)

    assert f"{line_of(text, line)}: translation-skeleton" in told(text, EN, zh_Hans=LESSON)


def test_a_translation_may_change_every_word() -> None:
    text = ENGLISH.replace("马上点", "Tap it at once").replace("样课", "A sample")

    assert told(text, EN, zh_Hans=LESSON) == []


def test_a_translation_that_stops_early_is_told_at_its_end() -> None:
    text = ENGLISH[: ENGLISH.index("::: law #law-25")]

    last = text.count("\n") + 1
    assert told(text, EN, zh_Hans=LESSON) == [f"{last}: translation-skeleton"]


def test_a_translation_repeats_the_header_of_its_source() -> None:
    text = ENGLISH.replace("version: 1", "version: 2")

    assert told(text, EN, zh_Hans=LESSON) == ["6: translation-header"]
