"""Calls for help for tests: what a child gives, where it comes from."""

from dataclasses import replace
from itertools import count
from typing import Any

from sqlmodel import Session

from tests.builders import NOW
from tests.cast import Cast
from webapp.domain.calls.calls import Call, Told, What, Where
from webapp.domain.people import Learner, Person
from webapp.operations import calls
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
