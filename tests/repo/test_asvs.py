"""docs/asvs.md: every number of levels 1 and 2 once, each with a test that exists, or a reason."""

import re

import pytest

from tests.repo.test_protection import NAME, known  # noqa: F401  # a fixture
from tests.repo.tree import read

# Chapter and section -> how many requirements of it are of level 1 or 2; they come first there.
LEVEL_2 = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
OF_LEVEL_3 = {"1.2.10", "5.2.5", "5.3.3", "6.3.8", "14.2.5", "14.2.6", "14.2.7", "15.4.2"}
ROW = re.compile(r"^\| V([\d.]+)(?: to V([\d.]+))?( \(3\))? \| (.+?) \| (.+) \|$", re.MULTILINE)
REASON = re.compile(
    r"does not apply|does not hold|the operator's|\bnone\b|in part|^the same|the table below"
    r"|`SECURITY\.md`"
)
SAID = 40  # letters of a row that names no test


def numbers(first: str, last: str) -> list[str]:
    """From `4.3.1` to `4.3.2`."""
    section, _, start = first.rpartition(".")
    end = (last or first).rpartition(".")[2]
    return [f"{section}.{n}" for n in range(int(start), int(end) + 1)]


@pytest.fixture(scope="module")
def rows() -> list[tuple[list[str], bool, str]]:
    """Numbers, whether it is level 3, and how it stands."""
    found = ROW.findall(read("docs/asvs.md"))
    return [(numbers(first, last), bool(third), said) for first, last, third, _, said in found]


def test_every_number_of_the_standard_stands_once(rows):
    wanted = {f"{section}.{n + 1}" for section, count in LEVEL_2.items() for n in range(count)}
    listed = [number for found, _, _ in rows for number in found]

    assert len(wanted) == 253
    assert sorted(listed) == sorted(wanted | OF_LEVEL_3)
    assert {n for found, is_third, _ in rows if is_third for n in found} == OF_LEVEL_3


def test_every_test_that_the_page_names_exists(known):  # noqa: F811
    named = set(NAME.findall(read("docs/asvs.md")))

    assert len(named) > 100
    assert named <= known, sorted(named - known)


def test_every_row_has_a_test_or_says_why_not(rows):
    bare = [found[0] for found, _, said in rows if not NAME.search(said) and _is_short(said)]

    assert bare == []


def _is_short(said: str) -> bool:
    return not REASON.search(said) and len(said) < SAID
