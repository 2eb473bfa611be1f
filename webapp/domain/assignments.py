"""Units and simulations that a teacher gave to a class, or to some of its seats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.domain.swaps import Swaps


class Place(StrEnum):
    """Where a unit is meant to be learnt. In class first: home is the exception."""

    CLASS = "class"
    HOME = "home"


class Stage(StrEnum):
    """Where a window of time stands."""

    WAITING = "waiting"  # it opens later
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When it can be done: from (None: at once) until before (None: no end)."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None

    @property
    def is_possible(self) -> bool:
        """It does not close before it opens."""
        return not (self.opens_at and self.closes_at) or self.opens_at < self.closes_at

    def stage(self, now: datetime) -> Stage:
        """Where it stands at a moment."""
        if self.closes_at is not None and now >= self.closes_at:
            return Stage.CLOSED
        return Stage.WAITING if self.opens_at is not None and now < self.opens_at else Stage.OPEN

    def meets(self, other: "Window") -> bool:
        """Some moment belongs to both."""
        return not (_ends_before(self, other) or _ends_before(other, self))


ALWAYS = Window()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to assign, to whom and when."""

    unit_id: str
    lab_id: str = ""  # one simulation of a lesson instead of the whole
    place: Place = Place.CLASS
    seats: frozenset[int] = frozenset()  # learner ids; empty: the whole class
    window: Window = ALWAYS
    swaps: Swaps = field(default_factory=dict)  # of a copy; what is there keeps its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit given to a class or some seats of it, until it is withdrawn."""

    school_id: int
    id: int
    classroom_id: int
    unit_id: str
    lab_id: str = ""
    place: Place
    is_for_some: bool = False  # the seats below and no others, even when they have all left
    seats: frozenset[int] = frozenset()  # learner ids
    window: Window = ALWAYS
    swaps: Swaps = field(default_factory=dict)  # questions put in the place of others
    assigned_by: int
    assigned_at: datetime
    withdrawn_at: datetime | None = None

    def is_same_as(self, task: Task) -> bool:
        """The same thing is asked for, whatever place, seats and time."""
        return (self.unit_id, self.lab_id) == (task.unit_id, task.lab_id)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a class is with a unit. Counts of learners, never who."""

    unit_id: str
    started: int  # began it, finished or not
    finished: int


def copied(given: Assignment, shift: timedelta, now: datetime) -> Task:
    """The same thing for another class, later by `shift`: for all of it, in class.

    What was given without a time opens a `shift` after it was given; a time that is over by then
    is no time. Seats stay with their class, and so does home.
    """
    opens, closes = given.window.opens_at, given.window.closes_at
    if shift:
        opens = opens or given.assigned_at
    opens = opens + shift if opens and opens + shift > now else None
    closes = closes + shift if closes and closes + shift > (opens or now) else None
    window = Window(opens_at=opens, closes_at=closes)
    return Task(unit_id=given.unit_id, lab_id=given.lab_id, window=window, swaps=given.swaps)


def open_now(given: Iterable[Assignment], now: datetime) -> list[Assignment]:
    """Those that can be done at this moment, in the same order."""
    return [a for a in given if a.window.stage(now) is Stage.OPEN]


def is_free_at_home(open_ones: Sequence[Assignment], task: Task, now: datetime) -> bool:
    """Tell whether a task may be taken home: one thing at a time for every child, never a pile.

    `open_ones` are the class's assignments that are not withdrawn; the task itself may be among
    them.
    """
    return not any(
        a.place is Place.HOME
        and not a.is_same_as(task)
        and a.window.stage(now) is not Stage.CLOSED
        and a.window.meets(task.window)
        and _share_seats(a, task)
        for a in open_ones
    )


def _share_seats(given: Assignment, task: Task) -> bool:
    if not given.is_for_some or not task.seats:
        return True
    return bool(given.seats & task.seats)


def _ends_before(first: Window, then: Window) -> bool:
    ends, begins = first.closes_at, then.opens_at
    return ends is not None and begins is not None and ends <= begins
