"""Two schools with everybody in them, for the matrix of routes, roles and classes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_quiz, with_lab
from tests.cast import SECRET, Cast, add_cast, add_guardian, add_person
from tests.databases import a_database
from tests.domain.labs.stories import skin_gift
from webapp.domain.assignments import Task
from webapp.domain.calls.calls import Call, Told, What, Where
from webapp.domain.cards import Seat, token_of
from webapp.domain.class_hours import HourPlan
from webapp.domain.guardians import Guardian
from webapp.domain.lessons import Track
from webapp.domain.people import Learner, Role
from webapp.domain.requests import Kind
from webapp.domain.training import WHEN_A_CHILD_TELLS, course
from webapp.domain.workshops.planning import plan_for
from webapp.domain.workshops.plans import Devices, Order
from webapp.operations import (
    assigning,
    calls,
    class_hours,
    inviting,
    learning,
    requesting,
    workshops,
)
from webapp.operations import guardians as guarding
from webapp.operations.calls import From
from webapp.operations.guardians import Asked
from webapp.operations.training import note_done
from webapp.parts import Parts
from webapp.store import learners, sign_ins
from webapp.store.engine import Database

LESSON = with_lab(a_lesson(), skin_gift())
ORDER = Order(
    unit_id=LESSON.id,
    band=LESSON.band,
    minutes=40,
    children=30,
    devices=Devices.PHONES,
    locales=("en",),
)
PLAN = plan_for(LESSON, None, ORDER)
UNKNOWN, CROSSED = "unknown", "crossed"  # targets that are no class


@dataclass(frozen=True, slots=True)
class Target:
    """Ids of one class, as they stand in addresses, and what must never be seen by strangers."""

    name: str
    school: str
    values: Mapping[str, object]
    room: tuple[str, ...]  # name and code of the class
    children: tuple[str, ...]  # their nicknames

    @property
    def marks(self) -> tuple[str, ...]:
        return (*self.room, *self.children)

    def marks_kept_from(self, actor: "Actor", scope: object) -> tuple[str, ...]:
        """A page about a school names its classes to that school's people; never a child."""
        is_of_school = scope in ("school", "safeguarding") or (
            scope == "class or lead" and actor.role is Role.LEAD
        )
        is_own_school = is_of_school and actor.school == self.school
        return self.children if is_own_school else self.marks


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: the role, the sign-in, and the classes in their hands."""

    name: str
    role: Role
    school: str
    token: str
    holds: frozenset[str]


@dataclass(frozen=True, slots=True)
class World:
    """An application with everybody in it, and its state to come back to."""

    app: Flask
    database: Database
    actors: tuple[Actor, ...]
    targets: tuple[Target, ...]
    staff: Mapping[str, object]  # ids and links of the Owls' school


def build_world(folder: Path, around: Callable[[Parts], Flask] = app_of) -> World:
    """Two schools, three classes, everybody signed in, something assigned to every class.

    A test that plants an address of its own needs `whole_app_of` around it.
    """
    database = a_database(folder / "netsprout.db")
    after = a_quiz("check-b-post", pair="post")
    told = a_lesson(WHEN_A_CHILD_TELLS, track=Track.LEADER, band=None)
    library = a_library(LESSON, a_quiz(), after, told)
    with database.writing() as session:
        cast = add_cast(session)
        for learner in (cast.ada, cast.cai):  # a finished test opens its review
            learning.begin(session, learner, after, "en", NOW)
            learning.finish(session, learner, after, NOW)
        targets = tuple(_targets(session, cast))
        actors = tuple(_actors(session, cast))
        staff = {**_staff(session, cast), "call_id": _call(session, cast).id}
        for person in (cast.cole, cast.dunn, cast.lund, cast.finn):  # who passed gets a certificate
            note_done(session, person, course(library, told.id, "en"), "q1", NOW)
    parts = Parts(library=library, database=database, secret=SECRET, now=lambda: NOW, streams=0)
    return World(app=around(parts), database=database, actors=actors, targets=targets, staff=staff)


def _staff(session, cast: Cast) -> Mapping[str, object]:
    """A colleague, and one open link of each kind."""
    made, link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)
    _made, reset_link = inviting.offer_new_password(session, cast.lund, cast.dunn, NOW)
    return {
        "person_id": cast.dunn.id,
        "invitation_id": made.id,
        "link": link,
        "reset_link": reset_link,
        "request_id": requesting.ask(session, cast.ada, Kind.DELETE, NOW, cast.lund).id,
    }


def _call(session, cast: Cast) -> Call:
    """A call of an Owl. Nobody has the mark, so it comes to the lead."""
    told = Told(what=What.AFRAID, where=Where.SCHOOL, words="MARKED-WORDS")
    source = From(school=cast.willow, classroom=cast.owls, learner=cast.ada, key="world")
    return calls.tell(session, source, told, NOW)


def _actors(session, cast: Cast) -> Iterator[Actor]:
    operator = add_person(session, cast.willow, 14, "opal", Role.OPERATOR)
    everybody = (
        ("a learner of the Owls", Role.LEARNER, cast.ada, {"owls"}),
        ("a learner of the Herons", Role.LEARNER, cast.cai, {"herons"}),
        ("the teacher of the Owls", Role.TEACHER, cast.cole, {"owls"}),
        ("the teacher of the Herons", Role.TEACHER, cast.dunn, {"herons"}),
        ("a teacher of another school", Role.TEACHER, cast.finn, {"frogs"}),
        ("the lead of the school", Role.LEAD, cast.lund, set()),
        ("the operator", Role.OPERATOR, operator, set()),
    )
    yield Actor("a signed-out visitor", Role.VISITOR, "", "", frozenset())
    for name, role, who, holds in everybody:
        school = "willow" if who.school_id == cast.willow.id else "reed"
        yield Actor(name, role, school, sign_ins.add(session, who, NOW), frozenset(holds))
    for name, teacher, child, holds in (
        ("a guardian of an Owl", cast.cole, cast.ada, "owls"),
        ("a guardian of a Frog", cast.finn, cast.eve, "frogs"),
    ):
        school = "willow" if child.school_id == cast.willow.id else "reed"
        _link, token = add_guardian(session, teacher, child)
        yield Actor(name, Role.GUARDIAN, school, token, frozenset({holds}))


def _targets(session, cast: Cast) -> Iterator[Target]:
    own: dict[str, Target] = {}
    for name, person, classroom in (
        ("owls", cast.cole, cast.owls),
        ("herons", cast.dunn, cast.herons),
        ("frogs", cast.finn, cast.frogs),
    ):
        for unit_id in ("check-b-post", "red-lights", "check-b-pre"):
            given = assigning.assign(session, person, classroom, Task(unit_id=unit_id), NOW)
        class_hours.begin(session, person, classroom, HourPlan("red-lights"), NOW)
        shop = workshops.prepare(session, person, ORDER, PLAN, NOW)
        workshops.begin(session, shop, NOW)
        seated = learners.of_classroom(session, classroom.school_id, classroom.id)
        values = {
            "classroom_id": classroom.id,
            "learner_id": seated[0].id,
            "assignment_id": given.id,
            "workshop_id": shop.id,
            "guardian_id": _waiting(session, person, seated[-1]).id,
            "seat": seated[0].seat,
            "code": classroom.code,
            "token": token_of(SECRET, _seat(seated[0])),
        }
        school = "willow" if classroom.school_id == cast.willow.id else "reed"
        room = (classroom.name, classroom.code)
        own[name] = Target(name, school, values, room, tuple(map(_nickname, seated)))
    yield from own.values()
    nowhere = {key: 987654321 for key in own["owls"].values} | {"code": "QQQQQQ", "seat": 1}
    yield Target(UNKNOWN, "", nowhere | {"token": "1.2.3.forged"}, (), ())
    mixed = dict(own["owls"].values) | {
        key: own["herons"].values[key]
        for key in ("learner_id", "assignment_id", "workshop_id", "guardian_id")
    }
    yield Target(CROSSED, "willow", mixed, own["herons"].room, own["herons"].children)


def _waiting(session, person, learner: Learner) -> Guardian:
    """A guardian's link that was used and waits for the school."""
    letters = guarding.make_links(session, person, [learner], SECRET, NOW)[0]
    link = guarding.look_at(session, Asked(letters, b"phone"), SECRET, NOW)
    return guarding.use(session, link, None, "en", NOW).guardian


def _seat(learner: Learner) -> Seat:
    return Seat(
        school_id=learner.school_id, learner_id=learner.id, card_version=learner.card_version
    )


def _nickname(learner: Learner) -> str:
    """As the page writes it: the words of the key, each with a capital."""
    return learner.nickname.replace(".", " ").title()
