"""The retention timer."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import NOW
from tests.calls import call_of, marked
from tests.cast import add_cast, add_class
from tests.databases import folder_of
from tests.operations.test_erasing import class_sums, database, everybody, ids_of, learn, rows
from tests.traces import marks_of, traces
from webapp.domain.retention import Rule, erased_on, months_after
from webapp.operations import class_years, sweeping
from webapp.operations.sweeping import sweep
from webapp.store import calls as kept
from webapp.store import classrooms, learners, retention
from webapp.store.ledger import Ledger

__all__ = ["database"]  # the fixture
SUMMER = datetime(2027, 9, 1, 2, tzinfo=UTC)  # the first morning after the school year


def ended(database, cast):
    """Ada's class ends in July; the timer has run each day."""
    with database.writing() as session:
        class_years.archive(session, cast.owls, datetime(2027, 7, 10, tzinfo=UTC))


def run(database, at, **more):
    return sweep(database, Ledger(folder_of(database)), at, **more)


def daily_until(database, first, last) -> int:
    done, at = 0, first
    while at <= last:
        done += run(database, at).erased
        at += timedelta(days=1)
    return done


def test_pipl_47_what_is_over_its_term_goes_in_every_byte(database):
    cast = everybody(database)
    ended(database, cast)
    marks = marks_of(cast.ada, ids_of(rows(database, cast.ada)))

    assert daily_until(database, SUMMER - timedelta(days=20), SUMMER - timedelta(days=1)) == 0
    assert rows(database, cast.ada)["answer"]
    assert run(database, SUMMER).erased == 2

    assert traces(folder_of(database), marks, database=database) == []
    assert rows(database, cast.cai)["answer"]


@pytest.mark.parametrize("moved", [timedelta(days=200), timedelta(days=-3), timedelta(days=2)])
def test_fault_10_a_clock_that_jumped_erases_nothing(database, moved):
    cast = everybody(database)
    ended(database, cast)
    run(database, SUMMER - timedelta(days=60))
    daily_until(database, SUMMER - timedelta(days=60), SUMMER - timedelta(hours=30))

    swept = run(database, SUMMER + moved)

    assert swept.erased == 0
    assert swept.waiting == 1 or moved < timedelta(0)
    assert rows(database, cast.ada)["answer"]


def test_fault_10_a_word_on_the_day_sets_it_going_again(database):
    cast = everybody(database)
    ended(database, cast)
    run(database, SUMMER - timedelta(days=60))
    assert run(database, SUMMER).waiting == 1

    with database.writing() as session:
        sweeping.confirm_clock(session, cast.willow, SUMMER)

    assert run(database, SUMMER, is_early=True).erased == 2


def test_law_38_a_call_goes_the_night_after_its_term_and_by_no_clock_that_jumped(database):
    cast = everybody(database)
    with database.writing() as session:
        marked(session, cast.lund)
        until = call_of(session, cast, cast.ada, words="told-in-words").kept_until
    night = datetime(until.year, until.month, until.day, 2, tzinfo=UTC)

    def kept_calls():
        with database.reading() as reading:
            return kept.of_school(reading, cast.willow.id)

    run(database, NOW)
    assert run(database, night + timedelta(days=1)).waiting == 1
    assert kept_calls()
    with database.writing() as session:
        sweeping.confirm_clock(session, cast.willow, night)
    run(database, night + timedelta(days=1))
    assert kept_calls() == []
    assert traces(folder_of(database), {"words": b"told-in-words"}, database=database) == []


def test_nothing_goes_without_two_weeks_notice(database):
    cast = everybody(database)
    ended(database, cast)
    begun = SUMMER + timedelta(days=30)  # an old database meets the timer for the first time

    assert daily_until(database, begun, begun + timedelta(days=13)) == 0
    assert run(database, begun + timedelta(days=14)).erased == 2


def test_a_closed_seat_of_a_class_that_goes_on_is_taken_out_of_its_counts(database):
    cast = everybody(database)
    with database.writing() as session:
        class_years.let_leave(session, cast.ada, NOW)

    daily_until(database, SUMMER - timedelta(days=16), SUMMER)

    assert rows(database, cast.ada) == {}
    assert rows(database, cast.ben)["attempt"]


def test_a_whole_class_leaves_its_counts(database):
    with database.writing() as session:
        cast = add_cast(session)
        room = add_class(session, cast.cole, "Wrens", seats=6)
        seated = learners.of_classroom(session, 1, room.id)
    for learner in seated:
        learn(database, learner)
    with database.writing() as session:
        class_years.archive(session, classrooms.in_school(session, 1, room.id), NOW)

    daily_until(database, SUMMER - timedelta(days=16), SUMMER)

    kept = [row for row in class_sums(database)["classroom_question"] if row[1] == room.id]
    assert {row[6] for row in kept} == {6}
    assert all(rows(database, learner) == {} for learner in seated)


def test_it_runs_once_a_day_whoever_asks(database):
    everybody(database)
    run(database, NOW)

    with database.reading() as session:
        before = retention.rule_or_none(session, 1)
    run(database, NOW + timedelta(hours=1))
    with database.reading() as session:
        assert retention.rule_or_none(session, 1) == before


def test_old_sign_ins_go(database):
    cast = everybody(database)

    run(database, NOW + timedelta(days=20))
    assert rows(database, cast.ada)["sign_in"]
    run(database, NOW + timedelta(days=31))

    assert "sign_in" not in rows(database, cast.ada)


def test_a_shorter_term_begins_with_a_notice_and_a_longer_one_does_not(database):
    cast = everybody(database)
    run(database, NOW)
    later = NOW + timedelta(days=100)

    with database.writing() as session:
        sweeping.choose(session, cast.willow, 12, later)
        assert retention.rule_or_none(session, 1).begun_at == NOW
        sweeping.choose(session, cast.willow, 3, later)
        assert retention.rule_or_none(session, 1).begun_at == later


def test_days_are_counted_from_the_end_of_the_school_year():
    rule = Rule(school_id=1, begun_at=NOW, run_at=NOW)
    long_ago = date(2026, 1, 1)

    assert erased_on(date(2027, 7, 10), rule, long_ago) == date(2027, 9, 1)
    assert erased_on(date(2027, 8, 30), rule, long_ago) == date(2027, 9, 13)
    assert erased_on(date(2027, 7, 10), rule, date(2027, 9, 20)) == date(2027, 10, 4)
    assert months_after(date(2027, 9, 1), 6) == date(2028, 3, 1)
