"""`netsprout content export` and `import`, as translators' helpers type them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.content.exchange.offices import ENGLISH
from tests.content.samples import LESSON, roots_with
from webapp.cli.content import content

HOME = "lessons/safe-sample"


def typed(*words: str, root: Path) -> Result:
    return CliRunner().invoke(content, [*words, "--root", str(root)])


@pytest.mark.parametrize("kind", ["po", "xlsx"])
def test_an_export_is_written_and_taken_in(tmp_path: Path, kind: str):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    typed("stamp", "safe-sample", root=tmp_path)
    roots_with(tmp_path, zh_Hans=LESSON.replace("马上点", "快点"))
    file = tmp_path / f"en.{kind}"

    out = typed("export", "en", f"--{kind}", str(file), root=tmp_path)
    back = typed("import", str(file), root=tmp_path)

    assert (out.exit_code, out.stdout) == (0, f"{file}: 1 rows.\n")
    assert (back.exit_code, back.stdout) == (0, "")
    assert "1 are still marked for review" in back.stderr


def test_a_new_language_is_begun(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)
    file = tmp_path / "ug.po"

    typed("export", "ug", "safe-sample", "--po", str(file), root=tmp_path)
    text = file.read_text("utf-8").replace('msgid "样课"\nmsgstr ""', 'msgid "样课"\nmsgstr "دەرس"')
    file.write_text(text, "utf-8")
    back = typed("import", str(file), root=tmp_path)

    assert (back.exit_code, back.stdout) == (0, f"{HOME}/ug.md\n")
    assert "# دەرس\n" in (tmp_path / HOME / "ug.md").read_text("utf-8")
    assert " missing: q-single" in typed("status", "ug", root=tmp_path).stdout


def test_a_refused_row_is_named_and_fails(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)
    file = tmp_path / "ug.po"
    typed("export", "ug", "--po", str(file), root=tmp_path)
    text = file.read_text("utf-8").replace('msgid "样课"\nmsgstr ""', 'msgid "样课"\nmsgstr "دەرس"')
    file.write_text(text, "utf-8")
    roots_with(tmp_path, zh_Hans=LESSON.replace("样课", "别的课"))

    back = typed("import", str(file), root=tmp_path)

    assert back.exit_code == 1
    assert "safe-sample#header.title: the source was changed since the export" in back.stderr
    assert "0 taken, 1 refused." in back.stderr


def test_a_row_that_came_back_as_its_source_is_named_with_its_line_and_fails(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)
    file = tmp_path / "en.po"
    typed("export", "en", "--po", str(file), root=tmp_path)
    lead = "遇到不对劲的事，先停一停。"
    text = file.read_text("utf-8").replace(
        f'msgid "{lead}"\nmsgstr ""', f'msgid "{lead}"\nmsgstr "{lead}"'
    )
    file.write_text(text, "utf-8")

    back = typed("import", str(file), root=tmp_path)

    line = (tmp_path / HOME / "en.md").read_text("utf-8").splitlines().index(lead) + 1
    assert back.exit_code == 1
    assert f"{HOME}/en.md:{line}: not translated: lead\n" in back.stderr
    assert " missing: lead" in typed("status", "en", root=tmp_path).stdout


def test_no_work_of_a_translator_is_overwritten(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)
    (tmp_path / "ug.po").write_text("mine", "utf-8")

    out = typed("export", "ug", "--po", str(tmp_path / "ug.po"), root=tmp_path)

    assert (out.exit_code, (tmp_path / "ug.po").read_text("utf-8")) == (1, "mine")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["en"], "Choose --po FILE or --xlsx FILE."),
        (["en", "--po", "a", "--xlsx", "b"], "Choose --po FILE or --xlsx FILE."),
        (["../x", "--po", "a"], "is no language"),
        (["en", "nowhere", "--po", "a"], "nothing called 'nowhere'"),
    ],
)
def test_an_export_that_cannot_be_is_told(tmp_path: Path, words: list[str], told: str):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)

    out = typed("export", *words, root=tmp_path)

    assert out.exit_code != 0
    assert told in out.output


def test_a_lesson_with_faults_is_left_out_and_named(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON.replace("id: safe-sample", "ids: safe-sample"))

    out = typed("export", "ug", "--po", str(tmp_path / "ug.po"), root=tmp_path)

    assert out.exit_code == 1
    assert f"{HOME}/zh-Hans.md: left out, it has faults" in out.stderr


def test_when_all_is_in_step_there_is_nothing_to_write(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON, en=ENGLISH)
    typed("stamp", "safe-sample", root=tmp_path)

    out = typed("export", "en", "--po", str(tmp_path / "en.po"), root=tmp_path)

    assert (out.exit_code, (tmp_path / "en.po").exists()) == (0, False)


def test_a_file_that_is_none_is_told_in_one_sentence(tmp_path: Path):
    roots_with(tmp_path, zh_Hans=LESSON)
    (tmp_path / "x.csv").write_text("a,b\n", "utf-8")

    back = typed("import", str(tmp_path / "x.csv"), root=tmp_path)

    assert back.exit_code == 1
    assert "saved as .xlsx, not as CSV" in back.output
