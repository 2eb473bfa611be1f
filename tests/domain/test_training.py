"""Training of the staff: how long it counts, what is left of it, and who may lead a lesson."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import NOW, a_lesson, a_library, a_question, with_lab
from tests.domain.labs.stories import skin_gift
from webapp.domain.errors import UnknownLesson
from webapp.domain.labs.states import Ending
from webapp.domain.lessons import Sensitivity, Track, Training
from webapp.domain.questions import Kind
from webapp.domain.training import (
    RENEW_BEFORE,
    WHEN_A_CHILD_TELLS,
    Open,
    Passed,
    Reason,
    course,
    is_good,
    is_to_do,
    may_lead,
    months_later,
    newest_valid,
    open_of,
    with_trainings,
)

V3 = Training(WHEN_A_CHILD_TELLS, 2)
GRAVE = a_lesson(sensitivity=Sensitivity.DISCLOSURE, training=V3)
YEAR = months_later(NOW, 12) - NOW


def passed(ago: timedelta = timedelta(days=1), **more) -> Passed:
    values = {"lesson_id": V3.lesson_id, "version": V3.version, **more}
    return Passed(school_id=1, person_id=11, id=5, passed_at=NOW - ago, **values)


def test_a_lesson_that_asks_for_nothing_may_be_led_by_anybody():
    assert may_lead(a_lesson(), (), NOW).is_given


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ((), Reason.NEVER),
        ((passed(lesson_id="another-one"),), Reason.NEVER),
        ((passed(),), Reason.PASSED),
        ((passed(timedelta()),), Reason.PASSED),
        ((passed(version=3),), Reason.PASSED),
        ((passed(version=1),), Reason.CHANGED),
        ((passed(timedelta(days=364)),), Reason.PASSED),
        ((passed(timedelta(days=365)),), Reason.RUN_OUT),
        ((passed(timedelta(days=400)), passed()), Reason.PASSED),
        ((passed(), passed(timedelta(days=400), version=1)), Reason.PASSED),
        ((passed(timedelta(days=400)), passed(version=1)), Reason.RUN_OUT),
    ],
)
def test_a_grave_lesson_is_led_only_with_a_record_that_counts_now(records, reason):
    permission = may_lead(GRAVE, records, NOW)

    assert permission.reason is reason
    assert permission.is_given is (reason is Reason.PASSED)
    assert permission.training_id == WHEN_A_CHILD_TELLS


def test_a_record_counts_up_to_the_very_moment_a_year_later():
    record = passed(timedelta())
    end = record.valid_until

    assert may_lead(GRAVE, (record,), end - timedelta(milliseconds=1)).is_given
    assert not may_lead(GRAVE, (record,), end).is_given


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2024, 2, 29), 12, (2025, 2, 28)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2026, 11, 26), 12, (2027, 11, 26)),
        ((2026, 12, 1), 1, (2027, 1, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(start, months, end):
    assert months_later(datetime(*start, tzinfo=UTC), months) == datetime(*end, tzinfo=UTC)


def test_the_record_that_counts_longest_is_the_one_shown():
    early, late = passed(timedelta(days=300)), passed(timedelta(days=10))

    assert newest_valid(V3, (late, early, passed(version=1, ago=timedelta())), NOW) == late
    assert newest_valid(V3, (passed(version=1),), NOW) is None


def test_a_training_is_done_again_when_its_record_is_about_to_run_out():
    assert is_to_do(None, NOW)
    assert not is_to_do(passed(timedelta()), NOW)
    assert not is_to_do(passed(YEAR - RENEW_BEFORE - timedelta(days=1)), NOW)
    assert is_to_do(passed(YEAR - RENEW_BEFORE), NOW)


def test_what_is_left_are_scored_questions_and_role_plays_in_order():
    poll = a_question("poll", kind=Kind.POLL)
    lesson = with_lab(a_lesson("v3", a_question("q1"), poll, a_question("q2")), skin_gift())

    assert open_of(lesson, frozenset()) == Open(("q1", "q2"), ("skin-gift",))
    assert open_of(lesson, frozenset({"q1", "skin-gift"})) == Open(("q2",), ())
    assert open_of(lesson, frozenset({"q1", "q2", "skin-gift", "gone"})).is_empty


@pytest.mark.parametrize(
    ("ending", "good"),
    [
        (None, False),
        (Ending.HARM, False),
        (Ending.RECOVER, True),
        (Ending.SAFE, True),
        (Ending.DONE, True),
    ],
)
def test_a_role_play_ends_well_without_harm(ending, good):
    assert is_good(ending) is good


# ---- which lessons ask for it ------------------------------------------------------------


def family(id: str, **more):
    return {tag: a_lesson(id, locale=tag, source="zh-Hans", **more) for tag in ("zh-Hans", "en")}


def test_grave_lessons_for_children_ask_for_the_training_in_every_language():
    grave = {"sensitivity": Sensitivity.DISCLOSURE}
    lessons = with_trainings(
        {
            "skins": family("skins"),
            "strangers": family("strangers", **grave),
            "at-home": family("at-home", track=Track.GUARDIAN, **grave),
            WHEN_A_CHILD_TELLS: family(WHEN_A_CHILD_TELLS, track=Track.LEADER, version=4, **grave),
        }
    )

    asked = {key: {one.training for one in value.values()} for key, value in lessons.items()}
    wanted = {Training(WHEN_A_CHILD_TELLS, 4)}
    assert asked == {
        "skins": {None}, "strangers": wanted, "at-home": wanted, WHEN_A_CHILD_TELLS: {None}
    }  # fmt: skip


def test_the_version_is_that_of_the_language_it_was_written_in():
    told = family(WHEN_A_CHILD_TELLS, track=Track.LEADER, version=2)
    told["en"] = a_lesson(WHEN_A_CHILD_TELLS, locale="en", source="zh-Hans", version=1)
    strangers = family("strangers", sensitivity=Sensitivity.DISCLOSURE)

    lessons = with_trainings({WHEN_A_CHILD_TELLS: told, "strangers": strangers})

    assert lessons["strangers"]["en"].training == Training(WHEN_A_CHILD_TELLS, 2)


def test_without_the_training_in_the_library_nothing_is_asked():
    lessons = with_trainings({"strangers": family("strangers", sensitivity=Sensitivity.DISCLOSURE)})

    assert lessons["strangers"]["en"].training is None


def test_only_lessons_for_the_staff_are_courses():
    told = a_lesson(WHEN_A_CHILD_TELLS, track=Track.LEADER, band=None, version=3)
    library = a_library(a_lesson(), told)

    assert course(library, told.id, "en").training == Training(told.id, 3)
    with pytest.raises(UnknownLesson):
        course(library, "red-lights", "en")
    with pytest.raises(UnknownLesson):
        course(library, "no-such-lesson", "en")
