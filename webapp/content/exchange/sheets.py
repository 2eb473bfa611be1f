"""Rows as a spreadsheet, for people who have never seen a PO file."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection

from webapp.content.exchange.delivery import Delivery, Returned, Unreadable, one_kind_of_line_end
from webapp.content.exchange.rows import Handout, Row, Sheet
from webapp.content.translations import State, digest

# Heading, width in characters, and whether translators write there.
COLUMNS = (
    ("name", 24, False),
    ("state", 12, False),
    ("source", 60, False),
    ("translation", 60, True),
    ("checked", 10, True),
    ("source digest", 16, False),
    ("translation digest", 16, False),
)
HEADINGS = tuple(name for name, _, _ in COLUMNS)
LONGEST_CELL = 32_767  # characters; a spreadsheet holds no more
LARGEST = 64 * 1024 * 1024  # bytes of an unpacked workbook
SHEET_NAME = 31  # characters
GREY, WHITE = PatternFill("solid", fgColor="EFEFEF"), PatternFill()


class TooLong(Exception):
    """A text that no cell can hold. The message names it."""


def to_xlsx(handout: Handout) -> bytes:
    """One sheet for each lesson or quiz.

    Raises:
        TooLong: a piece is longer than a cell may be.
    """
    book = Workbook()
    book.remove(book.active)
    for sheet in handout.sheets:
        name = _free([s.title for s in book.worksheets], sheet.folder)
        _fill(book.create_sheet(name), sheet, handout.locale)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _free(taken: Sequence[str], folder: str) -> str:
    """Spreadsheets allow 31 characters, and no name twice."""
    name, number = folder[:SHEET_NAME], 2
    while name in taken:
        name, number = f"{folder[: SHEET_NAME - 3]}-{number}", number + 1
    return name


def _fill(page: Any, sheet: Sheet, locale: str) -> None:
    languages = {"source": sheet.source, "translation": locale}
    headings = [f"{n}: {languages[n]}" if n in languages else n for n in HEADINGS]
    for row_number, cells in enumerate([headings, *map(_cells, sheet.rows)], start=1):
        for number, ((_, width, is_open), text) in enumerate(
            zip(COLUMNS, cells, strict=True), start=1
        ):
            cell = page.cell(row_number, number, text)
            cell.data_type = "s"  # a text that begins with '=' is no formula
            cell.number_format = "@"
            cell.font = Font(bold=row_number == 1)
            cell.fill = WHITE if is_open and row_number > 1 else GREY
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=not is_open or row_number == 1)
            page.column_dimensions[cell.column_letter].width = width
    page.freeze_panes = "A2"
    page.protection.sheet = True  # without a password: it only keeps fingers off the source
    page.protection.formatColumns = page.protection.formatRows = False


def _cells(row: Row) -> list[str]:
    for text in (row.source, row.translation):
        if len(text) > LONGEST_CELL:
            raise TooLong(f"{row.name} has {len(text)} characters, a cell holds {LONGEST_CELL}")
    return [row.name, row.state, row.source, row.translation, "", row.digest, row.was]


def from_xlsx(content: bytes) -> Delivery:
    """Read a workbook that came back.

    A row is done when its translation was changed or written, or when `checked` says something.

    Raises:
        Unreadable: it is damaged, or no sheet has our headings.
    """
    tables = [t for t in _tables(content) if t and _locale(t[0])]
    locales = {_locale(table[0]) for table in tables}
    if len(locales) != 1:
        raise Unreadable(f"no sheet has the headings {', '.join(HEADINGS)} in its first row")
    rows = (row for table in tables for row in _returned(table))
    return Delivery(locales.pop(), tuple(r for r in rows if r.text.strip()))


def _tables(content: bytes) -> list[list[tuple[str, ...]]]:
    """The words of all cells, sheet by sheet."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > LARGEST:
            raise Unreadable(f"unpacked it has {size // 1024 // 1024} MB, too much for a text")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about pictures and styles that are of no use here
            book = load_workbook(BytesIO(content), data_only=True)
        pages = [list(page.iter_rows(values_only=True)) for page in book.worksheets]
    except Unreadable:
        raise
    except Exception as error:  # the reader has no list of what a damaged file makes it raise
        raise Unreadable(f"this spreadsheet is damaged ({error})") from error
    return [[tuple(map(_words, row)) for row in page] for page in pages]


def _words(value: object) -> str:
    """A cell as text. Some programs write carriage returns in a code of their own."""
    return one_kind_of_line_end(str("" if value is None else value).replace("_x000D_", ""))


def _locale(headings: Sequence[str]) -> str:
    """The language that a sheet was made for; empty when it is none of ours."""
    names = {heading.partition(":")[0].strip(): heading for heading in headings}
    if not {*HEADINGS} <= names.keys():
        return ""
    return names["translation"].partition(":")[2].strip()


def _returned(table: Sequence[Sequence[str]]) -> Iterator[Returned]:
    names = [heading.partition(":")[0].strip() for heading in table[0]]
    for cells in table[1:]:
        row = dict(zip(names, cells, strict=False))
        text, was = row["translation"], row["translation digest"]
        if row["state"] == State.ORPHAN:
            continue
        is_done = bool(row["checked"]) or row["state"] == State.FRESH or digest(text) != was
        yield Returned(row["name"], row["source digest"], was, text, is_done)
