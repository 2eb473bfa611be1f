"""docs/limits.md says what the constants say."""

import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"
LINE = re.compile(r"^\| .+ \| ([\d,.]+)(?: (\w+))? \| `(\S+)` \|$", re.MULTILINE)
FILES = re.compile(r"`((?:web|operations|domain|documents)/[\w/.]+)`")


def lines() -> list[tuple[str, str, str]]:
    return LINE.findall(PAGE.read_text("utf-8"))


def test_every_row_of_the_page_is_read() -> None:
    rows = PAGE.read_text("utf-8").partition("## What has to fit")[0].count("\n| ")
    heads = PAGE.read_text("utf-8").count("| what | at most | where |")

    assert len(lines()) == rows - heads > 40


@pytest.mark.parametrize(("value", "unit", "name"), lines(), ids=lambda part: part)
def test_a_limit_is_what_its_constant_says(value, unit, name):
    module, _, constant = name.rpartition(".")
    told = float(value.replace(",", ""))

    found = getattr(import_module(f"webapp.{module}"), constant)

    assert found == (timedelta(**{unit: told}) if unit else told)


def test_every_file_that_is_named_exists():
    named = FILES.findall(PAGE.read_text("utf-8"))

    assert len(named) > 10
    assert [file for file in named if not (PAGE.parents[1] / "webapp" / file).exists()] == []
