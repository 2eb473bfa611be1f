"""Keys begin with the school, so that a database of many nodes can keep a school together."""

import pytest
from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint

from tests.scoped import doors_of, unscoped
from webapp.store import tenancy
from webapp.store.tables import METADATA

TABLES = [METADATA.tables[name] for name in sorted(tenancy.OF_SCHOOL)]


def names(columns) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def unique_keys(table: Table) -> list[tuple[str, ...]]:
    found = [names(c.columns) for c in table.constraints if isinstance(c, UniqueConstraint)]
    return found + [names(index.columns) for index in table.indexes if index.unique]


def test_every_table_is_a_schools_or_says_why_not():
    others = [t.name for t in METADATA.tables.values() if tenancy.SCHOOL not in t.columns]

    assert set(others) == tenancy.REFERENCE.keys() | tenancy.LOCAL.keys()


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_key_of_a_schools_table_begins_with_the_school(table):
    loose = [key for key in unique_keys(table) if key[0] != tenancy.SCHOOL]

    assert names(table.primary_key.columns)[0] == tenancy.SCHOOL
    assert [key for key in loose if (table.name, *key) not in tenancy.DOORS] == []


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_reference_stays_within_the_school(table):
    for one in table.foreign_key_constraints:
        assert isinstance(one, ForeignKeyConstraint)
        ours, theirs = names(one.columns), names(e.column for e in one.elements)
        first = "id" if one.referred_table.name in tenancy.REFERENCE else tenancy.SCHOOL
        assert (ours[0], theirs[0]) == (tenancy.SCHOOL, first)


def test_every_door_is_a_column_that_an_index_finds():
    for table_name, column in tenancy.DOORS:
        table = METADATA.tables[table_name]
        firsts = [key[0] for key in unique_keys(table)]
        assert column in firsts + [names(index.columns)[0] for index in table.indexes]


SAID = [
    "SELECT answer.id FROM answer WHERE answer.school_id = ? AND answer.attempt_id = ?",
    "SELECT learner_1.id FROM learner AS learner_1 WHERE ? = learner_1.school_id",
    "SELECT visit.seconds FROM visit JOIN learner ON learner.school_id = visit.school_id"
    " WHERE visit.school_id = %(school)s",
    "SELECT classroom.id FROM classroom JOIN school ON classroom.school_id = school.id"
    " WHERE school.id = ?",
    "SELECT learner.id FROM classroom JOIN learner ON learner.school_id = classroom.school_id"
    " WHERE classroom.code = ?",
    "INSERT INTO visit (school_id, learner_id) VALUES (?, ?)",
    "UPDATE data_request SET learner_id=?, answer=? WHERE data_request.school_id = ?",
    "SELECT school.name FROM school",
    "BEGIN IMMEDIATE",
]
UNSAID = [
    ("SELECT answer.id FROM answer WHERE answer.attempt_id = ?", {"answer"}),
    ("DELETE FROM visit WHERE visit.on_date < ?", {"visit"}),
    ("UPDATE learner SET seat=? WHERE learner.id = ?", {"learner"}),
    (
        "SELECT visit.seconds FROM visit, learner WHERE visit.school_id = ?"
        " AND learner.id = visit.learner_id",
        {"learner"},
    ),
    ("INSERT INTO visit (learner_id) VALUES (?)", {"visit"}),
    (
        "SELECT attempt.id FROM attempt WHERE attempt.school_id = ? AND EXISTS"
        " (SELECT * FROM answer WHERE answer.attempt_id = attempt.id)",
        {"answer"},
    ),
]


@pytest.mark.parametrize("statement", SAID)
def test_a_statement_that_names_its_school_is_let_alone(statement):
    assert unscoped(statement) == frozenset()


@pytest.mark.parametrize(("statement", "tables"), UNSAID)
def test_a_statement_that_names_no_school_is_found(statement, tables):
    assert unscoped(statement) == tables


def test_a_door_is_seen():
    assert doors_of("SELECT 1 FROM classroom WHERE classroom.code = ?") == {"classroom.code"}
    assert doors_of(SAID[0]) == set()
