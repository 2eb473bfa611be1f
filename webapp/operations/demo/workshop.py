"""One workshop that is over: its report, its run log and its hours have something to tell."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.grading import grade
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.library import Library
from webapp.domain.nicknames import draw, hat_of
from webapp.domain.questions import Phase
from webapp.domain.terms import noon_of
from webapp.domain.workshops.logs import RunLog
from webapp.domain.workshops.planning import plan_for
from webapp.domain.workshops.plans import Act, ActKind, Devices, Method, Order, Plan
from webapp.domain.workshops.running import Stand, seat_cap
from webapp.domain.workshops.workshop import Given, Participant, Workshop
from webapp.operations.demo.answering import answer_of
from webapp.operations.demo.people import NAMES, ZONE, DemoSchool
from webapp.operations.workshop_results import UID_BYTES, Server, over, questions_of, write_log
from webapp.store import workshop_answers, workshops

CHILDREN, MINUTES = 18, 40
ASKED = frozenset({ActKind.PRE, ActKind.QUESTION, ActKind.POLL, ActKind.POST})
CHANCES = {ActKind.PRE: 0.35, ActKind.POST: 0.8}  # of a right answer; else in between
USUAL_CHANCE = 0.6
DAYS_BEFORE_END = 4


def hold_workshop(session: Session, demo: DemoSchool, library: Library, secret: bytes) -> None:
    """Hold a workshop some days before the end of the history; without a lesson to hold, none."""
    lesson = _lesson(library)
    if lesson is None:
        return
    luck = Random(f"{demo.order.seed}|workshop")
    begun_at = noon_of(ZONE, demo.order.end - timedelta(days=DAYS_BEFORE_END)) + timedelta(hours=3)
    workshop = _workshop(demo, lesson, library, begun_at)
    workshops.add(session, workshop)
    hat = hat_of(library.facts_in(library.locales[0]), luck)
    for number, nickname in enumerate(draw(hat, CHILDREN), start=1):
        participant = Participant(
            school_id=workshop.school_id,
            workshop_id=workshop.id,
            number=number,
            nickname=nickname,
            joined_at=begun_at,
        )
        workshops.add_participant(session, participant)
    place = (workshop.school_id, workshop.id)
    for given in _answers(workshop, library, luck):
        workshop_answers.keep(session, place, given)
    server = Server(secret, library, demo.school)
    _write(session, workshop, server, luck.randbytes(UID_BYTES).hex())


def _lesson(library: Library) -> Lesson | None:
    """The first lesson of band B that asks before and after."""
    for lesson in library.lessons_of(Band.B, library.locales[0]):
        if {Phase.PRE, Phase.POST} <= {question.phase for question in lesson.questions}:
            return lesson
    return None


def _workshop(demo: DemoSchool, lesson: Lesson, library: Library, begun_at: datetime) -> Workshop:
    order = Order(
        unit_id=lesson.id,
        band=Band.B,
        minutes=MINUTES,
        children=CHILDREN,
        devices=Devices.PHONES,
        locales=(library.locales[0],),
    )
    plan = plan_for(lesson, _checks(library), order)
    ended_at = begun_at + timedelta(minutes=MINUTES + 3)
    return Workshop(
        school_id=demo.school.id,
        id=demo.ids.next(begun_at - timedelta(days=1)),
        led_by=demo.staff.get("leader", demo.staff["teacher"]).id,
        order=order,
        plan=plan,
        pin="0",  # it has ended: nobody comes in any more
        seat_cap=seat_cap(CHILDREN),
        prepared_at=begun_at - timedelta(days=1),
        begun_at=begun_at,
        ended_at=ended_at,
        stand=Stand(at=len(plan.acts)),
    )


def _checks(library: Library) -> tuple[Quiz, Quiz] | None:
    found = {quiz.id: quiz for quiz in library.quizzes_of(Band.B, library.locales[0])}
    for before in found.values():
        after = found.get(before.parallel)
        if before.pair == "pre" and after is not None and after.pair == "post":
            return before, after
    return None


def _answers(workshop: Workshop, library: Library, luck: Random) -> Iterator[Given]:
    questions = questions_of(library, workshop.plan, library.locales[0])
    began = workshop.begun_at
    assert began is not None
    for act, minute in _timed(workshop.plan):
        question = questions.get((act.unit_id, act.ref))
        if act.kind not in ASKED or question is None:
            continue
        for number in range(1, CHILDREN + 1):
            if luck.random() < 0.05:
                continue
            answer = answer_of(question, CHANCES.get(act.kind, USUAL_CHANCE), luck)
            yield Given(
                act_key=act.id,
                number=number,
                picks=answer.picks,
                percent=grade(question, answer).percent if question.is_scored else None,
                method=Method.DEVICE,
                at=began + timedelta(minutes=minute),
            )


def _timed(plan: Plan) -> Iterator[tuple[Act, int]]:
    minute = 0
    for act in plan.acts:
        yield act, minute
        minute += act.minutes


def _write(session: Session, workshop: Workshop, server: Server, uid: str) -> None:
    ended_at = workshop.ended_at
    assert ended_at is not None
    draft = RunLog(
        school_id=workshop.school_id,
        workshop_id=workshop.id,
        uid=uid,
        on=ended_at.date(),
        place=NAMES["workshop_place"],
        minutes=MINUTES + 3,
        children={Band.B: CHILDREN},
        helpers=1,
        written_by=workshop.led_by,
        written_at=ended_at,
    )
    done = over(session, server.library, workshop, server.library.locales[0], ended_at)
    write_log(session, server, done, draft, ended_at)
