"""Writers of several schools on a PostgreSQL server: beside each other, and nothing gets lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy.exc import IntegrityError

from tests.crowds import a_busy_school, answer_until_kept, at_once, faults
from tests.databases import rows
from webapp.store import pg_rules, probe
from webapp.store.engine import Database
from webapp.store.reach import EVERYWHERE, Reach

WILLOW, REED = Reach(1), Reach(2)
DOOR_OF_WILLOW = Reach(1, is_door=True)
CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'netsprout'"
    " AND datname = current_database() AND pid <> pg_backend_pid()"
)
SEATS, SCHOOLS, THREADS = 4, 3, 6


def may_begin(database: Database, reach: Reach) -> bool:
    """Whether a transaction with this reach would begin at once, in another process."""
    locks = pg_rules.locks_of(reach)
    if reach.is_door and reach.school_id is not None:
        locks += f", {pg_rules.lock_of_school(reach.school_id)}"
    return all(rows(database, f"SELECT {locks.replace('pg_advisory', 'pg_try_advisory')}")[0])


@pytest.mark.parametrize(
    ("held", "free"),
    [
        (EVERYWHERE, []),
        (WILLOW, [REED, Reach(2, is_door=True), Reach(is_door=True)]),
        (DOOR_OF_WILLOW, [REED]),
        (Reach(is_door=True), [WILLOW, REED]),
    ],
)
def test_who_may_write_beside_whom(parts, held, free):
    every = [EVERYWHERE, WILLOW, REED, DOOR_OF_WILLOW, Reach(2, is_door=True), Reach(is_door=True)]
    database = parts.database
    begun = database.at_door(held.school_id) if held.is_door else database.writing(held.school_id)

    with closing(Database(database.url)) as other, begun:
        found = [reach for reach in every if may_begin(other, reach)]

    assert found == free


def test_a_lock_is_kept_for_every_school_id_that_there_can_be(parts):
    for school_id in (1, 2**31, 2**32 - 1, 2**62 + 2**31, 2**63 - 1):
        with parts.database.writing(school_id):
            assert may_begin(parts.database, Reach(school_id + 1 if school_id < 2**62 else 5))


def test_schools_that_write_at_once_lose_nothing_and_do_nothing_twice(parts):
    database = parts.database
    with database.writing() as session:
        schools = [a_busy_school(session, n, SEATS) for n in range(1, SCHOOLS + 1)]

    with closing(Database(database.url)) as other:
        at_once([database, other], schools, THREADS)

    assert faults(database, schools) == []


def test_without_the_lock_of_a_school_the_same_crowd_goes_wrong(parts, monkeypatch):
    """The test above would notice."""
    monkeypatch.setattr(pg_rules, "OF_SCHOOL", "pg_advisory_xact_lock_shared(1, {school})")
    database = parts.database
    with database.writing() as session:
        schools = [a_busy_school(session, 1, 16)]

    with closing(Database(database.url)) as other, pytest.raises(IntegrityError):
        at_once([database, other], schools, THREADS)


def test_faults_7_and_11_cut_off_and_sent_again_every_answer_is_kept_once(parts):
    database = parts.database
    with database.writing() as session:
        schools = [a_busy_school(session, n, SEATS) for n in range(1, SCHOOLS + 1)]

    with closing(Database(database.url)) as other, ThreadPoolExecutor(THREADS) as pool:
        seats = [seat for school in schools for seat in school.seats]
        refused = [pool.submit(answer_until_kept, d, s) for s in seats for d in (database, other)]
        while not all(one.done() for one in refused):
            rows(database, f"SELECT count(*) FROM ({CUT} AND random() < 0.2) AS cut")
    keys = [key for (key,) in rows(database, "SELECT client_key FROM answer")]

    assert sum(one.result() for one in refused) > 0
    assert sorted(keys) == sorted(f"key-{seat.id}" for seat in seats)


def test_a_school_waits_for_who_names_none(parts):
    with closing(Database(parts.database.url)) as other:
        with parts.database.writing() as session:
            probe.write(session, parts.now())
            assert not may_begin(other, WILLOW)

        assert may_begin(other, WILLOW)
