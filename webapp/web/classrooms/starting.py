"""Saying that class is in: which lesson, test or simulation, and for how long."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from webapp.domain.class_hours import LENGTHS, USUAL_MINUTES, HourPlan
from webapp.domain.lessons import Lesson
from webapp.domain.people import Classroom
from webapp.store import assignments
from webapp.web.classrooms.assigning import units_of
from webapp.web.classrooms.given_lines import known
from webapp.web.classrooms.when import title_of
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a form."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Start:
    """The form as it stands."""

    given: tuple[Option, ...]  # what the class was given, newest first
    others: tuple[Option, ...]  # lessons, tests, and then simulations
    lengths: tuple[Option, ...]

    @property
    def has_units(self) -> bool:
        """There is something that a class of this age can do."""
        return bool(self.given or self.others)


def start_of(reading: Session, classroom: Classroom, asked: Mapping[str, str]) -> Start:
    """Everything a class of this band can do, what it was given first. One query."""
    open_ones = known(assignments.of_classroom(reading, classroom.school_id, classroom.id))
    fitting = _fitting(classroom)
    given = [key for a in open_ones if (key := key_of(a.unit_id, a.lab_id)) in fitting]
    ordered = [*dict.fromkeys(given), *(key for key in fitting if key not in given)]
    wanted = asked.get("unit", "")
    chosen = wanted if wanted in fitting else next(iter(ordered), "")
    options = [Option(key, fitting[key], key == chosen) for key in ordered]
    return Start(
        given=tuple(o for o in options if o.key in given),
        others=tuple(o for o in options if o.key not in given),
        lengths=tuple(Option(str(n), _("%(n)s minutes", n=n), n == USUAL_MINUTES) for n in LENGTHS),
    )


def read_hour(form: Mapping[str, str], classroom: Classroom) -> HourPlan | None:
    """What the teacher asks for; None when it is nothing for a class of this age."""
    wanted = form.get("unit", "")
    if wanted not in _fitting(classroom):
        return None
    unit_id, _slash, lab_id = wanted.partition("/")
    return HourPlan(unit_id, lab_id, read_minutes(form, LENGTHS, USUAL_MINUTES))


def read_minutes(form: Mapping[str, str], choices: Sequence[int], usual: int) -> int:
    """One of the choices, else the usual one."""
    return next((n for n in choices if str(n) == form.get("minutes")), usual)


def key_of(unit_id: str, lab_id: str = "") -> str:
    """How a form names a unit, or a simulation of it."""
    return f"{unit_id}/{lab_id}" if lab_id else unit_id


def _fitting(classroom: Classroom) -> dict[str, str]:
    """Keys and words, whole units before single simulations."""
    units = units_of(classroom.band)
    return {unit.id: unit.title for unit in units} | dict(_simulations(units))


def _simulations(units: Sequence[object]) -> Iterator[tuple[str, str]]:
    for unit in units:
        if isinstance(unit, Lesson):
            yield from ((key_of(unit.id, lab.id), title_of(unit, lab.id)) for lab in unit.labs)
