"""Own data as a file to take along."""

from flask import make_response
from werkzeug.wrappers import Response

from webapp.documents import csv, own_data
from webapp.domain.own_data import OwnData
from webapp.web.own_data.sections import Reader, csv_rows, sections

TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


def file_of(data: OwnData, reader: Reader, form: str) -> Response:
    """JSON has every row, CSV every sentence."""
    is_json = form == "json"
    content = own_data.write(data) if is_json else csv.write(csv_rows(sections(data, reader)))
    response = make_response(content)
    response.content_type = TYPES[form]
    response.headers["Content-Disposition"] = f'attachment; filename="my-data.{form}"'
    return response
