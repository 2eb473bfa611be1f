"""Calls for help: telling, reading, what is done with them, sealing, and their end.

Reading never asks which page somebody came by: `box` and `open_call` give a person what
`domain.calls.readers` allows, and nothing else does.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from webapp.domain.calls.calls import (
    LONGEST_ANSWER,
    LONGEST_WORDS,
    Act,
    Call,
    Case,
    Concern,
    Note,
    Standing,
    Told,
    coarse,
    due_on,
    is_term,
    is_young,
    kept_until,
)
from webapp.domain.calls.readers import NobodyReads, has_box, may_read, nameable, readers
from webapp.domain.errors import DomainError, NotAllowed
from webapp.domain.people import HIRED, Classroom, Learner, Person, Role, School
from webapp.domain.terms import day_at
from webapp.store import calls, people, school_days
from webapp.store.ids import new_id

ID_BITS = 62
NUMBER_LENGTH = 15  # figures of the number for an answer: 50 bits
PURPOSE = b"netsprout call for help"


class CannotDo(DomainError):
    """What was asked cannot be done with a call. The message is a key: why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Where a call comes from. `key` is of the form that was sent: twice the same is one call."""

    school: School
    classroom: Classroom
    learner: Learner | None
    key: str


def tell(session: Session, source: From, told: Told, now: datetime) -> Call:
    """Keep a call as the child gave it. None is refused for being one too many.

    Raises:
        NobodyReads: everybody who could read it is named in it.
    """
    staff = people.of_school(session, source.school.id)
    told = replace(
        told,
        words="" if is_young(source.classroom) else told.words[:LONGEST_WORDS],
        named=nameable(staff, told.named),
    )
    if not readers(staff, told):
        raise NobodyReads
    day, half = coarse(source.school.time_zone, now)
    call = Call(
        school_id=source.school.id,
        id=_id_of(source.key),
        on=day,
        half=half,
        classroom_id=source.classroom.id,
        learner_id=source.learner.id if source.learner else None,
        told=told,
        due=due_on(told, day, school_days.of_school(session, source.school.id)),
        kept_until=kept_until(day, calls.months(session, source.school.id)),
    )
    known = calls.of_id_or_none(session, call.school_id, call.id)
    if known is None:
        calls.add(session, call)
    return known or call


def number_of(secret: bytes, key: str) -> str:
    """A number by which a child finds the answer, in groups of five figures.

    It follows from the key of the form, so that a form that is sent again, because the first
    reply was lost, shows the same number.
    """
    drawn = hmac.new(secret, PURPOSE + b" number " + key.encode(), hashlib.sha256).digest()
    figures = f"{int.from_bytes(drawn, 'big') % 10**NUMBER_LENGTH:0{NUMBER_LENGTH}}"
    return " ".join(figures[place : place + 5] for place in range(0, NUMBER_LENGTH, 5))


def with_number(session: Session, call: Call, secret: bytes, number: str) -> None:
    """Let this number find the answer to a call. Only a digest of it is kept."""
    calls.set_look_up(session, call, digest_of(secret, number))


def digest_of(secret: bytes, number: str) -> str:
    """The digest of a number, whatever stands between its figures."""
    figures = "".join(sign for sign in number if sign.isdecimal())
    if len(figures) != NUMBER_LENGTH:
        return ""
    return hmac.new(secret, PURPOSE + figures.encode(), hashlib.sha256).hexdigest()


def find_answer(session: Session, secret: bytes, number: str) -> Call | None:
    """The call that a number belongs to, or None."""
    digest = digest_of(secret, number)
    return calls.of_look_up_or_none(session, digest) if digest else None


# ---- the one who reads --------------------------------------------------------------------


def reads_calls(session: Session, person: Person) -> bool:
    """Tell whether calls may come to somebody now: with the mark, or as a lead."""
    return has_box(person, people.of_school(session, person.school_id))


def box(session: Session, person: Person, today: date) -> list[Call]:
    """All calls within their term that somebody reads.

    The nightly sweep takes the others away: it knows when a clock has jumped.

    Raises:
        NotAllowed: no calls come to them.
    """
    staff = people.of_school(session, person.school_id)
    if not has_box(person, staff):
        raise NotAllowed
    everything = calls.of_school(session, person.school_id)
    kept = (call for call in everything if call.kept_until >= today)
    return [call for call in kept if may_read(person, staff, call)]


def waiting(session: Session, person: Person) -> int:
    """How many calls somebody with the mark has not opened yet. A number, and no look at any."""
    if not person.is_safeguarding:
        return 0
    staff = people.of_school(session, person.school_id)
    everything = calls.of_school(session, person.school_id)
    return sum(one.standing is Standing.NEW and may_read(person, staff, one) for one in everything)


def open_call(session: Session, person: Person, call_id: int) -> Case:
    """One call with what was done, for one who reads it.

    Raises:
        NotAllowed: there is none, or it is not theirs to read. Nobody can tell the two apart.
    """
    call = calls.of_id_or_none(session, person.school_id, call_id)
    staff = people.of_school(session, person.school_id)
    if call is None or not has_box(person, staff) or not may_read(person, staff, call):
        raise NotAllowed
    return Case(call=call, notes=calls.notes_of(session, call))


def note_opened(session: Session, person: Person, case: Case, now: datetime) -> None:
    """Write into the call that somebody opened it, once a day; a new one is seen then."""
    call, day = case.call, now.date()
    if call.standing is Standing.NEW:
        calls.change(session, call, standing=Standing.SEEN.value)
    is_known = any(
        one.act is Act.OPENED and one.person_id == person.id and one.at.date() == day
        for one in case.notes
    )
    if not is_known:
        calls.note(session, call, written(person, Act.OPENED, now))


def move(session: Session, person: Person, call: Call, to: Standing, now: datetime) -> None:
    """Put a call where it stands now."""
    calls.change(session, call, standing=to.value, kept_until=_term(session, call, now))
    calls.note(session, call, written(person, Act.MOVED, now, to.value))


def judge(
    session: Session, person: Person, call: Call, concerns: Iterable[Concern], now: datetime
) -> None:
    """Keep what a person takes a call to be."""
    chosen = " ".join(sorted(concerns))
    calls.change(session, call, concerns=chosen, kept_until=_term(session, call, now))
    calls.note(session, call, written(person, Act.TRIED, now, chosen))


def add_note(session: Session, person: Person, call: Call, words: str, now: datetime) -> None:
    """Add a line for whoever goes on with it.

    Raises:
        CannotDo: nothing was written, or too much.
    """
    if not 1 <= len(words.strip()) <= LONGEST_WORDS:
        raise CannotDo("words")
    calls.change(session, call, kept_until=_term(session, call, now))
    calls.note(session, call, written(person, Act.NOTED, now, words.strip()))


def answer(session: Session, person: Person, call: Call, words: str, now: datetime) -> None:
    """Answer the child. A later answer takes the place of an earlier one; both stay as lines.

    Raises:
        CannotDo: nothing was written, or too much.
    """
    if not 1 <= len(words.strip()) <= LONGEST_ANSWER:
        raise CannotDo("words")
    today = day_at(people.school_of_id(session, call.school_id).time_zone, now)
    term = _term(session, call, now)
    calls.change(session, call, answer=words.strip(), answered_on=today, kept_until=term)
    calls.note(session, call, written(person, Act.ANSWERED, now, words.strip()))


def mark(session: Session, by: Person, person: Person, *, is_marked: bool) -> None:
    """Say that calls come to somebody, or no more. Only a lead of the same school says so.

    Raises:
        NotAllowed: not theirs to say, or nobody to whom calls can come.
    """
    is_theirs = by.role is Role.LEAD and by.school_id == person.school_id
    if not is_theirs or person.role not in HIRED:
        raise NotAllowed
    people.set_safeguarding(session, person, is_marked=is_marked)


def set_term(session: Session, person: Person, months: int) -> None:
    """Change how long the school keeps calls; counts for each from its next act on.

    Raises:
        CannotDo: shorter or longer than a school may choose.
    """
    if not is_term(months):
        raise CannotDo("months")
    calls.set_months(session, person.school_id, months)


def _term(session: Session, call: Call, now: datetime) -> date:
    """The later of what it had and a whole term from today."""
    months = calls.months(session, call.school_id)
    return max(call.kept_until, kept_until(now.date(), months))


def written(person: Person, act: Act, now: datetime, words: str = "") -> Note:
    """A line of what somebody does with a call now."""
    return Note(id=new_id(now), at=now, person_id=person.id, act=act, words=words)


def _id_of(key: str) -> int:
    """An id that says nothing of the time: the same form sent twice gives the same one."""
    chance = hashlib.sha256(PURPOSE + key.encode()).digest() if key else secrets.token_bytes(8)
    return int.from_bytes(chance[:8], "big") >> (64 - ID_BITS)
