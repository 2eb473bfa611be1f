"""Units that a teacher gave to a class."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Place(StrEnum):
    """Where a unit is meant to be learnt. In class first: home is the exception."""

    CLASS = "class"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to assign."""

    unit_id: str
    place: Place = Place.CLASS


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit given to a class, open until it is withdrawn."""

    school_id: int
    id: int
    classroom_id: int
    unit_id: str
    place: Place
    assigned_by: int
    assigned_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a class is with a unit. Counts of learners, never who."""

    unit_id: str
    started: int  # began it, finished or not
    finished: int


def is_free_at_home(open_ones: Sequence[Assignment], unit_id: str) -> bool:
    """Tell whether a unit may be given to take home: one thing at a time, never a pile.

    `open_ones` are the class's open assignments; the unit itself may be among them.
    """
    return all(a.place is Place.CLASS or a.unit_id == unit_id for a in open_ones)
