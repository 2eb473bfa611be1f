"""Glances: single queries of a page on the shortest way to the driver.

A page asks three or four small questions that an index answers in some microseconds. A session
with its transaction costs ten times that, so pages that are opened often read through a glance.
Each query sees what is committed at its moment; who needs one state for several reads.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Dialect, Engine, Select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from webapp.store import dialects


class Glance:
    """A connection of the pool, for queries alone."""

    def __init__(self, engine: Engine) -> None:
        """Take a connection; give it back by `close`."""
        self.dialect = engine.dialect
        self._raw = engine.raw_connection()
        self._cursor = self._raw.cursor()

    def read(self, statement: Select[Any], values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows, as the driver has them."""
        text, wanted = dialects.as_sent(self.dialect, statement, values)
        self._cursor.execute(text, wanted)
        return self._cursor.fetchall()

    def close(self) -> None:
        """Give the connection back."""
        self._cursor.close()
        self._raw.close()


@contextmanager
def glance(engine: Engine) -> Iterator[Glance]:
    """A glance for a while. The driver's faults become those of other readers."""
    faults = engine.dialect.loaded_dbapi.Error
    try:
        taken = Glance(engine)
        try:
            yield taken
        finally:
            taken.close()
    except faults as fault:
        raise DBAPIError.instance("", None, fault, faults, hide_parameters=True) from fault


Reading = Session | Glance


def read(
    reading: Reading, statement: Select[Any], values: Mapping[str, Any]
) -> Sequence[Sequence[Any]]:
    """Run a query, in a session or as a glance. Values come as the driver has them."""
    if isinstance(reading, Glance):
        return reading.read(statement, values)
    return dialects.read(reading.connection(), statement, values)


def typed(
    reading: Reading, statement: Select[Any], values: Mapping[str, Any]
) -> list[Sequence[Any]]:
    """The same with values as the columns say: moments, truths."""
    dialect = reading.dialect if isinstance(reading, Glance) else reading.connection().dialect
    receivers = _receivers(dialect, statement)
    found: list[Sequence[Any]] = []
    for row in read(reading, statement, values):
        one = list(row)
        for place, receive in receivers:
            one[place] = receive(one[place])
        found.append(one)
    return found


def named(reading: Reading, statement: Select[Any], values: Mapping[str, Any]) -> list[Any]:
    """The same with the names of the columns; no two may be called the same."""
    names = _names(statement)
    return [
        SimpleNamespace(**dict(zip(names, row, strict=True)))
        for row in typed(reading, statement, values)
    ]


@lru_cache(maxsize=64)
def _names(statement: Select[Any]) -> tuple[str, ...]:
    return tuple(column.name for column in statement.selected_columns)


@lru_cache(maxsize=64)
def _receivers(
    dialect: Dialect, statement: Select[Any]
) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """For each column that the driver has otherwise: its place, and how to read it."""
    return tuple(
        (place, receive)
        for place, column in enumerate(statement.selected_columns)
        if (receive := column.type.dialect_impl(dialect).result_processor(dialect, None))
    )
