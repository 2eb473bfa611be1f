"""`netsprout db`."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest


def test_upgrading_makes_a_database(shell):
    result = shell.run("db", "upgrade")

    assert result.exit_code == 0
    assert (shell.data / "netsprout.db").exists()
    assert shell.run("db", "check").exit_code == 0


def test_a_database_of_a_newer_program_is_left_alone_and_said(shell):
    shell.run("db", "upgrade")
    with sqlite3.connect(shell.data / "netsprout.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    assert "newer Netsprout" in shell.refusal("db", "upgrade")


def test_checking_makes_no_database(shell):
    assert "no database" in shell.refusal("db", "check")
    assert not shell.data.exists()


def test_rebuilding_keeps_reports_as_they_are(warm_shell):
    warm_shell.run("demo", "--learners", "8", "--seats", "2")

    def figures():
        with sqlite3.connect(warm_shell.data / "netsprout.db") as connection:
            return connection.execute("SELECT * FROM learner_indicator").fetchall()

    before = figures()
    assert warm_shell.run("db", "rebuild").exit_code == 0
    assert figures() == before
    assert before


def test_a_backup_is_whole_and_replaces_nothing(shell):
    shell.run("db", "upgrade")
    target = shell.data / "copy.db"

    first = shell.run("db", "backup", str(target))

    assert first.exit_code == 0
    assert "is there already" in shell.refusal("db", "backup", str(target))
    with sqlite3.connect(target) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_backup_is_read_by_its_owner_alone(shell):
    shell.run("db", "upgrade")
    shell.run("db", "backup", str(shell.data / "copy.db"))

    assert stat.S_IMODE((shell.data / "copy.db").stat().st_mode) == 0o600


def test_a_damaged_database_is_found_and_left_alone(shell):
    shell.run("db", "upgrade")
    path = shell.data / "netsprout.db"
    content = bytearray(path.read_bytes())
    content[8192:8292] = b"\xff" * 100
    path.write_bytes(content)

    assert "Restore a backup" in shell.refusal("db", "check")
    assert path.read_bytes() == bytes(content)


def test_a_data_folder_that_cannot_be_made_is_explained(shell, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("NETSPROUT_DATA", str(tmp_path / "file" / "data"))

    assert "NETSPROUT_DATA" in shell.refusal("db", "upgrade")


def test_a_wrong_port_in_the_environment_is_explained(shell, monkeypatch):
    monkeypatch.setenv("NETSPROUT_PORT", "many")

    assert "NETSPROUT_PORT" in shell.refusal("db", "upgrade")


@pytest.mark.parametrize("lost", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_fault_5_no_new_database_takes_the_place_of_a_lost_one(shell, lost):
    shell.run("db", "upgrade")
    shell.run("db", "backup", str(shell.data / "night.db"))
    (shell.data / "secret").write_bytes(bytes(32))
    path = shell.data / "netsprout.db"
    lost(path)

    assert "db restore" in shell.refusal("db", "upgrade")
    assert not path.exists() or path.stat().st_size == 0
    assert shell.run("db", "restore", str(shell.data / "night.db")).exit_code == 0
    assert shell.run("db", "use").exit_code == 0
    assert shell.run("db", "upgrade").exit_code == 0


def test_fault_5_a_schema_that_is_no_text_any_more_is_said_to_be_damaged(shell):
    shell.run("db", "upgrade")
    path = shell.data / "netsprout.db"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE probe", b"CREATE TABXE pr\xf1be"))

    assert "damaged" in shell.refusal("db", "upgrade")
