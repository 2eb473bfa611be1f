"""docs/protection.md: every rule has a test that exists, or a reason; the assessment is whole."""

import re
from datetime import date

import pytest

from tests.repo.tree import ROOT, files
from webapp.store.tables import METADATA

PAGE = ROOT / "docs/protection.md"
ASSESSMENT = ROOT / "docs/impact-assessment.md"
ROWS = 33  # of the misuse that the product was planned against
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"`(test_\w+)`")


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Every test of the tree by name."""
    sources = (path.read_text("utf-8") for path in files("*.py", "tests"))
    return {found for text in sources for found in re.findall(r"^\s*def (test_\w+)", text, re.M)}


def rows() -> list[tuple[int, str]]:
    return [(int(number), said) for number, _who, said in ROW.findall(PAGE.read_text("utf-8"))]


def test_every_test_on_the_page_exists(known):
    named = set(NAME.findall(PAGE.read_text("utf-8")))

    assert named
    assert named <= known, named - known


def test_every_misuse_has_a_test_that_is_named_after_it_or_a_reason():
    assert [number for number, _said in rows()] == list(range(1, ROWS + 1))
    for number, said in rows():
        names = NAME.findall(said)
        if names:
            assert any(f"_{number:02}_" in name for name in names), (number, names)
        else:
            assert said.startswith("none"), number
            assert len(said) > len("none yet: ") + 20, f"row {number} says too little of why"


def test_pipl_55_the_impact_assessment_names_every_table():
    text = ASSESSMENT.read_text("utf-8")
    (written,) = re.findall(r"^Date: (\d{4}-\d{2}-\d{2})$", text, re.MULTILINE)
    missing = [name for name in METADATA.tables if f"`{name}`" not in text]

    assert date.fromisoformat(written) >= date(2026, 11, 26)
    assert not missing, f"assess these tables and write the day: {missing}"
