"""A workshop that is over: eight acts of a lesson and of two checks, and who answered what."""

from dataclasses import replace
from datetime import timedelta

from tests.builders import NOW, a_lesson, a_question, an_option
from webapp.domain.bands import Band
from webapp.domain.html import Html
from webapp.domain.people import School
from webapp.domain.questions import Kind, Phase
from webapp.domain.workshops.logs import RunLog
from webapp.domain.workshops.plans import Act, ActKind, Devices, Method, Order, Plan
from webapp.domain.workshops.results import Held, Result, result_of
from webapp.domain.workshops.running import Stand
from webapp.domain.workshops.workshop import CARD_BASE, Given, Participant, Workshop

SCHOOL = School(id=1, name="Willow", is_demo=False, time_zone="Asia/Shanghai")
LATER = NOW + timedelta(minutes=38)


def asked(id: str, phase: Phase = Phase.LEARN, **more):
    """A question of three options; `a` is right, `b` and `c` say why they are not."""
    parts = tuple(
        an_option(key, key == "a", feedback_text=f"Not {key}: {id}." if key != "a" else "")
        for key in "abc"
    )
    return a_question(id, phase=phase, parts=parts, explanation=Html(f"Because {id}."), **more)


LESSON = a_lesson(
    "red-lights",
    asked("first", Phase.PRE),
    asked("middle"),
    asked("several", kind=Kind.MULTI),
    a_question("liked", right="", kind=Kind.POLL),
    asked("last", Phase.POST),
    clauses=("aft08.teach",),
)
PRE_CHECK = asked("check-1", Phase.PRE, skill="kind.words")
POST_CHECK = asked("check-2", Phase.POST, skill="kind.words")
QUESTIONS = {("red-lights", one.id): one for one in LESSON.questions} | {
    ("check-b-pre", PRE_CHECK.id): PRE_CHECK,
    ("check-b-post", POST_CHECK.id): POST_CHECK,
}


def act(id: str, kind: ActKind, ref: str = "", unit_id: str = "red-lights") -> Act:
    return Act(id=id, kind=kind, minutes=5, unit_id=unit_id, ref=ref)


PLAN = Plan(
    (
        act("welcome", ActKind.TALK),
        act("pre-1", ActKind.PRE, "first"),
        act("pre-2", ActKind.PRE, "check-1", "check-b-pre"),
        act("middle", ActKind.QUESTION, "middle"),
        act("several", ActKind.QUESTION, "several"),
        act("liked", ActKind.POLL, "liked"),
        act("post-1", ActKind.POST, "last"),
        act("post-2", ActKind.POST, "check-2", "check-b-post"),
    )
)


def a_workshop(plan: Plan = PLAN, **more) -> Workshop:
    order = Order(
        unit_id="red-lights",
        band=Band.B,
        minutes=40,
        children=20,
        devices=Devices.PHONES,
        locales=("en",),
    )
    workshop = Workshop(
        school_id=1,
        id=77,
        led_by=11,
        order=order,
        plan=plan,
        pin="123456",
        seat_cap=24,
        prepared_at=NOW,
        begun_at=NOW,
        ended_at=LATER,
        stand=Stand(at=len(plan.acts)),
    )
    return replace(workshop, **more)


def said(act_id: str, picks: str, *, first: int = 1, method: Method = Method.DEVICE) -> list[Given]:
    """Answers of participants in a row: a letter each, `-` for nobody."""
    at = NOW + timedelta(minutes=[one.id for one in PLAN.acts].index(act_id))
    return [
        Given(
            act_key=act_id,
            number=number,
            picks=(pick,),
            percent=None if act_id == "liked" else 100 * (pick == "a"),
            method=method,
            at=at,
        )
        for number, pick in enumerate(picks, start=first)
        if pick != "-"
    ]


def held(*answers: list[Given], hands=None, gone: frozenset[int] = frozenset(), **more) -> Held:
    given = [one for row in answers for one in row]
    people = [
        Participant(
            school_id=1,
            workshop_id=77,
            number=number,
            nickname="",
            joined_at=NOW,
            left_at=LATER if number in gone else None,
        )
        for number in sorted({one.number for one in given} | gone)
    ]
    return Held(workshop=a_workshop(**more), participants=people, answers=given, hands=hands or {})


def shown(*answers: list[Given], **more) -> Result:
    return result_of(held(*answers, **more), QUESTIONS)


def of_act(result: Result, act_id: str):
    return next(one for one in result.asked if one.act_id == act_id)


def on_cards(act_id: str, picks: str) -> list[Given]:
    return said(act_id, picks, first=CARD_BASE + 1, method=Method.CARD)


def a_log(**more) -> RunLog:
    log = RunLog(
        school_id=1,
        workshop_id=77,
        uid="0123456789abcdef" * 2,
        on=NOW.date(),
        place="Library",
        minutes=41,
        children={Band.B: 18, Band.C: 2},
        helpers=1,
        written_by=11,
        written_at=LATER,
    )
    return replace(log, **more)
