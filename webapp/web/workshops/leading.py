"""The workshop in hand: fetched for the one who leads it, or not at all; and what it is about."""

from sqlmodel import Session

from webapp.domain.lessons import Lesson
from webapp.domain.workshops.planning import Checks
from webapp.domain.workshops.workshop import Workshop
from webapp.store import workshops
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.offered import shelf_going_on


def mine(reading: Session, workshop_id: int) -> Workshop:
    """The workshop, for its leader.

    Raises:
        NotAllowed: no such workshop, or somebody else leads it.
    """
    person = teaching().person
    return workshops.led_by(reading, person.school_id, person.id, workshop_id)


def lesson_of(workshop: Workshop, locale: str) -> Lesson:
    """The lesson that a workshop is about.

    Raises:
        UnknownLesson: it is not in the library any more.
    """
    return shelf_going_on(workshop.order.unit_id).lesson(workshop.order.unit_id, locale)


def checks_for(lesson: Lesson) -> Checks | None:
    """The parallel checks of the lesson's band, before and after; None where there are none."""
    if lesson.band is None:
        return None
    found = parts().offered.quizzes_of(lesson.band, lesson.locale)
    by_id = {quiz.id: quiz for quiz in found}
    for before in found:
        after = by_id.get(before.parallel)
        if before.pair == "pre" and after is not None and after.pair == "post":
            return before, after
    return None
