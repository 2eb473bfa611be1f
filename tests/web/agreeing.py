"""Every format of a paper read back into one shape, so that they can be held against each other."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from openpyxl import load_workbook

from tests.web.reading_files import tables_of

Row = list[str]
FACT = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>")


@dataclass(frozen=True, slots=True)
class Read:
    """What a format says: the values of its head, and each table that has rows."""

    facts: Row
    headings: list[Row]  # of each table; none in JSON, which has keys instead
    tables: list[list[Row]]


def word(value: object) -> str:
    """A cell as a page says it, whatever kind of number or day a format makes of it."""
    if value in (None, ""):
        return "–"
    if isinstance(value, datetime):
        return value.date().isoformat()
    text = str(value)
    try:
        return f"{float(text):g}"
    except ValueError:
        return text


def read_json(body: bytes) -> Read:
    found = json.loads(body)
    tables = [[list(map(word, row.values())) for row in t] for t in found["tables"].values() if t]
    return Read(list(map(word, found["facts"].values())), [], tables)


def read_html(body: bytes) -> Read:
    html = body.decode()
    facts = [word(unescape(value)) for _title, value in FACT.findall(html)]
    tables = [[list(map(word, row)) for row in table] for table in tables_of(html)]
    return Read(facts, [t[0] for t in tables], [t[1:] for t in tables])


def read_xlsx(body: bytes) -> Read:
    head, *sheets = load_workbook(io.BytesIO(body)).worksheets
    rows = [[cell.value for cell in row] for row in head.iter_rows()]
    start = next(n for n, row in enumerate(rows) if row[1] is not None)
    end = next(n for n, row in enumerate(rows) if n > start and row[0] is None)
    found = [[[word(c.value) for c in row] for row in sheet.iter_rows()] for sheet in sheets]
    tables = [t for t in found if set(t[1][1:]) != {"–"}]  # an empty one has one sentence
    return Read(
        [word(row[1]) for row in rows[start:end]], [t[0] for t in tables], [t[1:] for t in tables]
    )


def read_csv(body: bytes) -> Read:
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    head, *blocks = _blocks(rows)
    facts = [word(row[1]) for row in head if len(row) > 1]
    tables = [block[1:] for block in blocks if len(block) > 1 and len(block[1]) > 1]
    read = [[[word(cell.removeprefix("'")) for cell in row] for row in t] for t in tables]
    return Read(facts, [t[0] for t in read], [t[1:] for t in read])


READERS: dict[str, Callable[[bytes], Read]] = {
    "json": read_json,
    "html": read_html,
    "xlsx": read_xlsx,
    "csv": read_csv,
}


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in [*rows, []]:
        if row:
            block.append(row)
        elif block:
            yield block
            block = []


def differing(files: dict[str, bytes]) -> list[str]:
    """The formats that do not say what the HTML file says."""
    read = {form: READERS[form](body) for form, body in files.items() if form in READERS}
    known = read["html"]
    wrong = [
        form
        for form, one in read.items()
        if (one.facts, one.tables) != (known.facts, known.tables)
        or (one.headings or known.headings) != known.headings
    ]
    return wrong if known.tables and known.facts else ["nothing was read"]


def not_in_text(text: str, read: Read) -> list[Row]:
    """Rows of a read file that a text of lines (a PDF) does not say, in their order.

    A row is a line with its figures in their order; long words in between may be broken.
    """
    lines = iter([" ".join(line.split()) for line in text.splitlines()])
    missing: list[Row] = []
    for row in [row for table in read.tables for row in table]:
        pattern = _pattern(row)
        if not any(pattern.search(line) for line in lines):
            return [row]  # where one is missing the lines are used up
    return missing


def _pattern(row: Row) -> re.Pattern[str]:
    """Figures word for word; of words their beginning, since a narrow column breaks them."""
    cells = [
        re.escape(cell) if re.fullmatch(r"[-–.\d]+", cell) else f"{re.escape(cell[:3])}.*?"
        for cell in row
    ]
    between = r"\s*".join(cells)
    return re.compile(rf"(?:^|\s){between}$")
