"""Whether a transaction that named its school reads and writes of that school alone.

On a server other schools write meanwhile: a row of theirs, a table of no school, or a door whose
school is what is looked for, would be read while it changes. Every test of pages holds its
transactions against this, on SQLite as well.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, event

from tests.scoped import is_door, unscoped
from webapp.store import dialects, tenancy
from webapp.store.reach import EVERYWHERE, Reach

GIVEN = re.compile(r"\?|%\((\w+)\)s|%s")
INSERTED = re.compile(r"^\s*INSERT INTO (\w+) \(([^)]*)\) VALUES ")
CHANGED = re.compile(r"^\s*UPDATE (\w+) SET (.*?)(?: WHERE |$)", re.S)
NAMED = re.compile(r"(\w+)\.(\w+) (?:=|IN) \(*$")  # what stands before a given value
NAMED_AFTER = re.compile(r"^(?:::\w+)? = (\w+)\.(\w+)")
TABLES = re.compile(r"(?:FROM|JOIN|UPDATE|INTO|,)\s+(\w+)\b(?!\s*[.=(])")
INTO = re.compile(r"INTO (\w+) ")
# Looked for and then given, so that two who look at once would both give the same.
GIVEN_ONCE = {("classroom", "code"), ("workshop", "pin"), ("person", "login")}


class ReachesTooFar(AssertionError):
    """A statement of a school's transaction that is not about that school alone."""


def watch(engine: Engine) -> None:
    """Refuse such statements."""
    if not event.contains(engine, "before_cursor_execute", _look):
        event.listen(engine, "before_cursor_execute", _look)


def _look(
    connection: Connection, _cursor: Any, statement: str, values: Any, _context: Any, is_many: bool
) -> None:
    options = connection.get_execution_options()
    reach = options.get(dialects.REACH, EVERYWHERE)
    if not options.get(dialects.WRITING) or reach == EVERYWHERE:
        return
    for problem in problems(statement, values if is_many else [values], reach):
        raise ReachesTooFar(f"{problem}: name no school for this transaction.\n{statement}")


def problems(statement: str, rows: Sequence[Any], reach: Reach) -> Iterator[str]:
    """What is wrong with a statement under a reach; `rows`: its values."""
    found = read(statement)
    yield from found.always
    if not reach.is_door:
        yield from found.at_doors
    if reach.school_id is None:
        yield from (f"{table} belongs to a school" for table in found.schools)
        return
    for place in found.places:
        for values in rows:
            if values[place] != reach.school_id:
                yield f"school {values[place]} instead of {reach.school_id}"


class Read:
    """What a statement touches."""

    def __init__(self, statement: str) -> None:
        """Read it."""
        tables = {*TABLES.findall(statement), *INTO.findall(statement)}
        self.schools = tables & (tenancy.OF_SCHOOL | tenancy.REFERENCE.keys())
        self.places: list[int | str] = []  # of the schools that are given: numbers, or names
        self._doors: list[str] = []
        self.always = [f"{table} of every school" for table in unscoped(statement)]
        if "school" in tables and not re.search(r"school\.id (=|IN)|= school\.id", statement):
            self.always.append("all schools")
        self.at_doors = [f"{table} belongs to no school" for table in tables & tenancy.LOCAL.keys()]
        plain = GIVEN.sub("?", statement)
        inserted, changed = INSERTED.match(plain), CHANGED.match(plain)
        columns = [one.strip() for one in inserted[2].split(",")] if inserted else []
        names = re.findall(r"(\w+)\s*=", changed[2]) if changed else columns
        table = written[1] if (written := inserted or changed) else ""
        self.always += [f"{table}.{c} is new" for c in names if (table, c) in GIVEN_ONCE]
        places = [one[1] or number for number, one in enumerate(GIVEN.finditer(statement))]
        for place, value in zip(places, re.finditer(r"\?", plain), strict=True):
            self._value(place, plain[: value.start()], plain[value.end() :], columns)
        if not self.places:
            every = [t for t, sign in tenancy.EVERY_SCHOOL if t in tables and sign in statement]
            self.always += [f"{table} of every school" for table in every]
            self.at_doors += [f"{door} is a door" for door in self._doors]

    def _value(self, place: int | str, before: str, after: str, columns: list[str]) -> None:
        named = NAMED.search(before) or NAMED_AFTER.match(after)
        if named and (named[2] == "school_id" or named.groups() == ("school", "id")):
            self.places.append(place)
        elif named and is_door(named[1], named[2]):
            self._doors.append(f"{named[1]}.{named[2]}")
        elif columns and _is_school_of_row(before, columns):
            self.places.append(place)


def _is_school_of_row(before: str, columns: list[str]) -> bool:
    """Tell whether a value becomes the school of a new row."""
    sofar = before.partition(" VALUES ")[2]
    is_inside = sofar.count("(") > sofar.count(")") and "ON CONFLICT" not in sofar
    if not is_inside or "school_id" not in columns:
        return False
    return sofar.rpartition("(")[2].count(",") == columns.index("school_id")


@lru_cache(maxsize=4096)
def read(statement: str) -> Read:
    """What a statement touches; read once."""
    return Read(statement)
