"""The class report as files: the same rows in every format, and what none of them may hold."""

import io
import json

import pytest
from openpyxl import load_workbook

from tests.web.reading_files import csv_rows, file_of, pdf_text, said, tables_of, text_of
from tests.web.staff_pages import HELP, SPOT, a_class_of, answered, teacher
from tests.web.test_report_page import a_report
from webapp.domain.questions import Phase

FORMS = ("csv", "xlsx", "pdf", "json", "html")


def rows_of(client, address):
    """The rows of every table that has any, as words."""
    tables = json.loads(file_of(client, "json", address))["tables"].values()
    return [[[said(cell) for cell in row.values()] for row in table] for table in tables if table]


def test_every_format_has_the_same_rows(parts, tmp_path):
    _, client, larks, _ = a_report(parts, seats=14)
    address = f"/classrooms/{larks.id}/report"
    known = rows_of(client, address)

    page = [table[1:] for table in tables_of(file_of(client, "html", address).decode())]
    book = load_workbook(io.BytesIO(file_of(client, "xlsx", address)))
    sheets = [
        [[said(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]
        for sheet in book.worksheets[1:]
    ]
    in_csv = csv_rows(client, address)
    lines = [
        " ".join(line.split())
        for line in pdf_text(file_of(client, "pdf", address), tmp_path).splitlines()
    ]

    assert page == known
    assert sheets == known
    assert all(row in in_csv for table in known for row in table)
    assert [row for row in known[0] if not any(" ".join(row) in line for line in lines)] == []


def test_seats_stand_in_seat_order_whatever_was_answered(parts):
    cast, client = teacher(parts)
    larks, seated = a_class_of(parts, cast, 12)
    answered(parts, seated, SPOT, Phase.POST, [0, 100, 50] * 4)
    address = f"/classrooms/{larks.id}/report"

    seats = json.loads(file_of(client, "json", address))["tables"]["seats"]

    assert [row["seat"] for row in seats] == list(range(1, 13))
    for sheet in load_workbook(io.BytesIO(file_of(client, "xlsx", address))).worksheets:
        assert sheet.auto_filter.ref is None


@pytest.mark.parametrize("form", FORMS)
def test_nobody_is_pointed_at_in_any_file(parts, tmp_path, form):
    """Two need someone alongside, nine have not taken the test after: no file says who."""
    cast, client = teacher(parts)
    larks, seated = a_class_of(parts, cast, 12)
    for skill in (SPOT, HELP):
        answered(parts, seated, skill, Phase.PRE, [0] * 12)
        answered(parts, seated[:3], skill, Phase.POST, [0, 0, 100])
    body = file_of(client, form, f"/classrooms/{larks.id}/report")

    text = pdf_text(body, tmp_path) if form == "pdf" else text_of(form, body)

    assert str(seated[0].id) not in text
    for words in ("alongside", "without", "not finished", "unfinished", "rank 1"):
        assert words not in text.lower(), words


def test_a_file_is_for_those_who_teach_the_class(parts):
    cast, client = teacher(parts)

    for form in FORMS:
        assert client.get(f"/classrooms/{cast.herons.id}/report.{form}").status_code == 404
