"""The class in hand: fetched for the one who teaches it, or not at all. The only way to get one.

`held` and `held_seat` are for what is done to a class. What shows anything of a learner opens its
transaction by `looking`, which writes the look down.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from random import SystemRandom

from sqlmodel import Session

from webapp.domain.errors import Busy, NotAllowed, SecondNeeded, StorageFull, Unwritable
from webapp.domain.exceptional import Exceptional
from webapp.domain.looks import FOR_READING, ONE_OPENING, Look, Shown
from webapp.domain.nicknames import Hat, hat_of
from webapp.domain.people import Classroom, Learner, Person, Role, School
from webapp.operations.exporting import agreed_or_none
from webapp.store import access_rows, classrooms, exceptional, learners
from webapp.store.ids import new_id
from webapp.web.access import looked_at
from webapp.web.current import parts, visitor
from webapp.web.templating import facts


@dataclass(frozen=True, slots=True)
class Teaching:
    """Who teaches at which school. `guard` let nobody else in."""

    person: Person
    school: School


def teaching() -> Teaching:
    """The member of staff who asks.

    Raises:
        NotAllowed: nobody of the staff is signed in.
    """
    who = visitor()
    if who.person is None or who.school is None:
        raise NotAllowed
    return Teaching(who.person, who.school)


def held(reading: Session, classroom_id: int) -> Classroom:
    """The class, for one who teaches it.

    Raises:
        NotAllowed: no such class, or somebody else teaches it.
    """
    person = teaching().person
    place = (person.school_id, person.id, classroom_id)
    return classrooms.taught_by(reading, *place, parts().now())


def managed(reading: Session, classroom_id: int) -> Classroom:
    """The class, for one who teaches it for good or leads the school. Show no learner of it.

    Raises:
        NotAllowed: no such class, somebody else teaches it, or they only stand in.
    """
    person = teaching().person
    if person.role is Role.LEAD:
        return classrooms.in_school(reading, person.school_id, classroom_id)
    return classrooms.taught_by(reading, person.school_id, person.id, classroom_id)


def manageable(reading: Session) -> list[Classroom]:
    """All classes that `managed` would fetch."""
    person = teaching().person
    if person.role is Role.LEAD:
        return classrooms.of_school(reading, person.school_id)
    return classrooms.of_person(reading, person.school_id, person.id)


def held_seat(reading: Session, classroom_id: int, learner_id: int) -> Learner:
    """A seat of a class, for one who teaches it.

    Raises:
        NotAllowed: not their class, or not a seat of it.
    """
    classroom = held(reading, classroom_id)
    return learners.in_classroom(reading, classroom.school_id, classroom.id, learner_id)


def is_taught(reading: Session, classroom_id: int) -> bool:
    """Tell whether who asks teaches a class."""
    with suppress(NotAllowed):
        held(reading, classroom_id)
        return True
    return False


@dataclass(frozen=True, slots=True)
class Hand:
    """What a page that shows learners was given, and the transaction it reads in."""

    session: Session
    classroom: Classroom
    learner: Learner | None = None  # where one is looked at
    exceptional: Exceptional | None = None  # they do not teach it: for reading only
    agreed: Exceptional | None = None  # a second person agreed to one more file


@contextmanager
def looking(classroom_id: int, *, learner_id: int = 0, seat: int = 0) -> Iterator[Hand]:
    """Read a class, and write down who looked: all in one transaction, or nothing is shown.

    Who does not teach the class but was let in to read it gets the pages that are for reading;
    `hand.exceptional` says so, and so does the row.

    Read everything inside the `with`: a reading that fails leaves no row behind. A page that takes
    long to draw (cards, a report) is drawn behind it, so that nobody who writes waits for it; if
    drawing fails, there is a row too many. With `learner_id` one seat is looked at; so it is with
    `seat`, when there is such a seat.

    Raises:
        NotAllowed: no such class, or somebody else teaches it; no such learner in it.
        SecondNeeded: a file of one class more than is usual in a day.
        Busy, StorageFull, Unwritable: the look cannot be written down, so there is none.
    """
    try:
        with parts().database.writing(teaching().school.id) as session:
            hand = _in_hand(session, classroom_id, learner_id, seat)
            hand = replace(hand, agreed=_agreed(session, hand))
            yield hand
            access_rows.add(session, _look(hand))
    except SecondNeeded:
        note_refusal(classroom_id, Shown.REFUSED_EXPORT)
        raise


@contextmanager
def looking_on(classroom_id: int) -> Iterator[Hand]:
    """The same for a page that renews itself every few seconds: one row an hour.

    Only the look that is not yet written down costs a write.

    Raises:
        NotAllowed, Busy, StorageFull, Unwritable: as in `looking`.
    """
    since = parts().now() - ONE_OPENING
    with parts().database.reading() as reading:
        hand = _in_hand(reading, classroom_id)
        if access_rows.is_written(reading, _look(hand), since):
            yield hand
            return
    with looking(classroom_id) as first:
        yield first


@contextmanager
def looking_at_school() -> Iterator[Session]:
    """Read what is kept of a whole school, and write down who looked: no class is named in the row.

    Raises:
        Busy, StorageFull, Unwritable: the look cannot be written down, so there is none.
    """
    with parts().database.writing(teaching().school.id) as session:
        yield session
        access_rows.add(session, _row(0, looked_at()))


def note_refusal(classroom_id: int, shown: Shown = Shown.REFUSED_MOVE) -> None:
    """Write down that somebody wanted to move learners of a class that is not theirs.

    It is refused either way, also when it cannot be written down. A class of another school and
    one that does not exist leave the same row.
    """
    with (
        suppress(Busy, StorageFull, Unwritable),
        parts().database.writing(teaching().school.id) as session,
    ):
        access_rows.add(session, _row(classroom_id, shown))


def note(
    session: Session, classroom: Classroom, shown: Shown, learner_id: int | None = None
) -> None:
    """Write down what was seen or done of a class that `managed` gave, in its transaction."""
    access_rows.add(session, replace(_row(classroom.id, shown), learner_id=learner_id))


def note_act(
    session: Session, classroom: Classroom, shown: Shown, learner: Learner | None, about: str = ""
) -> None:
    """Write down what somebody did to a class or a seat of it, in the transaction of the act."""
    row = replace(_row(classroom.id, shown), learner_id=learner.id if learner else None)
    access_rows.add(session, replace(row, reason=about[:40]))


def _in_hand(session: Session, classroom_id: int, learner_id: int = 0, seat: int = 0) -> Hand:
    hand = _of_class(session, classroom_id)
    place = (session, hand.classroom.school_id, hand.classroom.id)
    if learner_id:
        return replace(hand, learner=learners.in_classroom(*place, learner_id))
    return replace(hand, learner=learners.of_seat_or_none(*place, seat)) if seat else hand


def _of_class(session: Session, classroom_id: int) -> Hand:
    try:
        return Hand(session, held(session, classroom_id))
    except NotAllowed:
        person, now = teaching().person, parts().now()
        place = (person.school_id, person.id, classroom_id)
        case = exceptional.open_or_none(session, *place, now)
        if case is None or looked_at() not in FOR_READING:
            raise
        classroom = classrooms.in_school(session, person.school_id, classroom_id)
        return Hand(session, classroom, exceptional=case)


def _agreed(session: Session, hand: Hand) -> Exceptional | None:
    """Files leave the site: of more than some classes a day only with a second person's yes."""
    if looked_at() is not Shown.EXPORT:
        return None
    who = teaching()
    return agreed_or_none(
        session, who.person, hand.classroom.id, who.school.time_zone, parts().now()
    )


def _look(hand: Hand) -> Look:
    case = hand.exceptional or hand.agreed
    return replace(
        _row(hand.classroom.id, looked_at()),
        learner_id=hand.learner.id if hand.learner else None,
        reason=case.written_as if case else "",
    )


def _row(classroom_id: int, shown: Shown) -> Look:
    person, now = teaching().person, parts().now()
    return Look(
        school_id=person.school_id,
        id=new_id(now),
        at=now,
        person_id=person.id,
        classroom_id=classroom_id,
        learner_id=None,
        shown=shown,
    )


def hat() -> Hat:
    """What nicknames and class codes are drawn from."""
    return hat_of(parts().library.facts_in(parts().library.locales[0]), SystemRandom())


def nickname(learner: Learner) -> str:
    """The nickname in the reader's language."""
    return facts().nickname(learner.nickname)
