"""How tests read the files of papers."""

import csv
import io
import re
import subprocess
from html import unescape

from openpyxl import load_workbook

CELLS = re.compile(r"<t([hd])[^>]*>(.*?)</t\1>", re.DOTALL)


def file_of(client, form, address="/school/evidence", query=""):
    reply = client.get(f"{address}.{form}{query}")
    assert reply.status_code == 200, reply.status
    return reply.get_data()


def tables_of(html):
    """Every table of a page as rows of words."""
    tables = re.findall(r'<table class="paper-table".*?</table>', html, re.DOTALL)
    rows = [re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL) for table in tables]
    return [[[unescape(c[1]).strip() for c in CELLS.findall(r)] for r in table] for table in rows]


def said(value):
    """A cell as a page says it."""
    return "–" if value in (None, "") else str(value)


def pdf_text(body, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(body)
    command = ["pdftotext", "-layout", str(tmp_path / "paper.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def csv_rows(client, address="/school/evidence"):
    text = file_of(client, "csv", address).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    return [[said(cell.removeprefix("'")) for cell in row] for row in rows]


def text_of(form, body):
    if form != "xlsx":
        return body.decode()
    book = load_workbook(io.BytesIO(body))
    cells = (c.value for sheet in book.worksheets for row in sheet.iter_rows() for c in row)
    return "\n".join(str(value) for value in cells)
