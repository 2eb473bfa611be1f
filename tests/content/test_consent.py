"""The text that guardians agree to."""

import pytest

from tests.compiled import shipped_library
from tests.content.samples import LESSON, roots_with
from webapp.content.compile import compile_library


def test_both_languages_agree_to_the_same():
    facts = shipped_library().facts

    chinese, english = (facts[tag].consent for tag in ("zh-Hans", "en"))

    assert (chinese.version, chinese.widened_in) == (english.version, english.widened_in)
    for part in ("sections", "own", "young"):
        lines = [[len(s.lines) for s in getattr(text, part)] for text in (chinese, english)]
        assert lines[0] == lines[1]


def test_it_says_what_the_law_wants_a_guardian_to_know():
    """Purpose, what, how long, who, what a refusal means, how to withdraw (provisions of 2019)."""
    text = shipped_library().facts["en"].consent

    assert [section.title for section in text.sections] == [
        "What is kept",
        "What it is for",
        "Why we ask",
        "How long it is kept",
        "Who sees it",
        "If you say no",
        "If you change your mind",
    ]


@pytest.mark.parametrize("line", ["version: 2\n", "widened_in: 2\n"])
def test_a_version_that_only_one_language_has_is_a_fault(tmp_path, line):
    roots = roots_with(tmp_path, zh_Hans=LESSON)
    file = roots.locales / "en" / "consent.yml"
    key = line.split(":", maxsplit=1)[0]
    file.write_text(file.read_text("utf-8").replace(f"{key}: 1\n", line), "utf-8")

    compiled = compile_library(roots)

    assert [p.path for p in compiled.problems] == ["locales/en/consent.yml"]
    assert "differ between languages" in compiled.problems[0].message
