"""Who of a made-up school has passed the training, so that its hard lessons are led by somebody."""

from datetime import timedelta

from sqlmodel import Session

from webapp.domain.library import Library
from webapp.domain.terms import days_of, noon_of, term_before, term_of
from webapp.domain.training import WHEN_A_CHILD_TELLS, Passed, training_of
from webapp.operations.demo.people import DemoSchool
from webapp.store import training

FIRST_DAYS = timedelta(days=2)  # of a term


def note_trainings(session: Session, demo: DemoSchool, library: Library) -> None:
    """The teacher of all classes passed it in both terms, lead and leader in the running one."""
    family = library.lessons.get(WHEN_A_CHILD_TELLS)
    if family is None:
        return
    running = term_of(demo.order.end)
    terms = {"teacher": (term_before(running), running), "lead": (running,), "leader": (running,)}
    for login, when in terms.items():
        for term in when:
            day = min(days_of(term)[0] + FIRST_DAYS, demo.order.end)
            at = noon_of(demo.school.time_zone, day)
            training.add(
                session,
                Passed(
                    school_id=demo.school.id,
                    person_id=demo.staff[login].id,
                    id=demo.ids.next(at),
                    lesson_id=WHEN_A_CHILD_TELLS,
                    version=training_of(family).version,
                    passed_at=at,
                ),
            )
