"""The class report as files: what none of them may hold, and who gets them."""

import io
import json

import pytest
from openpyxl import load_workbook

from tests.web.reading_files import file_of, pdf_text, text_of
from tests.web.staff_pages import HELP, SPOT, a_class_of, answered, teacher
from webapp.domain.questions import Phase

FORMS = ("csv", "xlsx", "pdf", "json", "html")


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
