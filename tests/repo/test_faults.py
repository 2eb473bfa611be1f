"""The fault catalogue is whole: every row has a harness, and the page tells of every row."""

import re

from bench.faults.catalogue import NAMES, fault_of
from tests.repo.tree import read


def test_every_fault_of_the_catalogue_has_a_harness():
    assert [f"F{number}" for number in range(1, 27)] == NAMES
    assert [fault_of(name).name for name in NAMES] == NAMES


def test_every_planted_fault_has_its_words():
    faults = [fault_of(name) for name in NAMES]

    assert all(bool(fault.plant) == (fault.planted is not None) for fault in faults)


def test_the_page_of_faults_tells_of_every_row():
    rows = re.findall(r"^\| (F\d+) \|.*\*\*(?:PASS|FAIL|NOT RUN)\*\*", read("docs/faults.md"), re.M)

    assert rows == NAMES
