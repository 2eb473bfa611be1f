"""A paper as a spreadsheet: a sheet with its head and sentences, then one sheet a table.

Numbers are numbers and dates are dates; a text is always a text, also one that looks like a
formula. Headings stay in sight when the sheet is scrolled. Rows say how high they are: not every
program makes room for wrapped words by itself.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from webapp.documents.papers import Bars, Cell, Kind, Paper, Table, shown

WIDTHS = {Kind.CODE: 16, Kind.TEXT: 24, Kind.LONG: 56, Kind.NUMBER: 12, Kind.DATE: 13}
LINE = 1.41  # height of a line in sizes of its type
SHADES = ("A9BDC7", "1F3A4A")  # light and dark: readable without colour
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in names of sheets
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no place for them
LONGEST_NAME = 31
WIDE = 2.2  # letters that a Chinese character is wide
HEAD_WIDTHS = (40, 60)
A4 = 9
NOON = time(12)
FONTS = {"zh-Hans": "Microsoft YaHei"}  # the others: Calibri, which bold type has to name as well
WRAPPED = Alignment(wrap_text=True, vertical="top")
FIGURES = Alignment(wrap_text=True, vertical="top", horizontal="right")
WORDS = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)


def write(paper: Paper) -> bytes:
    """The whole workbook."""
    book = Workbook()
    taken: set[str] = set()
    fonts = _Fonts(FONTS.get(paper.locale, "Calibri"))
    book.active.title = _sheet_name(paper.title, taken)
    _head(_Pen(book.active, fonts, HEAD_WIDTHS), paper)
    for table in paper.tables:
        sheet = book.create_sheet(_sheet_name(table.title, taken))
        _table(_Pen(sheet, fonts, [WIDTHS[column.kind] for column in table.columns]), table)
    book.properties.title, book.properties.creator = paper.title, "Netsprout"
    book.properties.created = book.properties.modified = datetime.combine(paper.made_on, NOON)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Fonts:
    """One family in three weights: without its name bold type comes out in another one."""

    def __init__(self, name: str) -> None:
        self.plain = Font(name=name, size=11)
        self.bold = Font(name=name, size=11, bold=True)
        self.title = Font(name=name, size=14, bold=True)


@dataclass(slots=True)
class _Pen:
    """Writes a sheet row by row."""

    sheet: Any
    fonts: _Fonts
    widths: Sequence[int]
    row: int = 0

    def write(
        self, *cells: Cell, font: Font | None = None, sides: Sequence[Alignment] = ()
    ) -> None:
        """Write the next row. A text stays a text, whatever it begins with."""
        self.row += 1
        for number, value in enumerate(cells, start=1):
            cell = self.sheet.cell(self.row, number)
            cell.value = UNPRINTABLE.sub("", value) if isinstance(value, str) else value
            cell.alignment = sides[number - 1] if sides else WRAPPED
            cell.font = font or self.fonts.plain
            if isinstance(value, str):
                cell.data_type = "s"
        self._make_room([_lines(c, w) for c, w in zip(cells, self.widths, strict=False)], font)

    def across(self, words: str, font: Font | None = None) -> None:
        """Write words over the whole width."""
        self.write(words, font=font)
        last = get_column_letter(len(self.widths))
        self.sheet.merge_cells(f"A{self.row}:{last}{self.row}")
        self._make_room([_lines(words, sum(self.widths))], font)

    def _make_room(self, lines: Sequence[int], font: Font | None) -> None:
        size = LINE * (font or self.fonts.plain).size
        self.sheet.row_dimensions[self.row].height = round(size * max(lines, default=1), 1)

    def finish(self, orientation: str) -> None:
        """Widths of columns; printed on A4, all columns side by side."""
        for number, width in enumerate(self.widths, start=1):
            self.sheet.column_dimensions[get_column_letter(number)].width = width
        setup = self.sheet.page_setup
        setup.orientation, setup.paperSize, setup.fitToHeight = orientation, A4, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _head(pen: _Pen, paper: Paper) -> None:
    bold = pen.fonts.bold
    pen.across(paper.title, pen.fonts.title)
    if paper.label:
        pen.across(paper.label, bold)
    for fact in paper.facts:
        pen.write(fact.title, fact.value, sides=(WRAPPED, WORDS))
    for section in paper.sections:
        if section.sentences:
            pen.write()
            pen.across(section.title, bold)
        for sentence in section.sentences:
            pen.across(sentence)
    pen.write()
    for words in paper.signatures:
        pen.write(words)
    pen.sheet.freeze_panes = "A2"
    pen.finish("portrait")


def _table(pen: _Pen, table: Table) -> None:
    sheet = pen.sheet
    sides = [FIGURES if column.kind is Kind.NUMBER else WORDS for column in table.columns]
    pen.write(*(column.title for column in table.columns), font=pen.fonts.bold, sides=sides)
    for row in table.rows:
        pen.write(*row, sides=sides)
    if not table.rows:
        pen.across(table.empty)
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    pen.finish("landscape")
    if table.chart is not None and table.rows:
        _chart(sheet, table, table.chart)


def _chart(sheet: Any, table: Table, bars: Bars) -> None:
    keys = [column.key for column in table.columns]
    last = len(table.rows) + 1
    chart = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, bars.title
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, bars.most
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"  # below, because the rows run downwards
    chart.x_axis.delete = chart.y_axis.delete = False
    for shade, key in zip(SHADES, bars.values, strict=False):
        place = keys.index(key) + 1
        chart.add_data(
            Reference(sheet, min_col=place, min_row=1, max_row=last), titles_from_data=True
        )
        chart.series[-1].graphicalProperties.solidFill = shade
        chart.series[-1].graphicalProperties.line.solidFill = SHADES[-1]
    names = keys.index(bars.names) + 1
    chart.set_categories(Reference(sheet, min_col=names, min_row=2, max_row=last))
    chart.dataLabels = DataLabelList(
        showVal=True, showCatName=False, showSerName=False, showLegendKey=False, showPercent=False
    )
    chart.legend.position = "b"
    chart.width, chart.height = 20, 5 + 1.6 * len(table.rows)
    sheet.add_chart(chart, f"A{last + 3}")


def _lines(cell: Cell, width: int) -> int:
    """About how many lines a cell takes in a column so wide, rather one too many."""
    across = sum(WIDE if east_asian_width(sign) in "WFA" else 1 for sign in shown(cell))
    return max(1, ceil(across / width))


def _sheet_name(title: str, taken: set[str]) -> str:
    base = FORBIDDEN.sub(" ", title).strip()[:LONGEST_NAME] or "–"
    name, number = base, 2
    while name in taken:
        name = f"{base[: LONGEST_NAME - 3]} {number}"
        number += 1
    taken.add(name)
    return name
