"""Where a class is, and the rule that says who may need someone alongside."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from webapp.domain.live import Need, Stage, Stand, Trace, counts, places
from webapp.domain.people import Learner

STAGES = tuple(Stage(f"step-{n}", f"Step {n}", frozenset({f"q{n}"})) for n in (1, 2, 3))
BEGUN = NOW - timedelta(minutes=20)


def a_learner(seat: int) -> Learner:
    return Learner(
        school_id=1, id=100 + seat, classroom_id=7, seat=seat, nickname="bright.fern",
        card_version=1, locale="en",
    )  # fmt: skip


def a_trace(seat: int = 1, step: str | None = "step-1", quiet: int = 0, **more: object) -> Trace:
    """A seat that is at work; `quiet`: minutes since anything came from it."""
    known = {"arrived_at": BEGUN, "last_at": NOW - timedelta(minutes=quiet), **more}
    return Trace(learner=a_learner(seat), step_id=step, **known)


def seen(*traces: Trace):
    return places(traces, STAGES, BEGUN, NOW)


@pytest.mark.parametrize(
    ("trace", "stand", "step"),
    [
        (a_trace(arrived_at=None, step=None), Stand.AWAY, 0),
        (a_trace(step=None), Stand.HERE, 0),
        (a_trace(step=""), Stand.STEP, 1),
        (a_trace(step="step-3"), Stand.STEP, 3),
        (a_trace(step="a-step-that-left"), Stand.STEP, 1),
        (a_trace(is_done=True), Stand.DONE, 0),
        (a_trace(is_done=True, arrived_at=None), Stand.DONE, 0),
        (a_trace(step="step-2", arrived_at=None), Stand.AWAY, 0),  # left the computer
    ],
)
def test_a_seat_stands_where_its_run_stands(trace, stand, step):
    (place,) = seen(trace)

    assert (place.stand, place.step) == (stand, step)


def test_places_are_counted_without_anybody():
    found = seen(a_trace(1), a_trace(2, "step-2"), a_trace(3, "step-2"), a_trace(4, None))

    assert counts(found) == {0: 1, 1: 1, 2: 2}


@pytest.mark.parametrize(("tries", "need"), [(2, None), (3, Need.TRIES), (7, Need.TRIES)])
def test_several_answers_in_a_row_that_are_not_right_yet_ask_for_someone(tries, need):
    (place,) = seen(a_trace(question_id="q1", not_yet=tries))

    assert place.need is need


def test_a_question_of_a_step_that_is_behind_asks_for_nobody():
    (place,) = seen(a_trace(step="step-2", question_id="q1", not_yet=5))

    assert place.need is None


def test_a_finished_learner_and_an_empty_seat_need_nobody():
    found = seen(
        a_trace(1, is_done=True, question_id="q3", not_yet=4, quiet=15),
        a_trace(2, None, arrived_at=None, quiet=15),
        *(a_trace(seat) for seat in (3, 4, 5)),
    )

    assert [place.need for place in found] == [None] * 5


@pytest.mark.parametrize(
    ("minutes", "others", "need"),
    [
        (5, (1, 1, 2), Need.QUIET),
        (3, (1, 1, 1), None),  # reading takes that long
        (5, (3, 3, 3), None),  # everybody reads
        (12, (12, 12, 11), None),  # the teacher speaks
        (12, (5, 6, 11), Need.QUIET),
        (12, (1, 1), None),  # nobody to compare with
    ],
)
def test_long_at_one_place_is_long_beside_the_others(minutes, others, need):
    group = [a_trace(seat, quiet=quiet) for seat, quiet in enumerate(others, start=2)]

    found = seen(a_trace(1, quiet=minutes), *group)

    assert found[0].need is need


def test_one_who_is_in_and_has_not_begun_may_look_for_the_way():
    others = [a_trace(seat) for seat in (2, 3, 4)]

    found = seen(a_trace(1, None, last_at=None), *others)

    assert found[0].need is Need.START


def test_one_who_came_late_is_not_late():
    late = a_trace(1, None, last_at=None, arrived_at=NOW - timedelta(minutes=2))

    found = seen(late, *(a_trace(seat) for seat in (2, 3, 4)))

    assert found[0].need is None


def test_what_was_before_the_class_hour_does_not_count():
    just_begun = NOW - timedelta(minutes=1)
    old = [a_trace(seat, quiet=60 * seat) for seat in (1, 2, 3, 4)]

    found = places(old, STAGES, just_begun, NOW)

    assert [place.need for place in found] == [None] * 4


def test_a_unit_that_left_the_library_has_no_steps():
    (place,) = places([a_trace()], (), BEGUN, NOW)

    assert (place.stand, place.step, place.need) == (Stand.STEP, 0, None)
