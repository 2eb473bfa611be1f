"""Copies of a PostgreSQL database by its own programs."""

import pytest
from sqlalchemy.engine import make_url

from tests import postgresql
from tests.builders import NOW
from tests.cast import add_cast
from webapp.cli import looks_at_data, pg_copies
from webapp.settings import Settings
from webapp.store import backup_looks, backups, locks, people, pg_tools
from webapp.store.backups import Order

URL = "postgresql+psycopg://wang:geheim@db.lan:5433/netsprout?sslmode=require"
NEEDS_SERVER = pytest.mark.skipif(not postgresql.address(), reason="no PostgreSQL server is named")


def test_a_password_goes_by_environment_and_never_by_the_command(monkeypatch):
    sent = {}

    def note(command, **more):
        sent.update(more, command=command)
        return pg_tools.subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(pg_tools.subprocess, "run", note)
    pg_tools.run(["pg_dump"], URL, "--file", "x")

    assert "geheim" not in " ".join(sent["command"])
    assert sent["env"]["PGPASSWORD"] == "geheim"
    assert (sent["env"]["PGHOST"], sent["env"]["PGPORT"]) == ("db.lan", "5433")
    assert sent["env"]["PGSSLMODE"] == "require"


def test_another_database_of_the_same_server():
    assert pg_tools.named(URL, "restored") == URL.replace("/netsprout?", "/restored?")


def test_a_tool_that_is_not_here_is_named():
    with pytest.raises(pg_tools.NoTool, match="pg_nothing"):
        pg_tools.tool("pg_nothing")


def test_a_tool_that_refuses_is_quoted(tmp_path):
    with pytest.raises(pg_tools.ToolFailed):
        pg_tools.run(["/bin/ls"], URL, str(tmp_path / "nothing"))


@NEEDS_SERVER
def test_a_locked_copy_of_a_server_is_restored_into_an_empty_database(tmp_path):
    database, empty = postgresql.lend(tmp_path), postgresql.blank()
    with database.writing() as session:
        add_cast(session)
    key, lock = locks.make()
    note = backups.make(database, tmp_path / "a.copy", Order(NOW, lock, b"s" * 32))
    seen = backup_looks.look(tmp_path / "a.copy", key, tmp_path)
    assert (seen.faults, seen.note.kind) == ((), "postgresql")
    assert note.rows["learner"] > 0
    chosen = Settings(data=tmp_path, database_url=database.url)
    name = str(make_url(empty.url).database)

    with backup_looks.opened(tmp_path / "a.copy", key, tmp_path) as plain:
        pg_copies.restore(chosen, plain, name)
        with pytest.raises(pg_tools.NotEmpty):
            pg_copies.restore(chosen, plain, name)

    with empty.reading() as session:
        assert [school.name for school in people.schools(session)]
    empty.close()
    database.close()


@NEEDS_SERVER
def test_doctor_says_what_a_server_promises(tmp_path):
    database = postgresql.lend(tmp_path)

    assert pg_tools.told(database).version
    found = looks_at_data.database(Settings(data=tmp_path, database_url=database.url))
    assert "PostgreSQL" in found.words
    database.close()


@NEEDS_SERVER
def test_a_server_that_does_not_answer_is_a_fault(tmp_path):
    away = "postgresql+psycopg://wang@127.0.0.1:1/netsprout"

    found = looks_at_data.database(Settings(data=tmp_path, database_url=away))

    assert (found.state, found.words.partition(":")[0]) == ("fault", "PostgreSQL does not answer")
