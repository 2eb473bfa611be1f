"""Saying that class is in: which lesson, test or simulation, and for how long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from webapp.domain.class_hours import LENGTHS, USUAL_MINUTES, HourPlan
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Classroom
from webapp.store import assignments
from webapp.web.classrooms.assigning import opened_words
from webapp.web.classrooms.given_lines import known
from webapp.web.classrooms.offered import (
    Offer,
    closed_to,
    for_ages,
    is_of_other_age,
    not_offered,
    offer_of,
    offers_of,
)
from webapp.web.classrooms.when import title_of
from webapp.web.classrooms.wishes import Choice
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.offered import is_waiting, require_offered


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
    opened: tuple[Option, ...]  # the same of other ages, opened for this class
    lengths: tuple[Option, ...]
    closed: tuple[Choice, ...]  # lessons of other ages that could be opened
    said: str  # that one was opened just now
    note: str  # that what was asked for is not open

    @property
    def has_units(self) -> bool:
        """There is something that a class of this age can do."""
        return bool(self.given or self.others or self.opened)


def start_of(reading: Session, classroom: Classroom, asked: Mapping[str, str]) -> Start:
    """Everything a class can do, what it was given first. Two queries."""
    offers = offers_of(reading, classroom)
    given, words = _given(reading, classroom), _fitting(offers)
    opened = {one.unit.id for one in offers if one.ages}
    words |= {key: said for key, said in given.items() if key not in words}
    ordered = [*given, *(key for key in words if key not in given)]
    wanted = asked.get("unit", "")
    chosen = wanted if wanted in words else next(iter(ordered), "")
    options = [Option(key, words[key], key == chosen) for key in ordered]
    rest = [one for one in options if one.key not in given]
    is_opened = [one.key.partition("/")[0] in opened for one in rest]
    unit_id = wanted.partition("/")[0]
    return Start(
        given=tuple(o for o in options if o.key in given),
        others=tuple(o for o, other in zip(rest, is_opened, strict=True) if not other),
        opened=tuple(o for o, other in zip(rest, is_opened, strict=True) if other),
        lengths=tuple(Option(str(n), _("%(n)s minutes", n=n), n == USUAL_MINUTES) for n in LENGTHS),
        closed=closed_to(classroom, offers, unit_id),
        said=opened_words(asked.get("said", ""), offer_of(offers, unit_id)),
        note="" if not wanted or wanted in words else not_offered(classroom, unit_id),
    )


def read_hour(reading: Session, form: Mapping[str, str], classroom: Classroom) -> HourPlan | None:
    """What the teacher asks for; None when it is nothing for this class. Up to two queries.

    Raises:
        ReviewNeeded: only reviewed texts are served here, and this one waits.
    """
    wanted = form.get("unit", "")
    require_offered(wanted.partition("/")[0])
    if wanted not in _fitting(offers_of(reading, classroom)) | _given(reading, classroom):
        return None
    unit_id, _slash, lab_id = wanted.partition("/")
    return HourPlan(unit_id, lab_id, read_minutes(form, LENGTHS, USUAL_MINUTES))


def read_minutes(form: Mapping[str, str], choices: Sequence[int], usual: int) -> int:
    """One of the choices, else the usual one."""
    return next((n for n in choices if str(n) == form.get("minutes")), usual)


def key_of(unit_id: str, lab_id: str = "") -> str:
    """How a form names a unit, or a simulation of it."""
    return f"{unit_id}/{lab_id}" if lab_id else unit_id


def _given(reading: Session, classroom: Classroom) -> dict[str, str]:
    """Keys and words of what the whole class has, newest first, or some seats for its age.

    What was given to everybody was opened for it once, so class may be in with it.
    """
    found = {}
    for one in known(assignments.of_classroom(reading, classroom.school_id, classroom.id)):
        unit = parts().library.unit(one.unit_id, locale())
        is_for_others = one.is_for_some and is_of_other_age(classroom, unit)
        if not (is_for_others or is_waiting(one.unit_id)):
            found[key_of(one.unit_id, one.lab_id)] = _words(classroom, unit, one.lab_id)
    return found


def _fitting(offers: Sequence[Offer]) -> dict[str, str]:
    """Keys and words, whole units before single simulations; of other ages those come last."""
    own, others = (
        {one.unit.id: _titled(one) for one in offers if bool(one.ages) is is_other}
        | {
            key_of(one.unit.id, lab.id): _titled(one, lab.id)
            for one in offers
            if bool(one.ages) is is_other and isinstance(one.unit, Lesson)
            for lab in one.unit.labs
        }
        for is_other in (False, True)
    )
    return own | others


def _titled(offer: Offer, lab_id: str = "") -> str:
    title = title_of(offer.unit, lab_id) if lab_id else offer.unit.title
    return f"{title} · {offer.ages}" if offer.ages else title


def _words(classroom: Classroom, unit: Lesson | Quiz, lab_id: str) -> str:
    ages = for_ages(unit) if is_of_other_age(classroom, unit) else ""
    return _titled(Offer(unit, ages), lab_id)
