"""Columns of an export: Parquet files, sorted by school, written and read by DuckDB.

The engine is an extra (`pip install 'netsprout[analytics]'`): 24 MB that only a district needs.
"""

import csv
import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from webapp.domain.assignments import Place
from webapp.domain.bands import Band
from webapp.domain.columns import TABLES, Line
from webapp.domain.kept import Begun, ClassIn, ClassKept, Given, Kept, StaffKept, Worth
from webapp.domain.people import Classroom, School
from webapp.domain.spans import Span

LIBRARY = "duckdb"
MANY = 100_000  # rows that are fetched together
FORM = "header=false, auto_detect=false, delim=',', quote='\"', escape='\"'"  # of what is between
BY_CLASS = "ORDER BY school, room"


class NoEngine(Exception):
    """The engine is not installed here."""


class NoColumns(Exception):
    """A folder that is no export."""


def write(folder: Path, lines: Iterable[Line]) -> dict[str, int]:
    """Write all tables; what stands in the folder is replaced. Rows of each.

    Raises:
        NoEngine: the engine is not installed here.
    """
    engine = _engine()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    counts = dict.fromkeys(TABLES, 0)
    with ExitStack() as held:
        writers = {
            name: csv.writer(held.enter_context(_raw(folder, name).open("w", encoding="utf-8")))
            for name in TABLES
        }
        for name, row in lines:
            writers[name].writerow(row)
            counts[name] += 1
    for name, columns in TABLES.items():
        raw, order = _raw(folder, name), ", ".join(c for c in columns if c in ("school", "room"))
        types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
        engine.execute(
            f"COPY (SELECT * FROM read_csv('{_quoted(raw)}', {FORM}, columns={{{types}}}) "
            f"ORDER BY {order}) TO '{_quoted(_file(folder, name))}' "
            "(FORMAT parquet, COMPRESSION zstd)"
        )
        raw.unlink()
    engine.close()
    return counts


def read(folder: Path, period: Span) -> Iterator[tuple[Kept, list[str]]]:
    """What each school kept in a period, and the texts of its workshops' results.

    Raises:
        NoEngine: the engine is not installed here.
        NoColumns: the folder is no export.
    """
    engine = _engine()
    if not all(_file(folder, name).exists() for name in TABLES):
        raise NoColumns
    rows = _Rows(engine, folder, period)
    staff = {row[1]: StaffKept(**_named("staff", row, 2)) for row in rows.of("staff")}
    workshops = defaultdict(list)
    for _period, school, content in rows.of("workshops"):
        workshops[school].append(content)
    classes = defaultdict(list)
    for one in _classes(rows):
        classes[one.school.id].append(one)
    engine.close()
    for school, found in staff.items():
        yield Kept(classes=tuple(classes[school]), staff=found), workshops[school]


class _Rows:
    """The rows of a period."""

    def __init__(self, engine: Any, folder: Path, period: Span) -> None:
        self._engine, self._folder, self._period = engine, folder, period

    def of(self, table: str, what: str = "*", rest: str = "") -> Iterator[tuple[Any, ...]]:
        """Rows of a table in this period, many at a time."""
        is_of_period = "period" in TABLES[table]
        codes = (self._period.code,) if is_of_period else self._period.terms
        where = f"{'period' if is_of_period else 'term'} IN ({', '.join('?' * len(codes))})"
        source = _quoted(_file(self._folder, table))
        query = f"SELECT {what} FROM read_parquet('{source}') WHERE {where} {rest}"
        found = self._engine.cursor().execute(query, list(codes))
        while rows := found.fetchmany(MANY):
            yield from rows


def _classes(rows: _Rows) -> Iterator[ClassKept]:
    begun, given, hours, terms = (
        _by_class(rows.of(name)) for name in ("begun", "given", "hours", "terms")
    )
    worths: dict[int, dict[str, list[Worth]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.of("worths", rest=f"{BY_CLASS}, term, indicator, learner"):
        worths[row[1]][row[2]].append(Worth(row[4], row[3], *row[5:]))
    for row in rows.of("rooms", rest=BY_CLASS):
        _code, school_id, school_name, zone, room, name, band, grade, seats = row
        yield ClassKept(
            school=School(id=school_id, name=school_name, is_demo=False, time_zone=zone),
            classroom=Classroom(
                school_id=school_id, id=room, name=name, code="", band=Band(band), grade=grade
            ),
            seats=seats,
            begun=tuple(Begun(unit_id=u, on=on, learners=n) for *_, u, on, n in begun[room]),
            given=tuple(
                Given(unit_id=u, place=Place(place), first=first, last=last, by=0)
                for u, place, first, last in dict.fromkeys(r[3:] for r in given[room])
            ),
            hours=tuple(ClassIn(unit_id=u, on=on, seconds=s, by=0) for *_, u, on, s in hours[room]),
            reached={row[2]: row[3] for row in terms[room] if row[3]},
            seconds={row[2]: row[4] for row in terms[room] if row[4]},
            sums=worths[room],
        )


def _by_class(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        found[row[1]].append(row)
    return found


def _named(table: str, row: tuple[Any, ...], start: int) -> dict[str, Any]:
    return dict(zip(list(TABLES[table])[start:], row[start:], strict=True))


def _engine() -> Any:
    if importlib.util.find_spec(LIBRARY) is None:
        raise NoEngine
    import duckdb  # noqa: PLC0415  # 24 MB that only this needs

    return duckdb.connect()


def _raw(folder: Path, name: str) -> Path:
    return folder / f"{name}.csv"


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
