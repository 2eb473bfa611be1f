"""Periods of a report: whole months of school terms, in fixed steps.

A step is a month of a term: `2026-1.3` is the third month of the autumn term of 2026, November.
Steps sort as text. Because periods are made of steps and of nothing finer, and because answers
are told in packs (`packs`), two reports cannot be subtracted to find one child's answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from webapp.domain.terms import days_of, term_of

ENOUGH = 5  # learners; fewer say more about a child than about a class (RELIABILITY, small groups)


@dataclass(frozen=True, slots=True)
class Period:
    """From one step to another, both included."""

    first: str
    last: str

    def holds(self, step: str) -> bool:
        """Whether a step lies inside. A bare term lies inside when all of its steps do."""
        if "." in step:
            return self.first <= step <= self.last
        own = steps_of(step)
        return self.first <= own[0] and own[-1] <= self.last

    @property
    def term(self) -> str:
        """The term in which it ends."""
        return term_in(self.last)

    @property
    def is_whole(self) -> bool:
        """It is one whole term."""
        return self == whole(self.term)


@dataclass(frozen=True, slots=True)
class View:
    """Whole months; a lesson (its indicators and its own questions); a domain of Article 13."""

    period: Period
    lesson_id: str = ""
    domain: str = ""

    @property
    def is_narrow(self) -> bool:
        """Something of the period is left out."""
        return bool(self.lesson_id or self.domain)


def term_in(step: str) -> str:
    """The term that a step belongs to."""
    return step.partition(".")[0]


def step_of(day: date) -> str:
    """The step of a day."""
    term = term_of(day)
    first, _ = days_of(term)
    return f"{term}.{(day.year - first.year) * 12 + day.month - first.month + 1}"


@lru_cache(maxsize=128)
def steps_of(term: str) -> tuple[str, ...]:
    """All steps of a term: five in autumn, seven in spring."""
    last = step_of(days_of(term)[1])
    return tuple(f"{term}.{n}" for n in range(1, int(last.rpartition(".")[2]) + 1))


def whole(term: str) -> Period:
    """A whole term."""
    steps = steps_of(term)
    return Period(steps[0], steps[-1])


def month_of(step: str) -> date:
    """The first day of a step.

    Raises:
        ValueError: not a code that `step_of` makes.
    """
    term, _, number = step.partition(".")
    if step not in steps_of(term):
        raise ValueError(step)
    first = days_of(term)[0]
    months = first.month - 1 + int(number) - 1
    return date(first.year + months // 12, months % 12 + 1, 1)


def packs(cells: Mapping[str, int]) -> Iterable[tuple[str, ...]]:
    """Put steps together, in order, until each pack has five learners.

    `cells`: step -> learners who answered in it. Packs do not reach over the end of a term. Steps
    that are left over belong to no pack: their answers wait until there are five. Whatever
    periods are asked for, a report tells whole packs only; so the difference of any two reports
    is none or at least five learners.
    """
    pack: list[str] = []
    count = 0
    for step in sorted(cells):
        if pack and term_in(step) != term_in(pack[0]):
            pack, count = [], 0
        pack.append(step)
        count += cells[step]
        if count >= ENOUGH:
            yield tuple(pack)
            pack, count = [], 0
