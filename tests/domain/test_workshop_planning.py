"""Every shipped lesson gives a plan of 20, 40 and 60 minutes, with and without devices."""

from dataclasses import replace
from itertools import product

import pytest

from tests.builders import a_lesson, a_question, a_step, an_option
from tests.compiled import shipped_library
from tests.workshop_lessons import a_whole_lesson, an_order, some_checks
from webapp.domain.lessons import Lesson, Sensitivity
from webapp.domain.questions import CHOICES, Kind, Question
from webapp.domain.workshops.planning import (
    CARD_SIDES,
    GOODBYE,
    LOOK,
    WELCOME,
    Checks,
    is_asked,
    left_out,
    plan_for,
    possible,
)
from webapp.domain.workshops.plans import LENGTHS, Act, ActKind, Devices, Plan

CASES = sorted(product(shipped_library().lessons, LENGTHS))


def checks_of(lesson: Lesson) -> Checks | None:
    if lesson.band is None:
        return None
    pre, post = shipped_library().quizzes_of(lesson.band, "en")
    return pre, post


def ids(plan: Plan, *kinds: ActKind) -> list[str]:
    return [act.id for act in plan.acts if not kinds or act.kind in kinds]


def question_of(act: Act) -> Question:
    unit = shipped_library().unit(act.unit_id, "en")
    return next(q for q in unit.questions if q.id == act.ref)


@pytest.mark.parametrize(("lesson_id", "minutes"), CASES)
@pytest.mark.parametrize("devices", Devices)
def test_a_plan_of_every_lesson_holds_together(lesson_id, minutes, devices):
    lesson = shipped_library().lesson(lesson_id, "en")
    order = replace(an_order(minutes, devices), unit_id=lesson_id, band=lesson.band)
    checks = checks_of(lesson)

    plan = plan_for(lesson, checks, order)
    rest = left_out(lesson, checks, order, plan)

    assert plan.minutes == minutes
    assert all(act.minutes >= 1 for act in plan.acts)
    every = [*ids(plan), *(act.id for act in rest)]
    assert len(every) == len(set(every))
    assert set(every) == {wish.act.id for wish in possible(lesson, checks, order)}
    assert (ids(plan)[0], ids(plan)[-1]) == (WELCOME, GOODBYE)
    assert ids(plan, ActKind.LAB)
    assert ids(plan, ActKind.SHOW)
    _is_measured_alike(plan)
    _is_there(plan, lesson, devices)


def _is_measured_alike(plan: Plan) -> None:
    """As many before as after, partners of one skill and kind, nothing learnt between."""
    before = [act for act in plan.acts if act.kind is ActKind.PRE]
    after = [act for act in plan.acts if act.kind is ActKind.POST]
    assert before
    assert [a.id.replace("pre", "post") for a in before] == [a.id for a in after]
    pairs = [(question_of(a), question_of(b)) for a, b in zip(before, after, strict=True)]
    assert all(a.skill == b.skill and a.kind is b.kind for a, b in pairs)
    assert all(len(a.parts) == len(b.parts) for a, b in pairs)
    learning = {ActKind.QUESTION, ActKind.LAB, ActKind.POLL}
    places = [i for i, act in enumerate(plan.acts) if act.kind in learning]
    assert plan.acts.index(before[-1]) < min(places)
    assert plan.acts.index(after[0]) > max(places)


def _is_there(plan: Plan, lesson: Lesson, devices: Devices) -> None:
    """What an act names is in the library, and can be asked with these devices."""
    steps, labs = {s.id for s in lesson.steps}, {lab.id for lab in lesson.labs}
    for act in plan.acts:
        if act.kind is ActKind.SHOW:
            assert act.ref in steps
        elif act.kind is ActKind.LAB:
            assert act.ref in labs
        elif act.asks:
            question = question_of(act)
            assert question.kind in CHOICES | {Kind.POLL}
            assert (act.kind is ActKind.POLL) == (question.kind is Kind.POLL)
            assert devices not in (Devices.CARDS, Devices.HANDS) or len(question.parts) <= 4


@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_lesson_in_which_children_may_tell_of_harm_begins_with_its_own_ground_rules(minutes):
    grave = [
        lesson
        for lesson in (shipped_library().lesson(i, "en") for i in shipped_library().lessons)
        if lesson.sensitivity is Sensitivity.DISCLOSURE and lesson.band is not None
    ]

    assert grave
    for lesson in grave:
        plan = plan_for(lesson, checks_of(lesson), an_order(minutes))
        assert ids(plan)[:2] == [WELCOME, f"show-{lesson.steps[0].id}"]


def test_what_is_done_together_stands_on_the_wall_and_longer():
    plan = plan_for(a_whole_lesson(), None, an_order(20))

    assert "show-learn" in ids(plan)
    assert "question-places" not in ids(plan)
    assert plan.act("show-learn").minutes > plan.act("show-first").minutes


def test_the_story_of_the_first_question_is_read_before_it():
    plan = plan_for(a_whole_lesson(), None, an_order())

    assert ids(plan)[:3] == [WELCOME, "show-first", "pre-1"]
    assert ids(plan)[-3:] == ["post-1", LOOK, GOODBYE]


def test_a_simulation_comes_in_before_polls():
    lesson = a_whole_lesson()
    many = a_step("many", *(a_question(f"more-{n}") for n in range(20)))
    crowded = replace(lesson, steps=(*lesson.steps[:2], many, *lesson.steps[2:]))

    plan = plan_for(crowded, None, an_order(20))

    assert "lab-skin-gift" in ids(plan)
    assert "poll-often" not in ids(plan)


def test_a_short_workshop_measures_only_with_the_lesson_s_own_question():
    checks = some_checks()

    found = [
        len(ids(plan_for(a_whole_lesson(), checks, an_order(m)), ActKind.PRE)) for m in LENGTHS
    ]

    assert found == [1, 4, 4]


def test_questions_of_the_checks_are_paired_by_place():
    plan = plan_for(a_whole_lesson(), some_checks(), an_order(40))

    assert [(a.unit_id, a.ref) for a in plan.acts if a.kind is ActKind.PRE][1:] == [
        ("check-b-pre", "one"),
        ("check-b-pre", "two"),
        ("check-b-pre", "three"),
    ]
    assert [a.unit_id for a in plan.acts if a.kind is ActKind.POST][1:] == ["check-b-post"] * 3


@pytest.mark.parametrize(
    ("options", "kind", "asked_with"),
    [
        (CARD_SIDES, Kind.SINGLE, set(Devices)),
        (CARD_SIDES + 1, Kind.SINGLE, {Devices.PHONES, Devices.SHEETS}),
        (CARD_SIDES, Kind.MULTI, {Devices.PHONES, Devices.SHEETS, Devices.HANDS}),
        (CARD_SIDES, Kind.POLL, set(Devices)),
        (CARD_SIDES, Kind.SORT, set()),
        (CARD_SIDES, Kind.REFLECT, set()),
    ],
)
def test_what_can_be_asked_depends_on_what_children_answer_with(options, kind, asked_with):
    parts = tuple(an_option(key) for key in "abcdef"[:options])
    question = a_question(kind=kind, parts=parts)

    assert {d for d in Devices if is_asked(question, d)} == asked_with


def test_a_tiny_lesson_still_fills_its_minutes():
    assert plan_for(a_lesson(), None, an_order(60)).minutes == 60
