"""A leader, their browser, and a plan made by the form: for tests of the pages of workshops."""

from dataclasses import replace

from flask.testing import FlaskClient

from tests.apps import app_of
from tests.builders import a_lesson, a_library, a_question
from tests.cast import add_cast, add_person
from tests.web.visiting import browser_of, send
from tests.workshop_lessons import a_whole_lesson, some_checks
from webapp.domain.lessons import Sensitivity, Track
from webapp.domain.people import Person, Role
from webapp.domain.training import WHEN_A_CHILD_TELLS, with_trainings
from webapp.domain.workshops.workshop import Workshop
from webapp.parts import Parts
from webapp.store import workshops

FORM = {
    "lesson": "red-lights", "minutes": "40", "children": "28", "devices": "phones",
    "languages": "en",
}  # fmt: skip
PREPARE = "/workshops/new"


def a_leader(parts: Parts) -> Person:
    """A leader of the school, without any class."""
    with parts.database.writing() as session:
        return add_person(session, add_cast(session).willow, 31, "lee", Role.LEADER)


def browser(parts: Parts, person: Person, **more: object) -> FlaskClient:
    """The leader's browser; the library holds a lesson to run, a grave one, and its training."""
    lessons = (
        a_whole_lesson(),
        a_lesson("grave", a_question("g1"), sensitivity=Sensitivity.DISCLOSURE),
        a_lesson(WHEN_A_CHILD_TELLS, a_question("v1"), track=Track.LEADER, band=None, code="V3"),
    )
    library = a_library(*lessons, *some_checks())
    library = replace(library, lessons=with_trainings(library.lessons), **more)
    return browser_of(app_of(replace(parts, library=library)), person)


def prepared(client: FlaskClient, **form: str) -> str:
    """The address of a new plan."""
    return send(client, PREPARE, **{**FORM, **form}).headers["Location"]


def newest(parts: Parts, person: Person) -> Workshop:
    with parts.database.reading() as reading:
        return workshops.of_person(reading, person.school_id, person.id)[0]
