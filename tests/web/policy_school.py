"""A school in which everything happened, to be walked through by everybody in it.

Cole teaches three classes of the same grade and the Wrens, who are four; a leader helps in one.
What learners answered is a *hand* each; a variant of the school deals the same hands otherwise,
and nothing else differs: not an id, not an hour. So whatever a page says differently, it says
about answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from flask import Flask

from tests.apps import whole_app_of
from tests.builders import NOW, a_lesson, a_library, a_question, a_quiz, with_lab
from tests.calls import a_sealed_call
from tests.cast import SECRET, Cast, add_cast, add_class, add_guardian, add_person
from tests.databases import a_database
from tests.domain.labs.stories import run, skin_gift
from tests.snapshots import Snapshot, keep
from tests.web.policy_groups import Groups, deal_groups, open_groups
from tests.web.world import ORDER
from webapp.domain.assignments import Task
from webapp.domain.attempts import Attempt
from webapp.domain.class_hours import HourPlan
from webapp.domain.labs.keeping import tally
from webapp.domain.labs.playing import result
from webapp.domain.lessons import Track
from webapp.domain.looks import Look, Shown
from webapp.domain.people import Classroom, Learner, Person, Role
from webapp.domain.questions import Kind, Phase, Question
from webapp.domain.records import Evidence
from webapp.domain.training import WHEN_A_CHILD_TELLS, course
from webapp.domain.workshops.planning import plan_for
from webapp.operations import assigning, class_hours, inviting
from webapp.operations.training import note_done
from webapp.operations.workshop_results import Server
from webapp.parts import Parts
from webapp.store import (
    access_rows,
    attempts,
    classrooms,
    learners,
    polls,
    projections,
    sign_ins,
    visits,
)
from webapp.store.ids import new_id

LAB, POLL = skin_gift(), "how-often"
SPOT, HELP = "scam.spot", "help.trusted-adult"
ASKED = (SPOT, SPOT, HELP, HELP)
RUNS = {"a": ("choose:start:a", "choose:gave-id:a"), "c": ("choose:start:c",)}
SIZES = {"Alder": 6, "Birch": 12, "Cedar": 6, "Wrens": 4}
LUCK = {"Alder": 0, "Birch": 3, "Cedar": 7, "Wrens": 9}  # two of Alder and Cedar did not finish
SMALL, LARGE, TWINS = "Wrens", "Birch", ("Alder", "Cedar")
KEPT_SEAT = 3  # of the large class: a learner who walks, and whose own answers never differ
WALKING = {LARGE: KEPT_SEAT, SMALL: 1}  # these answer the poll themselves, while they walk


@dataclass(frozen=True, slots=True)
class Hand:
    """What a learner did: picks in the tests and the lesson, the way through the lab, the poll."""

    pre: str
    learn: str
    post: str  # empty: not taken
    way: str
    poll: str


Hands = Mapping[str, tuple[Hand, ...]]  # class -> hands in seat order


@dataclass(frozen=True, slots=True)
class WalkedSchool:
    """The application, and its database before anybody answered."""

    app: Flask
    parts: Parts
    blank: Snapshot
    dealt: list[Snapshot]  # and after
    rooms: Mapping[str, Classroom]
    seated: Mapping[str, tuple[Learner, ...]]
    tokens: Mapping[Role, tuple[str, ...]]  # sign-ins of everybody who walks; none for a visitor
    given: Mapping[str, int]  # class -> id of something given to it
    values: Mapping[str, object]  # parameters of addresses that are no class
    groups: Groups

    def deal(self, hands: Hands) -> None:
        """Let the school be as if these were the answers."""
        self.blank.put_back()
        with self.parts.database.writing() as session:
            for name, given in hands.items():
                for who, hand in zip(self.seated[name], given, strict=True):
                    _keep(session, who, hand, asks_poll=who.seat != WALKING.get(name))
            deal_groups(session, self.groups, hands[SMALL])
        for old in self.dealt:
            old.close()
        self.dealt[:] = [keep(self.parts.database)]

    def come_back(self) -> None:
        """As it was dealt: looking at pages leaves traces."""
        self.dealt[0].put_back()

    def close(self) -> None:
        """Nobody walks any more."""
        for kept in (self.blank, *self.dealt):
            kept.close()
        self.parts.database.close()


def usual_hands() -> Hands:
    """Who is better sits neither in front nor behind; of each class some have not finished."""
    return {
        name: tuple(_hand(n * 5 + LUCK[name], n) for n in range(1, size + 1))
        for name, size in SIZES.items()
    }


def _hand(luck: int, seat: int) -> Hand:
    pre = "".join("acbc"[(luck + n * 3) % 4] for n in range(4))
    post = "".join("aabaaca"[(luck + n * 2) % 7] for n in range(4))
    learn = "ab" if luck % 3 else "ca"
    return Hand(pre, learn, "" if luck % 4 == 1 else post, "ac"[luck % 2], "abc"[seat % 3])


LEARN = (
    a_question("learn-1", skill=SPOT, phase=Phase.LEARN),
    a_question("learn-2", skill=HELP, phase=Phase.LEARN),
    a_question(POLL, kind=Kind.POLL, skill="", phase=Phase.LEARN, is_private=True),
)
LESSON = with_lab(a_lesson("red-lights", *LEARN), LAB)


TOLD = a_lesson(WHEN_A_CHILD_TELLS, track=Track.LEADER, band=None)


def _asked(phase: Phase) -> tuple[Question, ...]:
    names = enumerate(ASKED, start=1)
    return tuple(a_question(f"{phase.value}-{n}", skill=s, phase=phase) for n, s in names)


PRE = a_quiz("check-b-pre", *_asked(Phase.PRE), pair="pre")
POST = a_quiz("check-b-post", *_asked(Phase.POST), pair="post")


SAMPLES = {  # parameters of addresses
    "lesson_id": LESSON.id, "step_id": LESSON.steps[0].id, "lab_id": LAB.id,
    "question_id": LEARN[0].id, "indicator": SPOT, "quiz_id": POST.id, "number": 1,
    "name": "cover.svg", "token": "1.2.3.forged",
    "letters": "Q" * 15, "guardian_id": 1, "request_id": 1,
}  # fmt: skip


def build_school(folder: Path) -> WalkedSchool:
    """Everybody in their place; nobody answered anything."""
    database = a_database(folder / "netsprout.db")
    library = a_library(LESSON, PRE, POST, TOLD)
    parts = Parts(library=library, database=database, secret=SECRET, now=lambda: NOW, streams=0)
    with database.writing() as session:
        cast = add_cast(session)
        rooms = {name: add_class(session, cast.cole, name, size) for name, size in SIZES.items()}
        staff = _staff(session, cast)
        classrooms.add_teacher(session, rooms[LARGE], staff[Role.LEADER].id)
        given = {name: _give(session, cast.cole, room) for name, room in rooms.items()}
        seated = {n: tuple(learners.of_classroom(session, 1, r.id)) for n, r in rooms.items()}
        walking = [seated[room][seat - 1] for room, seat in WALKING.items()]
        tokens = _signed_in(session, staff, walking)
        call_id = a_sealed_call(session, cast, (rooms[LARGE], seated[LARGE][0]))
        access_rows.add(session, _look(cast.cole, rooms[LARGE]))
        server = Server(SECRET, library, cast.willow)
        groups = _groups(session, server, staff[Role.LEADER], seated)
        note_done(session, staff[Role.LEADER], course(library, TOLD.id, "en"), "q1", NOW)
        made, link = inviting.invite(session, cast.lund, Role.TEACHER, NOW)
        _made, reset = inviting.offer_new_password(session, cast.lund, cast.dunn, NOW)
    values = SAMPLES | groups.values | {
        "person_id": cast.dunn.id, "call_id": call_id,
        "invitation_id": made.id, "link": link, "reset_link": reset,
    }  # fmt: skip
    return WalkedSchool(
        app=whole_app_of(parts),
        parts=parts,
        blank=keep(database),
        dealt=[],
        rooms=rooms,
        seated=seated,
        given=given,
        tokens=tokens,
        values=values,
        groups=groups,
    )


def _groups(session, server: Server, leader: Person, seated) -> Groups:
    ordered = (ORDER, plan_for(LESSON, (PRE, POST), ORDER))
    taken = {one.nickname for room in seated.values() for one in room}
    return open_groups(session, server, leader, ordered, taken)


def _staff(session, cast: Cast) -> Mapping[Role, Person]:
    more = ((15, "lea", Role.LEADER), (16, "opal", Role.OPERATOR))
    added = {role: add_person(session, cast.willow, id, name, role) for id, name, role in more}
    return {Role.TEACHER: cast.cole, Role.LEAD: cast.lund} | added


def _signed_in(session, staff, some) -> dict[Role, tuple[str, ...]]:
    """Everybody who walks, by role; a visitor has no sign-in."""
    walkers = {role: (person,) for role, person in staff.items()} | {Role.LEARNER: some}
    _link, family = add_guardian(session, staff[Role.TEACHER], some[0])
    return {Role.VISITOR: ("",), Role.GUARDIAN: (family,)} | {
        role: tuple(sign_ins.add(session, who, NOW) for who in found)
        for role, found in walkers.items()
    }


def _look(person: Person, room: Classroom) -> Look:
    return Look(
        school_id=1,
        id=new_id(NOW),
        at=NOW,
        person_id=person.id,
        classroom_id=room.id,
        learner_id=None,
        shown=Shown.REPORT,
    )


def _give(session, person: Person, room: Classroom) -> int:
    """Both tests, a lesson, and class is in. Returns the id of what was given last."""
    for unit in (PRE, LESSON, POST):
        task = Task(unit_id=unit.id)
        last = assigning.assign(session, person, room, task, NOW - timedelta(days=3))
    class_hours.begin(session, person, room, HourPlan(LESSON.id), NOW)
    return last.id


def _keep(session, who: Learner, hand: Hand, asks_poll: bool) -> None:
    """Attempts, minutes, the poll, and everything that reports are made from."""
    units = [PRE, LESSON] + ([POST] if hand.post else [])
    attempts.add_all(session, [_attempt(who, unit, n) for n, unit in enumerate(units)])
    visits.add_all(session, [visits.Visit(1, who.id, NOW.date(), 600, NOW)])
    if asks_poll:
        polls.add(session, (1, who.classroom_id), polls.Pick(LESSON.id, POLL, hand.poll))
    said = [_said(who, PRE, q, pick) for q, pick in zip(PRE.questions, hand.pre, strict=True)]
    said += [_said(who, POST, q, p) for q, p in zip(POST.questions, hand.post, strict=False)]
    said += [_said(who, LESSON, q, p) for q, p in zip(LEARN, hand.learn, strict=False)]
    moves = run(*RUNS[hand.way])
    lab = replace(said[0], unit_id=LESSON.id, question_id=LAB.id, phase=Phase.LEARN, percent=None)
    counted = tally(moves, result(LAB, moves))
    projections.add_all(session, [*said, replace(lab, idea="", tally=counted, is_lab=True)])


def _attempt(who: Learner, unit, number: int) -> Attempt:
    return Attempt(
        school_id=1,
        id=who.classroom_id % 2**40 * 1000 + who.seat * 10 + number,
        learner_id=who.id,
        classroom_id=who.classroom_id,
        unit_id=unit.id,
        revision=unit.revision,
        locale="en",
        step_id="",
        started_at=NOW - timedelta(hours=3 - number),
        finished_at=NOW - timedelta(hours=2 - number),
    )


def _said(who: Learner, unit, question: Question, pick: str) -> Evidence:
    return Evidence(
        school_id=1,
        classroom_id=who.classroom_id,
        learner_id=who.id,
        unit_id=unit.id,
        question_id=question.id,
        percent=100 if pick == "a" else 0,
        idea=pick,
        indicator=question.skill,
        phase=question.phase,
        day=NOW.date(),
        answered_at=NOW - timedelta(hours=1 if question.phase is Phase.POST else 3),
    )
