"""`netsprout content`, as authors and translators type it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.content.samples import ENGLISH, LESSON, roots_with
from webapp.cli.content import content

FILE = "lessons/safe-sample/zh-Hans.md"


def typed(*words: str, root: Path) -> Result:
    return CliRunner().invoke(content, [*words, "--root", str(root)])


def test_check_is_silent_about_good_files(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)

    result = typed("check", root=tmp_path)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 file, 0 problems." in result.stderr


def test_check_prints_every_problem_and_fails(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON.replace("[art25.nopush]", "[art99.x]").replace("{#x}", ""))

    result = typed("check", root=tmp_path)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{FILE}:18: clause-is-known: unknown clause 'art99.x'",
        f"{FILE}:76: option-is-keyed: write a key at the end of the line, such as {{#a}}",
    ]


def test_check_fails_for_a_lesson_past_its_review_date(tmp_path: Path):
    late = LESSON.replace("on: 2026-11-23, due: 2027-11-23", "on: 2025-01-01, due: 2026-01-01")
    roots_with(tmp_path, zh_Hans=late)

    result = typed("check", root=tmp_path)

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{FILE}:24: review-is-in-time: ")


def test_check_prints_json(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON.replace("[art25.nopush]", "[art99.x]"))

    result = typed("check", "--json", root=tmp_path)

    assert json.loads(result.stdout) == [
        {"path": FILE, "line": 18, "rule": "clause-is-known", "message": "unknown clause 'art99.x'"}
    ]


def test_fmt_mends_files_and_then_has_nothing_to_do(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON.replace(" {#x}", "").replace("::: poll", "::: 投票"))

    first, second = typed("fmt", root=tmp_path), typed("fmt", "--check", root=tmp_path)

    assert (first.exit_code, first.stdout) == (0, f"{FILE}\n")
    assert (second.exit_code, second.stdout) == (0, "")
    assert "::: poll" in (tmp_path / FILE).read_text("utf-8")


def test_fmt_can_only_look(tmp_path: Path):
    text = LESSON.replace(" {#x}", "")
    roots_with(tmp_path, zh_Hans=text)

    result = typed("fmt", "--check", root=tmp_path)

    assert (result.exit_code, result.stdout) == (1, f"{FILE}\n")
    assert (tmp_path / FILE).read_text("utf-8") == text


def test_a_new_lesson_has_only_its_own_marks_to_fill(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)

    made = typed("new", "lesson", "group-chat", "--band", "A", "--code", "A1", root=tmp_path)
    checked = typed("check", "--json", root=tmp_path)

    assert made.exit_code == 0, made.output
    assert {p["rule"] for p in json.loads(checked.stdout)} == {"skeleton-is-filled"}
    assert typed("fmt", "--check", root=tmp_path).exit_code == 0


def test_a_new_lesson_overwrites_nothing(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)

    result = typed("new", "lesson", "safe-sample", "--band", "B", "--code", "B3", root=tmp_path)

    assert result.exit_code == 1
    assert "is there already" in result.output


def test_a_new_lesson_needs_an_id_and_a_code_that_fit(tmp_path: Path):
    roots_with(tmp_path)

    wrong_id = typed("new", "lesson", "../x", "--band", "B", "--code", "B3", root=tmp_path)
    wrong_code = typed("new", "lesson", "x", "--band", "B", "--code", "C3", root=tmp_path)

    assert (wrong_id.exit_code, wrong_code.exit_code) == (1, 1)
    assert "small letters" in wrong_id.output
    assert "begins with B" in wrong_code.output


def test_a_stamp_makes_a_translation_fresh(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    before = json.loads(typed("status", "--json", root=tmp_path).stdout)[0]

    stamped = typed("stamp", "--as-is", "safe-sample", root=tmp_path)

    after = json.loads(typed("status", "en", "--json", root=tmp_path).stdout)[0]
    assert stamped.stdout == "lessons/safe-sample/en.sync.json\n"
    assert (before["fresh"], before["missing"]) == (0, len(before["units"]))
    assert (after["fresh"], after["missing"]) == (len(before["units"]), 0)


def test_status_names_what_is_not_fresh(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    typed("stamp", "--as-is", "safe-sample", "en", root=tmp_path)
    roots_with(tmp_path, zh_Hans=LESSON.replace("马上点", "快点"))

    table = typed("status", root=tmp_path).stdout

    assert "lessons/safe-sample/en.md:45: stale: q-single" in table
    assert "\n  1 passage is newer in zh-Hans\n" in table


def test_what_is_not_translated_is_named_and_not_vouched_for(tmp_path: Path):
    english = ENGLISH.replace("# 样课", "# A sample").replace("title: 样课", "title: A sample")
    roots_with(tmp_path, zh_Hans=LESSON, en=english.replace("## 读一读", "## Read"))

    result = typed("stamp", "safe-sample", root=tmp_path)
    alone = typed("stamp", "safe-sample#q-match", root=tmp_path)

    [known] = json.loads(typed("status", "--json", root=tmp_path).stdout)
    after = {u["id"]: u["state"] for u in known["units"]}
    assert (result.exit_code, result.stdout) == (1, "lessons/safe-sample/en.sync.json\n")
    assert "lessons/safe-sample/en.md:12: not translated: header\n" in result.stderr
    assert "lessons/safe-sample/en.md:72: not translated: q-match\n" in result.stderr
    assert (after["read"], after["q-match"]) == ("fresh", "missing")
    assert (alone.exit_code, alone.stdout) == (1, "")
    assert alone.stderr == "lessons/safe-sample/en.md:72: not translated: q-match\n"


def test_nothing_to_stamp_is_told(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)

    unknown = typed("stamp", "nowhere", root=tmp_path)
    no_block = typed("stamp", "safe-sample#nothing", root=tmp_path)

    assert (unknown.exit_code, no_block.exit_code) == (1, 1)
    assert "no translation of 'nowhere'" in unknown.output
    assert "has no block #nothing" in no_block.output
