"""When a made-up class does which unit: two terms, ending on a given day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.terms import days_of, term_before, term_of

Unit = Lesson | Quiz
SATURDAY = 5
HOLIDAYS = timedelta(days=62)  # July and August; after a spring term nobody is at school


@dataclass(frozen=True, slots=True)
class Run:
    """One unit on one day."""

    unit: Unit
    on: date


def two_terms(units: Sequence[Unit], end: date) -> list[Run]:
    """The plan of a class, in order of days.

    The running term has the pre-test, the lessons and the post-test; the term before it the
    lessons. Days are spread over what has passed of a term.
    """
    lessons = [unit for unit in units if isinstance(unit, Lesson)]
    before = [unit for unit in units if isinstance(unit, Quiz) and unit.pair == "pre"]
    after = [unit for unit in units if isinstance(unit, Quiz) and unit.pair == "post"]
    running = term_of(end)
    first, last = days_of(term_before(running))
    return [
        *_spread(lessons, first + timedelta(days=21), last - HOLIDAYS),
        *_spread([*before, *lessons, *after], days_of(running)[0], end),
    ]


def repeated(runs: Sequence[Run]) -> Iterator[Run]:
    """The plan, and then its lessons again and again: for histories of any length."""
    yield from runs
    lessons = [run for run in runs if isinstance(run.unit, Lesson)] or runs
    for n in count():
        run = lessons[n % len(lessons)]
        yield Run(run.unit, run.on)


def _spread(units: Sequence[Unit], first: date, last: date) -> list[Run]:
    days = max(0, (last - first).days)
    step = days / max(1, len(units) - 1)
    return [
        Run(unit, _school_day(first + timedelta(days=round(n * step)), first, last))
        for n, unit in enumerate(units)
    ]


def _school_day(day: date, first: date, last: date) -> date:
    """The Friday before a weekend day, or the Monday after it where that is too early."""
    if day.weekday() < SATURDAY:
        return day
    friday = day - timedelta(days=day.weekday() - SATURDAY + 1)
    monday = friday + timedelta(days=3)
    return friday if friday >= first else min(monday, max(day, last))
