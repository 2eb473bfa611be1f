"""What differs between databases. PostgreSQL is not run here; its SQL is at least made."""

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateIndex, CreateTable

from webapp.domain.errors import Busy, StorageFull
from webapp.store import workshop_answers, workshops
from webapp.store.dialects import refusal_of
from webapp.store.engine import Database
from webapp.store.tables import METADATA, LearnerIndicatorRow, PollCountRow, VisitRow
from webapp.store.upserts import adding_time, adding_up

POSTGRES = postgresql.dialect()


def test_every_table_can_be_made_on_postgresql():
    for table in METADATA.sorted_tables:
        words = str(CreateTable(table).compile(dialect=POSTGRES))
        assert "SERIAL" not in words, table.name
        for index in table.indexes:
            CreateIndex(index).compile(dialect=POSTGRES)


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_key_begins_with_the_school(table):
    first = table.primary_key.columns.values()[0].name

    assert first == ("id" if table.name in ("school", "probe", "wrong_try") else "school_id")


@pytest.mark.parametrize("row", [LearnerIndicatorRow, PollCountRow])
def test_counts_are_added_up_on_postgresql_too(row):
    words = str(adding_up("postgresql", row).compile(dialect=POSTGRES))

    assert "ON CONFLICT" in words
    assert "+ excluded." in words


def test_time_is_added_on_postgresql_too():
    words = str(adding_time("postgresql", VisitRow, 180).compile(dialect=POSTGRES))

    assert "ON CONFLICT (school_id, learner_id, on_date)" in words


@pytest.mark.parametrize(
    ("state", "refusal"), [("55P03", Busy), ("40001", Busy), ("53100", StorageFull)]
)
def test_refusals_of_postgresql_are_ours(state, refusal):
    class Refused(Exception):
        sqlstate = state

    assert type(refusal_of(OperationalError("", {}, Refused()))) is refusal


def test_a_fault_of_ours_stays_a_fault():
    class Refused(Exception):
        sqlstate = "42601"

    assert refusal_of(OperationalError("", {}, Refused())) is None


@pytest.mark.parametrize(
    "statement",
    [
        *(workshops.ONE, workshops.OF_PIN, workshops.SEAT, workshops.SEATS),
        *(workshop_answers.OF_ACT, workshop_answers.OF_ONE, workshop_answers.HANDS_OF_ACT),
    ],
    ids=str,
)
def test_what_screens_of_workshops_ask_is_the_same_on_postgresql(statement):
    words = str(statement.compile(dialect=POSTGRES))

    assert words.count("%(") == len(statement.compile().params)


def test_an_answer_replaces_an_earlier_one_on_postgresql_too():
    words = str(workshop_answers.replacing("postgresql").compile(dialect=POSTGRES))

    assert "ON CONFLICT (school_id, workshop_id, act_key, number) DO UPDATE" in words
    assert "excluded.picks" in words


def test_fault_7_a_database_server_that_is_away_is_busy():
    away = Database("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2")

    with pytest.raises(Busy), away.reading() as session:
        session.connection()
    with pytest.raises(Busy), away.writing():
        pass
