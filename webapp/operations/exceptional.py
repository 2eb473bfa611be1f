"""Exceptional access: asking, agreeing or refusing as a second person, ending."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from webapp.domain.errors import DomainError
from webapp.domain.exceptional import (
    LONGEST_DAYS,
    LONGEST_WORDS,
    Exceptional,
    Reason,
    Standing,
    may_decide,
)
from webapp.domain.looks import Look, Shown
from webapp.domain.people import Classroom, Person
from webapp.store import access_rows, exceptional, people, teaching
from webapp.store.ids import new_id


class CannotAsk(DomainError):
    """It cannot be asked for or decided. The message is a key: why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for."""

    reason: Reason
    words: str
    until: datetime


def ask(
    session: Session, person: Person, classroom: Classroom, wish: Wish, now: datetime
) -> Exceptional:
    """Ask to read a class. Nothing opens before a second person agrees.

    Raises:
        CannotAsk: they teach it, asked already, nobody else could agree, or the wish is out of
            bounds; the message says which.
    """
    _check(wish, now)
    there = {one.person_id for one in teaching.of_classroom(session, classroom, now)}
    is_file = wish.reason is Reason.EXPORT
    if (person.id in there) is not is_file:
        raise CannotAsk("strange" if is_file else "teaches")
    if not deciders(session, classroom, person.id, now):
        raise CannotAsk("alone")
    waiting = (Standing.ASKED, Standing.OPEN)
    for one in exceptional.of_school(session, person.school_id, _lately(now)):
        is_same = (one.asked_by, one.classroom_id) == (person.id, classroom.id)
        if is_same and one.standing(now) in waiting:
            raise CannotAsk("asked")
    case = Exceptional(
        school_id=person.school_id,
        id=new_id(now),
        classroom_id=classroom.id,
        asked_by=person.id,
        asked_at=now,
        reason=wish.reason,
        words=wish.words.strip(),
        until=wish.until,
    )
    exceptional.add(session, case)
    _write_down(session, case, person, Shown.EXCEPTION_ASKED, now)
    return case


def decide(
    session: Session, person: Person, case: Exceptional, now: datetime, *, is_agreed: bool
) -> None:
    """Agree or refuse, as somebody other than the one who asked.

    Raises:
        CannotAsk: they are not to decide it, or it waits for nobody any more.
    """
    teachers = teachers_of(session, case, now)
    if not may_decide(person, teachers, case.asked_by):
        raise CannotAsk("second")
    if case.standing(now) is not Standing.ASKED:
        raise CannotAsk("over")
    changes = {"decided_by": person.id, "decided_at": now, "is_agreed": is_agreed}
    exceptional.change(session, case, **changes)
    shown = Shown.EXCEPTION_AGREED if is_agreed else Shown.EXCEPTION_REFUSED
    _write_down(session, case, person, shown, now)


def end(session: Session, person: Person, case: Exceptional, now: datetime) -> None:
    """Close it before its day: whoever asked, a lead, or a teacher of the class.

    Raises:
        CannotAsk: it is not theirs to end, or is over.
    """
    is_theirs = person.id == case.asked_by
    if not is_theirs and not may_decide(person, teachers_of(session, case, now), case.asked_by):
        raise CannotAsk("second")
    if case.standing(now) not in (Standing.ASKED, Standing.OPEN):
        raise CannotAsk("over")
    exceptional.change(session, case, ended_at=now)
    _write_down(session, case, person, Shown.EXCEPTION_ENDED, now)


def deciders(session: Session, classroom: Classroom, asked_by: int, now: datetime) -> list[Person]:
    """Who could agree."""
    there = {one.person_id for one in teaching.of_classroom(session, classroom, now)}
    everybody = people.of_school(session, classroom.school_id)
    return [person for person in everybody if may_decide(person, there, asked_by)]


def teachers_of(session: Session, case: Exceptional, now: datetime) -> set[int]:
    """Who teaches the class that a request is about."""
    place = (case.school_id, case.classroom_id)
    return {one.person_id for one in teaching.of_place(session, place, now)}


def waiting_for(session: Session, person: Person, now: datetime) -> int:
    """How many requests wait for this person's yes or no."""
    return sum(
        case.standing(now) is Standing.ASKED
        and may_decide(person, teachers_of(session, case, now), case.asked_by)
        for case in known(session, person.school_id, now)
    )


def known(session: Session, school_id: int, now: datetime) -> list[Exceptional]:
    """Requests of the last weeks, the newest first."""
    return exceptional.of_school(session, school_id, _lately(now))


def _write_down(
    session: Session, case: Exceptional, person: Person, shown: Shown, now: datetime
) -> None:
    """What became of a request stands in the chain of looks, which nobody can change."""
    row = Look(
        school_id=case.school_id,
        id=new_id(now),
        at=now,
        person_id=person.id,
        classroom_id=case.classroom_id,
        learner_id=None,
        shown=shown,
        reason=case.written_as,
    )
    access_rows.add(session, row)


def _lately(now: datetime) -> datetime:
    return now - timedelta(days=30)


def _check(wish: Wish, now: datetime) -> None:
    if not 1 <= len(wish.words.strip()) <= LONGEST_WORDS or not wish.words.isprintable():
        raise CannotAsk("words")
    if not now < wish.until <= now + timedelta(days=LONGEST_DAYS):
        raise CannotAsk("until")
