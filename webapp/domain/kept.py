"""What a server kept of a class in a period: the figures that evidence is made of.

Counts of learners only. Who they are is not among them, except as keys that pair a learner's
answers before and after; those keys never leave the rules that use them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from webapp.domain.assignments import Place
from webapp.domain.people import Classroom, School
from webapp.domain.workshops.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """How many learners of a class began a unit on one day of the school's calendar."""

    unit_id: str
    on: date
    learners: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A unit given to a class: from its first day to its last, or until today."""

    unit_id: str
    place: Place
    first: date
    last: date | None
    by: int  # person id


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassIn:
    """A class hour: a teacher said that class is in with a unit, from then to its end."""

    unit_id: str
    on: date
    seconds: int
    by: int  # person id


class Worth(NamedTuple):
    """What a learner's first answers about one indicator were worth in the tests of a term.

    A school has tens of thousands of them: nothing here is made that is not needed.
    """

    learner_id: int
    indicator: str
    before: int = 0  # answers
    before_sum: int = 0  # of their percentages
    before_at: int = 0  # the last of them; only ever compared
    after: int = 0
    after_sum: int = 0
    after_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassKept:
    """One class in one period."""

    school: School
    classroom: Classroom
    seats: int
    begun: tuple[Begun, ...] = ()
    given: tuple[Given, ...] = ()
    hours: tuple[ClassIn, ...] = ()
    # By term:
    reached: Mapping[str, int] = field(default_factory=dict)  # learners who began anything
    seconds: Mapping[str, int] = field(default_factory=dict)  # on the site, of all together
    sums: Mapping[str, Sequence[Worth]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffKept:
    """The staff of the schools. None: this server keeps no such record."""

    teachers: int = 0
    leaders: int = 0
    gave: int = 0  # of the staff, gave a class something to learn in the period
    # With a training that counted at some time of the period:
    trained_teachers: int = 0  # teachers and leads
    trained_leaders: int = 0
    workshops: int | None = None  # None: not about a whole school; a class or a grade holds none
    guardians: int | None = None  # reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Everything about the classes of one or several schools in a period."""

    classes: tuple[ClassKept, ...]
    staff: StaffKept
    workshops: tuple[Record, ...] = ()  # of whole schools, own and merged
