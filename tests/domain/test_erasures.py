"""A line of the ledger of erasures: read as it was written, or not at all."""

import json

import pytest

from tests.builders import NOW
from webapp.domain.erasures import Erasure, Kind, Why, line_of, mark_of, read_line

SALT = "ab" * 16
A_SEAT = Erasure(
    school_id=1, id=7, at=NOW, kind=Kind.SEAT, why=Why.OWN, salt=SALT, mark=mark_of(SALT, 5)
)


def test_a_line_is_read_as_it_was_written():
    assert read_line(line_of(A_SEAT)) == A_SEAT


@pytest.mark.parametrize("length", [1, 10, 80])
def test_half_a_line_is_no_erasure(length):
    assert read_line(line_of(A_SEAT)[:length]) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("school_id", "1"), ("school_id", True), ("id", 2**63), ("at", "2026-11-26T10:00:00"),
        ("salt", "no hex"), ("salt", "ab"), ("mark", 5), ("kind", "class"), ("about", None),
        ("more", 1),
    ],
)  # fmt: skip
def test_a_line_that_somebody_else_wrote_is_no_erasure_and_stops_nothing(column, value):
    assert read_line(json.dumps(json.loads(line_of(A_SEAT)) | {column: value})) is None


@pytest.mark.parametrize("line", ["[" * 100_000, "[]", "null", "{}", "1e999"])
def test_what_is_no_row_at_all_is_no_erasure(line):
    assert read_line(line) is None
