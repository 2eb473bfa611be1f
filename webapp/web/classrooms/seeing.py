"""What the first page sees of a class: seats that wait, and what its report found."""

from datetime import date, datetime

from sqlmodel import Session

from webapp.domain.guardians import Standing as LinkStanding
from webapp.domain.headline import FindingKind
from webapp.domain.people import Classroom
from webapp.domain.review import WarmUpQuestion
from webapp.domain.terms import day_at, term_at
from webapp.operations.remembering import warm_up_after
from webapp.operations.reports import report_on
from webapp.store import guardians
from webapp.web.classrooms.things import Seen
from webapp.web.classrooms.today import Standing
from webapp.web.current import parts
from webapp.web.holding import Teaching
from webapp.web.offered import is_waiting


def seen_of(reading: Session, standing: Standing, who: Teaching, now: datetime) -> Seen:
    """One class, with the queries of its report, one of its warm-up and one of guardians."""
    term = term_at(who.school.time_zone, now)
    report = report_on(reading, parts().library, standing.classroom, term)
    following = report.next_lesson
    if following is not None and is_waiting(following.lesson_id):
        following = None
    asked = _warm_up(reading, standing, day_at(who.school.time_zone, now))
    has_answers = report.finding.kind is not FindingKind.EMPTY
    return Seen(
        standing=standing,
        waiting=tuple(seat for seat in report.seats if seat.tries.are_slowed(now)),
        guardians=_waiting(reading, standing.classroom, now),
        alongside=len(report.alongside),
        next_unit=following.lesson_id if following and has_answers else "",
        practises=following.indicators if following else (),
        fading=tuple(dict.fromkeys(one.memory.indicator for one in asked)),
    )


def _waiting(reading: Session, classroom: Classroom, now: datetime) -> int:
    """How many guardians used their link and wait for the school's yes."""
    links = guardians.of_classroom(reading, classroom.school_id, classroom.id)
    return sum(link.standing(now) is LinkStanding.WAITING for link in links)


def _warm_up(reading: Session, standing: Standing, on: date) -> tuple[WarmUpQuestion, ...]:
    """What would be asked to warm up: nothing in a class without seats."""
    if not standing.seats:
        return ()
    return warm_up_after(reading, parts().offered, standing.classroom, standing.progress.keys(), on)
