"""A transaction that names its school is about that school alone: the tests' own watch, tested."""

import pytest

from tests.reached import ReachesTooFar, problems, watch
from webapp.store import learners, probe
from webapp.store.held import Held
from webapp.store.reach import Reach

SCHOOL, DOOR, NOBODYS = Reach(1), Reach(1, is_door=True), Reach(is_door=True)


def said(statement, reach, *values):
    return list(problems(statement, [values], reach))


@pytest.mark.parametrize("given", ["?", "%(one)s", "%(one)s::BIGINT"])
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT learner.id FROM learner WHERE learner.school_id = {0}",
        "SELECT 1 FROM learner JOIN classroom ON classroom.school_id = learner.school_id"
        " WHERE {0} = learner.school_id",
        "UPDATE learner SET seat = 4 WHERE learner.school_id = {0}",
        "DELETE FROM learner WHERE learner.school_id = {0} AND learner.id = 7",
        "INSERT INTO visit (learner_id, school_id) VALUES (7, {0}) ON CONFLICT DO NOTHING",
        "SELECT school.time_zone FROM school WHERE school.id = {0}",
    ],
)
def test_the_school_that_is_given_has_to_be_the_named_one(statement, given):
    words = statement.format(given)
    own, other = ((1,), (2,)) if given == "?" else ({"one": 1}, {"one": 2})

    assert list(problems(words, [own], SCHOOL)) == []
    assert list(problems(words, [own, other], SCHOOL)) == ["school 2 instead of 1"]


@pytest.mark.parametrize(
    ("statement", "reach", "problem"),
    [
        ("SELECT 1 FROM learner", SCHOOL, "learner of every school"),
        ("SELECT 1 FROM school", SCHOOL, "all schools"),
        ("SELECT 1 FROM wrong_try", SCHOOL, "wrong_try belongs to no school"),
        ("UPDATE probe SET written_at = 5", SCHOOL, "probe belongs to no school"),
        ("SELECT 1 FROM wrong_try", DOOR, ""),
        ("SELECT 1 FROM classroom WHERE classroom.code = ?", SCHOOL, "classroom.code is a door"),
        ("SELECT count(*) FROM workshop", DOOR, "workshop of every school"),
        ("INSERT INTO classroom (code, school_id) VALUES (?, 1)", DOOR, "classroom.code is new"),
        ("UPDATE person SET login = 'a' WHERE person.id = 1", DOOR, "person.login is new"),
        ("SELECT 1 FROM visit WHERE visit.school_id = 1", NOBODYS, "visit belongs to a school"),
    ],
)
def test_what_reaches_further_is_named(statement, reach, problem):
    found = said(statement, reach, 1)

    assert problem in found if problem else not found


def test_a_transaction_that_reaches_too_far_is_refused(parts):
    watch(parts.database.engine)
    with parts.database.writing(1) as session:
        learners.of_id_or_none(session, 1, 7)

    with pytest.raises(ReachesTooFar), parts.database.writing(1) as session:
        learners.of_id_or_none(session, 2, 7)
    with pytest.raises(ReachesTooFar), parts.database.writing(1) as session:
        probe.write(session, parts.now())


def test_two_queues_that_wait_in_vain_tell_all_others_and_one_tells_itself():
    held = Held()
    held.note(1)
    assert (held.is_held(1), held.is_held(2)) == (True, False)

    held.note(3)
    assert held.is_held(2)

    held.let_go(3)
    assert not held.is_held(2)
