"""A report as a value: what every format says, in the reader's words, with keys for programs.

A paper is made once; HTML, PDF, XLSX, CSV and JSON are written from the same value, so they agree
to the last number.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | int | float | date | None
MOST_ACROSS = 11  # columns on upright paper; more lie across


class Kind(StrEnum):
    """What stands in a column."""

    CODE = "code"  # a short text without blanks
    TEXT = "text"
    LONG = "long"  # text of a sentence or more
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` for programs, `title` for people."""

    key: str
    title: str
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A chart of a table: a bar for each row and each of these columns, from 0 to `most`."""

    title: str
    names: str  # key of the column with what a group of bars is about
    values: tuple[str, ...]  # keys of number columns
    most: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings. `empty` is said where there are no rows."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    chart: Bars | None = None

    def column(self, key: str) -> list[Cell]:
        """The cells of one column."""
        place = [column.key for column in self.columns].index(key)
        return [row[place] for row in self.rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with sentences, then tables."""

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or name of the head of a paper."""

    key: str
    title: str
    value: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole report."""

    kind: str  # evidence, class-report
    locale: str
    title: str
    label: str  # demo, or empty
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    signatures: tuple[str, ...]  # words before the lines to write on
    foot: str
    file_name: str  # without an ending, in ASCII
    made_on: date

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in order."""
        return tuple(table for section in self.sections for table in section.tables)

    @property
    def is_wide(self) -> bool:
        """Some table is too wide for upright paper."""
        return any(len(table.columns) > MOST_ACROSS for table in self.tables)


def shown(cell: Cell) -> str:
    """A cell as people read it. Nothing is a dash, so that no one takes it for a nought."""
    match cell:
        case None:
            return "–"
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:g}"
        case _:
            return str(cell)
