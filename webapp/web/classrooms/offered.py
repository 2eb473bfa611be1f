"""What a class can be given or begin with: everything for its age, and what was opened for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Classroom
from webapp.domain.terms import day_at
from webapp.store import opened
from webapp.web.ages import ages_of
from webapp.web.classrooms.wishes import Choice
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, day, locale


@dataclass(frozen=True, slots=True)
class Offer:
    """A lesson or a test that a class can be given."""

    unit: Lesson | Quiz
    ages: str = ""  # of another age: which one; empty: the class's own
    why: str = ""  # and why it is offered all the same


def units_of(band: Band) -> tuple[Lesson | Quiz, ...]:
    """Everything for an age: lessons first, then tests."""
    library = parts().offered
    return (*library.lessons_of(band, locale()), *library.quizzes_of(band, locale()))


def offers_of(reading: Session, classroom: Classroom) -> tuple[Offer, ...]:
    """What fits the age of a class, and then lessons opened for the whole class. One query.

    Lessons for guardians and leaders are nobody's task, opened or not.
    """
    found = opened.of_class(reading, classroom)
    zone = teaching().school.time_zone
    own = (Offer(unit) for unit in units_of(classroom.band))
    others = (
        Offer(lesson, for_ages(lesson), _("opened for this class on %(day)s", day=day(on)))
        for lesson in _of_other_ages(classroom)
        if lesson.id in found
        for on in [day_at(zone, found[lesson.id])]
    )
    return (*own, *others)


def offer_of(offers: Sequence[Offer], unit_id: str, lab_id: str = "") -> Offer | None:
    """The lesson, the test or the lesson of a simulation, if it is offered."""
    offer = next((one for one in offers if one.unit.id == unit_id), None)
    if offer is None or not lab_id:
        return offer
    labs = offer.unit.labs if isinstance(offer.unit, Lesson) else ()
    return offer if lab_id in {lab.id for lab in labs} else None


def closed_to(classroom: Classroom, offers: Sequence[Offer], asked: str = "") -> tuple[Choice, ...]:
    """Lessons of other ages that could be opened for a class; `asked` is chosen."""
    there = {one.unit.id for one in offers}
    return tuple(
        Choice(lesson.id, f"{lesson.title} · {for_ages(lesson)}", lesson.id == asked)
        for lesson in _of_other_ages(classroom)
        if lesson.id not in there
    )


def not_offered(classroom: Classroom, unit_id: str) -> str:
    """What to say where something is asked for that is not offered."""
    lesson = next((one for one in _of_other_ages(classroom) if one.id == unit_id), None)
    if lesson is None:
        return _("Choose a lesson or a test for the age of this class.")
    return _(
        "“%(title)s” is %(ages)s and not open for this class. Open it first.",
        title=lesson.title,
        ages=for_ages(lesson),
    )


def is_of_other_age(classroom: Classroom, unit: Lesson | Quiz) -> bool:
    """Tell whether something given to a class is for other learners than those of its age."""
    return unit.band is not None and unit.band is not classroom.band


def for_ages(unit: Lesson | Quiz) -> str:
    """Whom it is for."""
    return _("for %(ages)s", ages=ages_of(unit.band)) if unit.band else _("for adults")


def _of_other_ages(classroom: Classroom) -> Iterator[Lesson]:
    for band in Band:
        if band is not classroom.band:
            yield from parts().offered.lessons_of(band, locale())
