"""Requests about a learner's data: each has a day until which it is answered, and an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from webapp.domain.errors import DomainError
from webapp.domain.school_days import Span, is_school_day

# Ours: the law says "in time" (Regulation 34) and names no number of days.
SCHOOL_DAYS = 15
LONGEST_WAIT = timedelta(days=30)  # also in the summer
MOST_OPEN = 5  # of one learner
SHORTEST_REASON, LONGEST_ANSWER = 10, 1000


class Kind(StrEnum):
    """What is asked for."""

    SEE = "see"
    COPY = "copy"
    CORRECT = "correct"
    DELETE = "delete"
    OTHER = "other"


class By(StrEnum):
    """Who asks."""

    LEARNER = "learner"
    GUARDIAN = "guardian"
    PAPER = "paper"  # somebody asked in writing or at the office; the staff noted it


class State(StrEnum):
    """What became of it."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    TAKEN_BACK = "taken-back"


class CannotAsk(DomainError):
    """Too many are open, or it is asked for already. The message says which."""


class CannotAnswer(DomainError):
    """It is answered already, or a refusal says no reason. The message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request."""

    school_id: int
    id: int
    learner_id: int | None  # None: the learner is erased, and the words with it
    kind: Kind
    by: By
    asked_at: datetime
    due_on: date
    noted_by: int | None = None
    state: State = State.OPEN
    answer: str = ""
    answered_by: int | None = None
    answered_at: datetime | None = None

    def is_late(self, today: date) -> bool:
        """It should have been answered before this day."""
        return self.state is State.OPEN and today > self.due_on


def due_on(asked: date, spans: Sequence[Span] = ()) -> date:
    """The day until which it is answered: fifteen school days. `spans`: the school's calendar.

    Holidays put it off, but never beyond thirty days.
    """
    day, left = asked, SCHOOL_DAYS
    while left and day - asked < LONGEST_WAIT:
        day += timedelta(days=1)
        left -= is_school_day(day, spans)
    return day


def check_answer(state: State, answer: str) -> None:
    """A refusal has its reasons, in writing (Regulation 34).

    Raises:
        CannotAnswer: it has none, or the words are too many.
    """
    if state is State.REFUSED and len(answer) < SHORTEST_REASON:
        raise CannotAnswer("reason")
    if len(answer) > LONGEST_ANSWER:
        raise CannotAnswer("long")
