"""A paper as a spreadsheet: a sheet with its head and sentences, then one sheet a table.

Numbers are numbers and dates are dates; a text is always a text, also one that looks like a
formula. Headings stay in sight when the sheet is scrolled.
"""

import io
import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from webapp.documents.papers import Bars, Cell, Kind, Paper, Table

WIDTHS = {Kind.CODE: 16, Kind.TEXT: 24, Kind.LONG: 56, Kind.NUMBER: 12, Kind.DATE: 13}
SHADES = ("1F3A4A", "A9BDC7")  # dark and light: readable without colour
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in names of sheets
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no place for them
LONGEST_NAME = 31
HEAD_WIDTHS = (40, 60)
NOON = time(12)
BOLD, TITLE = Font(bold=True), Font(bold=True, size=14)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def write(paper: Paper) -> bytes:
    """The whole workbook."""
    book = Workbook()
    taken: set[str] = set()
    book.active.title = _sheet_name(paper.title, taken)
    _head(_Pen(book.active), paper)
    for table in paper.tables:
        _table(_Pen(book.create_sheet(_sheet_name(table.title, taken))), table)
    book.properties.title, book.properties.creator = paper.title, "Netsprout"
    book.properties.created = book.properties.modified = datetime.combine(paper.made_on, NOON)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass(slots=True)
class _Pen:
    """Writes a sheet row by row."""

    sheet: Any
    row: int = 0

    def write(self, *cells: Cell, font: Font | None = None) -> None:
        """Write the next row. A text stays a text, whatever it begins with."""
        self.row += 1
        for number, value in enumerate(cells, start=1):
            cell = self.sheet.cell(self.row, number)
            cell.value = UNPRINTABLE.sub("", value) if isinstance(value, str) else value
            cell.alignment = WRAPPED
            if isinstance(value, str):
                cell.data_type = "s"
            if font is not None:
                cell.font = font


def _head(pen: _Pen, paper: Paper) -> None:
    sheet = pen.sheet
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = HEAD_WIDTHS
    pen.write(paper.title, font=TITLE)
    if paper.label:
        pen.write(paper.label, font=BOLD)
    for fact in paper.facts:
        pen.write(fact.title, fact.value)
    for section in paper.sections:
        if section.sentences:
            pen.write()
            pen.write(section.title, font=BOLD)
        for sentence in section.sentences:
            pen.write(sentence)
            sheet.merge_cells(f"A{pen.row}:B{pen.row}")
            sheet.row_dimensions[pen.row].height = 15 * (1 + len(sentence.encode()) // 110)
    pen.write()
    for words in paper.signatures:
        pen.write(words)
    sheet.freeze_panes = "A2"


def _table(pen: _Pen, table: Table) -> None:
    sheet = pen.sheet
    pen.write(*(column.title for column in table.columns), font=BOLD)
    for row in table.rows:
        pen.write(*row)
    if not table.rows:
        pen.write(table.empty)
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[column.kind]
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if table.chart is not None and table.rows:
        _chart(sheet, table, table.chart)


def _chart(sheet: Any, table: Table, bars: Bars) -> None:
    keys = [column.key for column in table.columns]
    last = len(table.rows) + 1
    chart = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, bars.title
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, bars.most
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    for shade, key in zip(SHADES, reversed(bars.values), strict=False):
        place = keys.index(key) + 1
        chart.add_data(
            Reference(sheet, min_col=place, min_row=1, max_row=last), titles_from_data=True
        )
        chart.series[-1].graphicalProperties.solidFill = shade
        chart.series[-1].graphicalProperties.line.solidFill = SHADES[0]
    names = keys.index(bars.names) + 1
    chart.set_categories(Reference(sheet, min_col=names, min_row=2, max_row=last))
    chart.dataLabels = DataLabelList(showVal=True)
    chart.width, chart.height = 20, 4 + 1.6 * len(table.rows)
    sheet.add_chart(chart, f"A{last + 3}")


def _sheet_name(title: str, taken: set[str]) -> str:
    base = FORBIDDEN.sub(" ", title).strip()[:LONGEST_NAME] or "–"
    name, number = base, 2
    while name in taken:
        name = f"{base[: LONGEST_NAME - 3]} {number}"
        number += 1
    taken.add(name)
    return name
