"""Calls for help for tests: what a child gives, where it comes from."""

from dataclasses import replace
from itertools import count
from typing import Any

from sqlmodel import Session

from tests.builders import NOW
from tests.cast import SECRET, Cast
from webapp.domain.calls.calls import Call, Told, What, Where
from webapp.domain.people import Classroom, Learner, Person
from webapp.operations import calls, sealing
from webapp.operations.calls import From
from webapp.store import people

KEYS = count()


def told(**more: Any) -> Told:
    return replace(Told(what=What.UNKIND, where=Where.CHAT), **more)


def call_of(session: Session, cast: Cast, learner: Learner | None, **more: Any) -> Call:
    """A call of an Owl or a Heron, or of somebody in the Owls who did not sign in."""
    room = cast.herons if learner and learner.classroom_id == cast.herons.id else cast.owls
    source = From(school=cast.willow, classroom=room, learner=learner, key=f"form-{next(KEYS)}")
    return calls.tell(session, source, told(**more), NOW)


def marked(session: Session, person: Person) -> Person:
    """The person with the mark of those who read calls."""
    people.set_safeguarding(session, person, is_marked=True)
    return people.of_id(session, person.school_id, person.id)


def a_sealed_call(session: Session, cast: Cast, place: tuple[Classroom, Learner]) -> int:
    """A call of somebody in a class, which the lead of the school has sealed. Its id."""
    source = From(school=cast.willow, classroom=place[0], learner=place[1], key="sealed")
    call = calls.tell(session, source, told(words="Somebody laughs at me."), NOW)
    case = calls.open_call(session, cast.lund, call.id)
    sealing.seal(session, cast.lund, case, SECRET, NOW)
    return call.id
