"""Whether a statement names the school of every table that belongs to one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from flask import has_request_context
from sqlalchemy import Dialect, Engine, event

from webapp.store import dialects, tenancy

NAMES = "|".join(sorted(tenancy.OF_SCHOOL, key=len, reverse=True))
TABLE = re.compile(rf"(?:FROM|JOIN|UPDATE|,)\s+({NAMES})\b(?!\s*[.=])(?:\s+AS\s+(\w+))?")
INTO = re.compile(r"^\s*INSERT\s+(?:OR \w+ )?INTO (\w+) \(([^)]*)\)")
GIVEN = r"\?|:\w+|%\(\w+\)s|%s|\$?\d+"
SIDE = re.compile(r"(\w+)\.(\w+)\s*(?:=|IN)\s*\(?\s*(?:(\w+)\.(\w+)|" + GIVEN + ")")
OTHER_SIDE = re.compile(rf"(?:{GIVEN})\s*=\s*(\w+)\.(\w+)")
GIVEN_ONE = ""  # the school that the caller gave
RECORDS: list[list[str]] = []
_AS_SENT = dialects.as_sent


class NamesNoSchool(AssertionError):
    """A statement that a database of many nodes would have to ask every node."""


@contextmanager
def recorded(engine: Engine) -> Iterator[list[str]]:
    """All statements of a stretch of a test."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    RECORDS.append(seen)
    yield seen
    RECORDS.remove(seen)
    event.remove(engine, "before_cursor_execute", note)


def watch(engine: Engine) -> None:
    """Refuse statements of requests that name no school. Tests' own statements are let alone."""
    if not event.contains(engine, "before_cursor_execute", _look):
        event.listen(engine, "before_cursor_execute", _look)
    dialects.as_sent = _looked_at  # glances go to the driver themselves: no event tells of them


def _looked_at(dialect: Dialect, statement: Any, values: Any) -> tuple[str, Any]:
    text, wanted = _AS_SENT(dialect, statement, values)
    for record in RECORDS:
        record.append(text)
    _look(None, None, text)
    return text, wanted


def _look(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    if has_request_context() and (found := unscoped(statement)):
        raise NamesNoSchool(
            f"{', '.join(sorted(found))}: add `school_id = ...`, or a door with its reason to "
            f"webapp/store/tenancy.py.\n{statement}"
        )


@lru_cache(maxsize=4096)
def unscoped(statement: str) -> frozenset[str]:
    """The tables of schools that a statement reads or writes without naming their school."""
    inserted = INTO.match(statement)
    rest = statement[inserted.end() :] if inserted else statement
    found = {
        alias or name: name
        for name, alias in TABLE.findall(rest)
        if alias.upper() not in ("SET", "WHERE")
    }
    named = _named(rest)
    missing = {name for alias, name in found.items() if alias not in named}
    missing -= {table for table, sign in tenancy.EVERY_SCHOOL if sign in statement}
    if inserted and inserted[1] in tenancy.OF_SCHOOL and "school_id" not in inserted[2]:
        missing.add(inserted[1])
    return frozenset(missing)


def _named(statement: str) -> set[str]:
    """Aliases whose school is the one that was given, directly or through others."""
    groups: dict[str, set[str]] = {GIVEN_ONE: {GIVEN_ONE}}
    for one, other in _same(statement):
        joined = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(joined, joined)
    return groups[GIVEN_ONE]


def _same(statement: str) -> Iterator[tuple[str, str]]:
    """Pairs of aliases whose rows are of one school."""
    for alias, column, other, others_column in SIDE.findall(statement):
        if not other and _leads_to_a_school(alias, column):
            yield alias, GIVEN_ONE
        elif _is_school(alias, column) and _is_school(other, others_column):
            yield alias, other
    for alias, column in OTHER_SIDE.findall(statement):
        if _leads_to_a_school(alias, column):
            yield alias, GIVEN_ONE


def _is_school(alias: str, column: str) -> bool:
    return column == "school_id" or (alias, column) == ("school", "id")


def _leads_to_a_school(alias: str, column: str) -> bool:
    return _is_school(alias, column) or is_door(alias, column)


def is_door(alias: str, column: str) -> bool:
    """Whether this column leads to a row whose school is not known yet."""
    return (re.sub(r"_\d+$", "", alias), column) in tenancy.DOORS


def doors_of(statement: str) -> set[str]:
    """The doors that a statement goes through."""
    given = [(a, c) for a, c, other, _ in SIDE.findall(statement) if not other]
    return {f"{a}.{c}" for a, c in [*given, *OTHER_SIDE.findall(statement)] if is_door(a, c)}
