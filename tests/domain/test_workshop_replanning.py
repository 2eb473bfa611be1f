"""A leader changes a plan; what is measured and the ground rules stay where they belong."""

import pytest

from tests.workshop_lessons import a_whole_lesson, an_order, some_checks
from webapp.domain.workshops.planning import GOODBYE, WELCOME, plan_for, possible
from webapp.domain.workshops.plans import MEASURING, Act, Plan, UnknownAct
from webapp.domain.workshops.replanning import can_move, moved, put_back, taken_out, timed


def a_plan() -> Plan:
    return plan_for(a_whole_lesson(), some_checks(), an_order(40))


def all_acts() -> list[Act]:
    return [w.act for w in possible(a_whole_lesson(), some_checks(), an_order(40))]


def ids(plan: Plan) -> list[str]:
    return [act.id for act in plan.acts]


def test_the_clock_runs_from_nought_to_the_last_minute():
    times = timed(a_plan())

    assert times[0].begins == 0
    assert [t.ends for t in times[:-1]] == [t.begins for t in times[1:]]
    assert times[-1].ends == 40


def test_an_act_changes_places_with_its_neighbour():
    plan = a_plan()

    changed = moved(plan, "question-learn-1", 1)

    assert ids(changed).index("question-learn-1") == ids(plan).index("question-learn-1") + 1
    assert moved(changed, "question-learn-1", -1) == plan


@pytest.mark.parametrize("act_id", [act.id for act in a_plan().acts])
@pytest.mark.parametrize("by", [-1, 1])
def test_nothing_moves_past_what_is_measured_or_fixed(act_id, by):
    plan = a_plan()
    fixed = {
        i for i, a in enumerate(plan.acts) if a.kind in MEASURING or a.id in (WELCOME, GOODBYE)
    }

    changed = moved(plan, act_id, by)

    assert all(changed.acts[i] == plan.acts[i] for i in fixed)
    assert (changed != plan) == can_move(plan, act_id, by)


@pytest.mark.parametrize("act_id", [WELCOME, GOODBYE])
def test_the_ground_rules_and_the_end_cannot_be_taken_out(act_id):
    assert taken_out(a_plan(), act_id) == a_plan()


@pytest.mark.parametrize("act_id", ["pre-2", "post-2"])
def test_a_question_before_goes_out_and_comes_back_with_its_partner(act_id):
    plan = a_plan()

    fewer = taken_out(plan, act_id)

    assert set(ids(plan)) - set(ids(fewer)) == {"pre-2", "post-2"}
    assert ids(put_back(fewer, all_acts(), act_id)) == ids(plan)


@pytest.mark.parametrize("act_id", [a.id for a in a_plan().acts if a.id not in (WELCOME, GOODBYE)])
def test_what_was_taken_out_comes_back_to_its_place(act_id):
    fewer = taken_out(a_plan(), act_id)

    assert act_id not in ids(fewer)
    assert ids(put_back(fewer, all_acts(), act_id)) == ids(a_plan())


def test_what_nobody_knows_changes_nothing():
    assert put_back(a_plan(), all_acts(), "lab-of-others") == a_plan()
    assert put_back(a_plan(), all_acts(), "pre-1") == a_plan()
    with pytest.raises(UnknownAct):
        taken_out(a_plan(), "lab-of-others")
