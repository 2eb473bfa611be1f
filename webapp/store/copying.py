"""All rows from one database into another one, on SQLite or PostgreSQL, in one transaction each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlmodel import Session

from webapp.domain.errors import DomainError
from webapp.store.tables import METADATA

AT_ONCE = 2000  # rows that are fetched and sent together
WIDE = 1 << 256


class NotTheSame(DomainError):
    """What arrived is not what was sent; nothing was kept. The message says where."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What a table holds: how many rows, and a digest that does not depend on their order.

    Databases sort words differently, so the digests of the rows are added up.
    """

    rows: int = 0
    digest: int = 0

    def with_row(self, row: Sequence[Any]) -> "Sum":
        """The sum with one row more. Values are those of the program: a day is a day on both."""
        told = sha256(repr(tuple(row)).encode()).digest()
        return Sum(self.rows + 1, (self.digest + int.from_bytes(told)) % WIDE)


def session_on(connection: Connection) -> Session:
    """A session within a transaction that somebody else ends."""
    return Session(connection, join_transaction_mode="rollback_only")


def is_empty(connection: Connection) -> bool:
    """Tell whether no table has a row."""
    return not any(
        connection.execute(select(1).select_from(table).limit(1)).first()
        for table in METADATA.sorted_tables
    )


def copy(source: Connection, target: Connection) -> dict[str, Sum]:
    """Copy every table, those before others that refer to them. Returns what was sent.

    `source` reads one state; `target` has the tables and no row.
    """
    return {table.name: _copied(table, source, target) for table in METADATA.sorted_tables}


def compare(sent: dict[str, Sum], target: Connection) -> None:
    """Read everything again where it arrived.

    Raises:
        NotTheSame: a table differs.
    """
    for name, found in sums(target).items():
        wanted = sent[name]
        if found.rows != wanted.rows:
            raise NotTheSame(f"{name}: {found.rows} rows, not {wanted.rows}")
        if found != wanted:
            raise NotTheSame(f"{name}: {found.rows} rows, but what stands in them differs")


def sums(connection: Connection) -> dict[str, Sum]:
    """What every table holds."""
    return {table.name: _sum(table, connection) for table in METADATA.sorted_tables}


def _sum(table: Table, connection: Connection) -> Sum:
    found = Sum()
    for row in _rows(table, connection):
        found = found.with_row(row)
    return found


def _copied(table: Table, source: Connection, target: Connection) -> Sum:
    sent, names = Sum(), [column.name for column in table.columns]
    rows = _rows(table, source)
    while some := list(islice(rows, AT_ONCE)):
        for row in some:
            sent = sent.with_row(row)
        target.execute(insert(table), [dict(zip(names, row, strict=True)) for row in some])
    return sent


def _rows(table: Table, connection: Connection) -> Iterator[Sequence[Any]]:
    """Piece by piece, in the order of their keys."""
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(query):
        yield tuple(row)
