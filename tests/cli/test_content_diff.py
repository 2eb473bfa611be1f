"""`netsprout content status --diff`: what changed in the source since the stamp."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.content.exchange.offices import ENGLISH
from tests.content.samples import LESSON, roots_with
from webapp.cli.content import content
from webapp.content.exchange.history import marked

CHANGED = LESSON.replace("先停一停，看清楚", "先停，看清楚").replace(
    "(help:cn-12355)。", "(help:cn-12355)吧。"
)


def typed(*words: str, root: Path) -> str:
    result = CliRunner().invoke(content, [*words, "--root", str(root)])
    assert result.exit_code == 0, result.output
    return result.stdout


def remembered(folder: Path) -> None:
    """A commit of all that is there."""
    who = ["-c", "user.name=Test", "-c", "user.email=test@school.example"]
    for words in (["init", "-q"], ["add", "lessons"], [*who, "commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_change_is_shown_word_by_word(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    typed("stamp", "--as-is", "safe-sample", root=tmp_path)
    remembered(tmp_path)
    roots_with(tmp_path, zh_Hans=CHANGED)

    lines = typed("status", "en", "--diff", root=tmp_path).splitlines()

    block, run = (
        next(n for n, x in enumerate(lines) if x.endswith(e)) for e in ("q-single", "-p1")
    )
    assert lines[block + 1] == "      > 先[-停一-]停，看清楚再说。"
    assert (
        lines[run + 1] == "    这是[红灯](term:red-light)。拿不准，就[找人](help:cn-12355){+吧+}。"
    )


def test_without_git_there_is_only_the_table(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    typed("stamp", "--as-is", "safe-sample", root=tmp_path)
    roots_with(tmp_path, zh_Hans=CHANGED)

    assert typed("status", "en", "--diff", root=tmp_path) == typed("status", "en", root=tmp_path)


def test_words_and_characters_are_marked():
    assert marked("Stop now.\nLeave.", "Stop here now.\nLeave.") == ["Stop{+ here+} now."]
