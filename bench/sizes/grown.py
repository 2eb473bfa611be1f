"""Schools of ten to ten thousand learners, with ten thousand to ten million answers.

One class answers through the store, unit after unit over the last 280 days; other classes and
earlier years are copies of its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bench import copies
from bench import school as schools
from bench.school import BenchSchool
from bench.site import units_of
from webapp.domain.library import Library
from webapp.store.tables import METADATA

CLASS = 25  # so that all classes of a school are alike, as copies of the first one
LENGTH = 280  # days
DECADE = 9  # years before this one


@dataclass(frozen=True, slots=True)
class History:
    """How much a school has behind it."""

    units: int | None  # of the band, one after the other; None: all of them
    share: float = 1.0  # of the classes that have done so
    years: int = 0  # in which everybody did the same before


# Of ten thousand learners: ten thousand answers, a hundred thousand, a million, ten million.
HISTORIES = (History(1, 0.1), History(1), History(None), History(None, years=DECADE))
A_YEAR = HISTORIES[2]


def seated(data: Path, library: Library, count: int, now: datetime) -> BenchSchool:
    """A school of so many learners in classes of twenty-five, who have done nothing yet."""
    sizes = [min(CLASS, count - at) for at in range(0, count, CLASS)]
    return schools.build(data, library, sizes, now)


def grow(
    school: BenchSchool, data: Path, library: Library, history: History, now: datetime
) -> None:
    """Let the learners of a school answer. What lies years back is there in the same shape."""
    units = units_of(library)[: history.units]
    database = schools.open_database(data)
    for number, unit in enumerate(units):
        day = now - timedelta(days=1 + (len(units) - 1 - number) * LENGTH // len(units))
        schools.answer_all(database, [unit], school.classes[0][1], day)
    database.close()
    first, *others = copies.seats_of(school.classes)
    if some := _some(others, history.share):
        copies.give(data, first, some)
    if history.years:
        copies.age(data, history.years)


def _some(others: Sequence[copies.Seats], share: float) -> Sequence[copies.Seats]:
    """The first classes answered; so the first one, which is measured, is always among them."""
    return others[: max(0, round((len(others) + 1) * share) - 1)]


def answers_in(data: Path) -> int:
    """How many there are."""
    database, answer = schools.open_database(data), METADATA.tables["answer"]
    with database.engine.connect() as connection:
        found: int = connection.execute(select(func.count()).select_from(answer)).scalar_one()
    database.close()
    return found
