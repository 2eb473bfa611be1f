"""What an operator or a lead takes away can be brought back for a week and more (misuse 30).

What a child has the right to see erased is erased at once and for good: that is no mistake to undo.
"""

from datetime import timedelta

from sqlalchemy import select

from tests.builders import NOW
from tests.cast import add_cast
from webapp.domain.retention import NOTICE, Rule, erased_on
from webapp.operations import class_years
from webapp.operations.sweeping import sweep
from webapp.store import classrooms, learners, people
from webapp.store.ledger import Ledger
from webapp.store.tables import METADATA

A_WEEK = timedelta(days=7)
SIGNED_IN = "sign_in"  # ends with the class: whoever comes back signs in again


def content(session) -> dict[str, list[str]]:
    connection = session.connection()
    return {
        name: sorted(map(str, connection.execute(select(table))))
        for name, table in METADATA.tables.items()
        if name not in (SIGNED_IN, "retention")
    }


def test_abuse_30_an_ended_class_comes_back_row_by_row_after_a_week(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        before = content(session)
    with parts.database.writing() as session:
        class_years.archive(session, cast.owls, NOW)

    swept = [sweep(parts.database, Ledger(None), NOW + day * timedelta(days=1)) for day in range(8)]

    assert sum(one.erased for one in swept) == 0
    with parts.database.writing() as session:
        class_years.reopen(session, classrooms.archived(session, 1)[0])
        assert content(session) == before


def test_abuse_30_a_closed_seat_comes_back_with_everything_but_its_card(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
        before = content(session)
        class_years.let_leave(session, cast.ada, NOW)
        closed = learners.any_of_id_or_none(session, 1, cast.ada.id)
        class_years.let_come_back(session, closed)

        after = content(session)
    assert {name for name in before if before[name] != after[name]} == {"learner"}  # a new card


def test_abuse_30_nothing_ended_is_erased_within_a_week_whenever_it_ends():
    for day in range(366):
        ended = (NOW + timedelta(days=day)).date()
        rule = Rule(school_id=1, begun_at=NOW - timedelta(days=900), run_at=NOW)

        assert erased_on(ended, rule, ended - timedelta(days=900)) - ended >= NOTICE >= A_WEEK


def test_abuse_30_a_new_server_has_no_account(parts):
    with parts.database.reading() as session:
        assert people.schools(session) == []
        assert content(session)["person"] == []
