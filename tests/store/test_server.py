"""A PostgreSQL server: limits, poolers, restarts, replicas. These run on PostgreSQL alone."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.builders import NOW
from tests.databases import a_database, change, rows
from webapp.cli.preparing import lost_at_power_cuts
from webapp.domain.errors import Busy, NotAllowed
from webapp.store import people, probe
from webapp.store.engine import Database
from webapp.store.pg_rules import Limits

CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'netsprout'"
AWAY = "postgresql+psycopg://netsprout@/none?host=/nowhere"


@pytest.fixture
def url(parts):
    return parts.database.url


def write(database):
    with database.writing() as session:
        probe.write(session, NOW)


def count(session) -> int:
    return session.connection().exec_driver_sql("SELECT count(*) FROM probe").scalar_one()


def test_a_question_that_takes_too_long_is_ended(url):
    with closing(Database(url, Limits(seconds=1))) as database:
        with pytest.raises(Busy), database.reading() as session:
            session.connection().exec_driver_sql("SELECT pg_sleep(20)")

        write(database)


def test_a_sign_that_no_text_here_has_is_nothing_of_that_name(parts):
    with pytest.raises(NotAllowed), parts.database.reading() as session:
        people.by_login_or_none(session, "a\0b")


def test_nobody_waits_for_a_free_connection_for_ever(url):
    with closing(Database(url, Limits(connections=1))) as database:
        with database.reading() as session:
            session.connection()
            with pytest.raises(Busy), database.reading() as other:
                other.connection()

        write(database)


def test_behind_a_pooler_nothing_is_prepared(url):
    asked = "SELECT count(*) FROM pg_prepared_statements"
    with closing(Database(url, Limits(has_pooler=True))) as database:
        for _ in range(12):
            with database.reading() as session:
                found = session.connection().exec_driver_sql(asked).scalar_one()

    assert found == 0


def test_after_a_restart_the_next_one_is_served(parts):
    write(parts.database)
    with pytest.raises(Busy), parts.database.writing() as session:
        session.connection().exec_driver_sql(f"{CUT} AND datname = current_database()")

    write(parts.database)
    assert len(rows(parts.database, "SELECT 1 FROM probe")) == 1


def test_writers_of_two_processes_stand_in_one_queue(parts, url):
    """Each looks and then writes; at READ COMMITTED alone some would find the same."""

    def grow(database):
        for _ in range(10):
            with database.writing() as session:
                session.connection().exec_driver_sql(
                    f"INSERT INTO probe VALUES ({count(session)}, 0)"
                )

    with closing(Database(url)) as other, ThreadPoolExecutor(4) as pool:
        list(pool.map(grow, (parts.database, other, parts.database, other)))

    assert len(rows(parts.database, "SELECT id FROM probe")) == 40


def test_what_may_lag_is_read_from_the_replica(parts, url, tmp_path):
    with closing(a_database(tmp_path / "other.db")) as replica:
        write(replica)
        with closing(Database(url, replica=replica.url)) as database:
            with database.lagging() as session:
                assert count(session) == 1
            with database.reading() as session:
                assert count(session) == 0


def test_a_replica_that_is_away_is_not_missed(parts, url, caplog):
    write(parts.database)
    with closing(Database(url, replica=AWAY)) as database:
        for _ in range(2):
            with database.lagging() as session:
                assert count(session) == 1

    assert caplog.text.count("the replica is away") == 1


def test_a_server_that_forgets_at_a_power_cut_is_refused(parts, url):
    name = parts.database.engine.url.database
    assert lost_at_power_cuts(parts.database) == ""
    change(parts.database, f"ALTER DATABASE {name} SET synchronous_commit = off")
    with closing(Database(url)) as database:
        said = lost_at_power_cuts(database)
    change(parts.database, f"ALTER DATABASE {name} RESET synchronous_commit")

    assert "synchronous_commit = on" in said
