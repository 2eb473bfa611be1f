"""`netsprout content reading`: how hard lessons are to read."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.content.samples import LESSON, line_of, roots_with
from webapp.cli.content import content

RARE = LESSON.replace("先问，再点。", "先问，再饕餮。")


def typed(*words: str, root: Path) -> Result:
    return CliRunner().invoke(content, ["reading", *words, "--root", str(root)])


def test_a_lesson_is_shown_with_its_verdict(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)

    result = typed("safe-sample", root=tmp_path)

    assert result.exit_code == 0
    assert result.stdout.startswith(
        "lessons/safe-sample/zh-Hans.md: band B, inside its limits\n  characters in a sentence: "
    )
    line = line_of(LESSON, "不对劲")
    assert f"  rare words: 0.8% (limit 4.0%): 不对劲 {line}\n" in result.stdout


def test_rare_words_are_shown_with_their_lines(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=RARE)
    line = line_of(RARE, "再饕餮")

    shown = typed(root=tmp_path).stdout
    row = json.loads(typed("--json", root=tmp_path).stdout)[0]

    assert "band B, 1 beyond its limits" in shown
    assert f"characters: 1.1% (limit 2.0%): 饕 {line}, 餮 {line}\n" in shown
    assert f"  lessons/safe-sample/zh-Hans.md:{line}: rare-word: 饕, 餮: rare for band B" in shown
    assert row["outside"] == [{"line": line, "word": "饕"}, {"line": line, "word": "餮"}]
    assert (row["band"], row["is_inside"], row["grade"]) == ("B", False, None)


def test_an_english_lesson_has_a_grade(tmp_path: Path):
    english = LESSON.replace("locale: zh-Hans", "locale: en").replace("样课", "Tell somebody soon")
    roots_with(tmp_path, en=english)

    assert "  grade by Flesch and Kincaid: " in typed(root=tmp_path).stdout


def test_an_unknown_lesson_is_named(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)

    result = typed("no-lesson", root=tmp_path)

    assert result.exit_code == 1
    assert "No lesson or quiz with a band is called 'no-lesson'." in result.stderr
