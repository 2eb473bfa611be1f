"""`netsprout content review`, as those who write reviews down type it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.content.samples import LESSON, roots_with
from webapp.cli.content import content

FILE = "lessons/safe-sample/zh-Hans.md"
BY = ("--locale", "zh-Hans", "--by", "Child protection officer, Example District")


def typed(root: Path, *words: str) -> Result:
    return CliRunner().invoke(content, [*words, "--root", str(root)])


def test_a_review_is_written_listed_and_noticed_when_the_text_changes(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)
    before = typed(tmp_path, "review")
    written = typed(tmp_path, "review", "safe-sample", *BY, "--date", "2026-11-20")
    listed = typed(tmp_path, "review")
    (tmp_path / FILE).write_text(LESSON.replace("要转钱", "要转账"), "utf-8")
    stale, checked = typed(tmp_path, "review", "--json"), typed(tmp_path, "check")
    (row,), (note,) = (
        json.loads(stale.stdout),
        json.loads(typed(tmp_path, "check", "--json").stdout),
    )

    assert before.exit_code == written.exit_code == listed.exit_code == checked.exit_code == 0
    assert before.stdout == "safe-sample zh-Hans: 尚无外部审阅 never reviewed from outside\n"
    assert written.stdout.startswith("lessons/safe-sample/zh-Hans.reviews.yml: ")
    assert listed.stdout.splitlines()[0] == "safe-sample zh-Hans: 已审阅 reviewed"
    assert "2026-11-20 Child protection officer, Example District: 正文 text" in listed.stdout
    assert (stale.exit_code, row["standing"]) == (1, "stale")
    assert row["reviews"][0]["changed"] == ["q-sort"]
    assert checked.stdout == ""
    assert f"note: {FILE}:1: review-is-stale: changed since its review of 2026" in checked.stderr
    assert (note["rule"], note["is_note"]) == ("review-is-stale", True)


def test_what_cannot_be_written_down_is_said(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)
    cases = (
        (("safe-sample", "--by", "An office"), 2, "One text at a time"),
        (BY, 2, "One text at a time"),
        (("nothing", *BY), 1, "no lesson or quiz 'nothing'"),
        (("safe-sample", *BY, "--date", "2999-01-01"), 1, "is still to come"),
        (("safe-sample", "--locale", "zh-Hans", "--by", "小学生"), 1, "is an adult"),
    )
    for words, code, said in cases:
        result = typed(tmp_path, "review", *words)
        assert (result.exit_code, said in result.stderr) == (code, True), words

    assert not (tmp_path / "lessons/safe-sample/zh-Hans.reviews.yml").exists()
