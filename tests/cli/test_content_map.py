"""`netsprout content map`: drawings of the stories of a lesson."""

from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner, Result

from tests.content.labs.examples import example, with_lab
from tests.content.samples import LESSON, roots_with
from webapp.cli.content import content


def typed(*words: str, root: Path) -> Result:
    return CliRunner().invoke(
        content, ["map", *words, "--root", str(root), "--to", str(root / "maps")]
    )


def test_every_story_becomes_a_drawing(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=with_lab(example("chat")))

    result = typed("safe-sample", root=tmp_path)

    assert result.exit_code == 0
    file = tmp_path / "maps" / "safe-sample-skin-gift.svg"
    assert str(file) in result.stdout
    assert "阿飞" not in file.read_text("utf-8")  # scenes say their first words, not who speaks
    ElementTree.fromstring(file.read_text("utf-8").partition("?>")[2])


def test_a_lesson_without_a_story_says_so(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)

    result = typed("safe-sample", root=tmp_path)

    assert result.exit_code == 1
    assert "safe-sample has no chat and no live room." in result.stderr


def test_an_unknown_lesson_is_named(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)

    assert "There is no lesson none." in typed("none", root=tmp_path).stderr


def test_content_with_faults_is_sent_to_check(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON.replace("[art25.nopush]", "[art99.x]"))

    assert "netsprout content check" in typed("safe-sample", root=tmp_path).stderr
