"""A workshop that is over, in a database, with a browser of the one who led it."""

from dataclasses import dataclass, replace

from flask import Flask
from flask.testing import FlaskClient

from tests.apps import app_of
from tests.builders import a_library, a_quiz
from tests.cast import Cast, add_cast, add_person
from tests.domain.workshops.held import LESSON, POST_CHECK, PRE_CHECK, held, on_cards, said
from tests.web.visiting import browser_of
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind
from webapp.domain.people import Person, Role
from webapp.domain.workshops.results import Held
from webapp.parts import Parts
from webapp.store import workshop_answers, workshops

FAMILY = Block(id="home", kind=BlockKind.GUARDIAN, html=Html("<p>Play it together.</p>"))
TAUGHT = replace(LESSON, aside=(FAMILY,))
LOG = {
    "place": "Town library",
    "minutes": "41",
    "children_B": "18",
    "children_C": "2",
    "helpers": "1",
    "note": "The room was cold.",
}


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that a test asks for."""

    app: Flask
    parts: Parts
    cast: Cast
    leader: Person
    browser: FlaskClient
    address: str  # /workshops/77


def usual() -> Held:
    """Twelve with devices, five with cards, and thirty hands; most missed the last question."""
    return held(
        said("pre-1", "bbbbbbbbbbbb"),
        said("middle", "aaaaaabbbbbb"),
        on_cards("middle", "aaaab"),
        said("liked", "abc"),
        said("post-1", "aabbbbbbbbbc"),
        said("post-2", "aaaaaaaaaaaa"),
        hands={"several": {"a": 30, "b": 4, "c": 0}},
    )


def a_room(parts: Parts, found: Held | None = None, **more) -> Room:
    """The workshop of a leader of Willow school."""
    library = a_library(
        TAUGHT,
        a_quiz("check-b-pre", PRE_CHECK),
        a_quiz("check-b-post", POST_CHECK, pair="post"),
    )
    parts = replace(parts, library=library)
    found = found or usual()
    with parts.database.writing() as session:
        cast = add_cast(session)
        leader = add_person(session, cast.willow, 15, "lea", Role.LEADER)
        workshop = replace(found.workshop, led_by=leader.id, **more)
        workshops.add(session, workshop)
        place = (workshop.school_id, workshop.id)
        for participant in found.participants:
            workshops.add_participant(session, participant)
        session.flush()
        for given in found.answers:
            workshop_answers.keep(session, place, given)
        for act, hands in found.hands.items():
            workshop_answers.keep_hands(session, place, act, hands)
    app = app_of(parts)
    return Room(app, parts, cast, leader, browser_of(app, leader), f"/workshops/{workshop.id}")
