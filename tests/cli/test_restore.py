"""`netsprout db restore`, `use`, `verify` and `confirm`."""

import atexit
import shutil
import sqlite3
from pathlib import Path
from tempfile import mkdtemp

from tests.builders import NOW
from webapp.domain.erasures import Kind, Why
from webapp.domain.looks import Look, Shown
from webapp.operations.erasing import Order, erase
from webapp.store import access_rows, learners, migrations, people
from webapp.store.engine import Database
from webapp.store.ids import id_of
from webapp.store.ledger import Ledger


def a_school_with_a_backup(warm_shell):
    """A demo school, a backup of it, and a learner erased after it."""
    folder, learner = _made(warm_shell)
    shutil.copytree(folder, warm_shell.data, dirs_exist_ok=True)
    return warm_shell.data / "night.db", learner


_MADE = []


def _made(shell):
    """Made once in a process, because a demo school takes a second; each test has a copy."""
    if not _MADE:
        folder = Path(mkdtemp())
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _MADE.append((folder, _make(shell)))
        for path in shell.data.iterdir():
            if path.is_file():
                shutil.copy2(path, folder)
    return _MADE[0]


def _make(warm_shell):
    warm_shell.run("demo", "--learners", "8", "--seats", "4")
    backup = warm_shell.data / "night.db"
    assert warm_shell.run("db", "backup", str(backup)).exit_code == 0
    database = Database(f"sqlite:///{warm_shell.data / 'netsprout.db'}")
    with database.reading() as session:
        school = people.schools(session)[0]
        room = session.connection().exec_driver_sql("SELECT classroom_id FROM attempt").scalar()
        learner = learners.of_classroom(session, school.id, room)[0]
    with database.writing() as session:
        erase(session, Ledger(warm_shell.data), learner, Order(Kind.SEAT, Why.SCHOOL), NOW)
    database.forget()
    database.close()
    return learner


def put_back(shell, backup):
    """Restore a copy and use it."""
    for words in (("restore", str(backup)), ("use",)):
        result = shell.run("db", *words)
        assert result.exit_code == 0, result.output


def is_there(shell, learner) -> bool:
    with sqlite3.connect(shell.data / "netsprout.db") as connection:
        query = "SELECT count(*) FROM learner WHERE id = ?"
        count = connection.execute(query, (learner.id,)).fetchone()[0]
    connection.close()
    return bool(count)


def test_a_restored_school_does_not_have_the_erased_child(warm_shell):
    backup, learner = a_school_with_a_backup(warm_shell)

    result = warm_shell.run("db", "restore", str(backup))

    assert result.exit_code == 0, result.output
    assert "Erasures done again: 1" in result.output
    assert warm_shell.run("db", "use").exit_code == 0
    assert not is_there(warm_shell, learner)
    assert warm_shell.run("db", "check").exit_code == 0


def test_abuse_30_a_restore_makes_a_new_file_and_touches_nothing_until_told(warm_shell):
    backup, learner = a_school_with_a_backup(warm_shell)
    live = warm_shell.data / "netsprout.db"
    before = live.read_bytes()

    warm_shell.run("db", "restore", str(backup))

    assert live.read_bytes() == before
    assert (warm_shell.data / "netsprout.db.restored").exists()
    assert "Nothing was restored" not in warm_shell.run("db", "use").output
    assert "Nothing was restored" in warm_shell.refusal("db", "use")


def test_what_is_erased_between_restoring_and_using_stays_erased(warm_shell):
    backup, learner = a_school_with_a_backup(warm_shell)
    book = warm_shell.data / "erased.jsonl"
    lines = book.read_text()
    book.unlink()
    database = warm_shell.data / "netsprout.db"
    database.rename(warm_shell.data / "elsewhere")
    assert "Erasures done again: 0" in warm_shell.run("db", "restore", str(backup)).output
    book.write_text(lines)

    assert "Erasures done again: 1" in warm_shell.run("db", "use").output
    assert not is_there(warm_shell, learner)


def test_a_locked_copy_makes_a_whole_new_machine(warm_shell, tmp_path, monkeypatch):
    backup, learner = a_school_with_a_backup(warm_shell)
    key = tmp_path / "key"
    lock = warm_shell.run("db", "key", str(key)).output.split("BACKUP_LOCK=")[1].strip()
    monkeypatch.setenv("NETSPROUT_BACKUP_LOCK", lock)
    locked, other = tmp_path / "night.copy", tmp_path / "other"
    assert "locked" in warm_shell.run("db", "backup", str(locked)).output
    secret = (warm_shell.data / "secret").read_bytes()
    warm_shell.run("db", "key", str(other))
    monkeypatch.setenv("NETSPROUT_DATA", str(tmp_path / "new"))

    assert "Another key" in warm_shell.refusal(
        "db", "restore", str(locked), "--key-file", str(other)
    )
    assert "key is needed" in warm_shell.refusal("db", "restore", str(locked))
    monkeypatch.setenv("NETSPROUT_BACKUP_KEY", str(key))
    assert "learner" in warm_shell.run("db", "verify", str(locked)).output
    put_back(warm_shell, locked)

    assert (tmp_path / "new" / "secret").read_bytes() == secret
    assert warm_shell.run("db", "check").exit_code == 0


def test_nightly_copies_are_counted_and_the_newest_is_looked_at(shell, tmp_path, monkeypatch):
    assert "NETSPROUT_BACKUPS" in shell.refusal("db", "backup")
    monkeypatch.setenv("NETSPROUT_BACKUPS", str(tmp_path / "copies"))
    assert "no database" in shell.refusal("db", "backup")
    shell.run("db", "upgrade")

    assert "1 copies there, the newest 7 are kept" in shell.run("db", "backup").output
    assert "whole and can be restored" in shell.run("db", "verify").output


def test_a_copy_leaves_an_old_database_as_it_is(shell, tmp_path):
    shell.data.mkdir()
    database = Database(f"sqlite:///{shell.data / 'netsprout.db'}")
    migrations.upgrade(database, "0012")
    database.close()

    assert shell.run("db", "backup", str(tmp_path / "old.copy")).exit_code == 0

    database = Database(f"sqlite:///{shell.data / 'netsprout.db'}")
    assert migrations.shape_of(database) == "0012"
    database.close()
    assert "shape 0012" in shell.run("db", "verify", str(tmp_path / "old.copy")).output


def test_a_lock_that_is_none_is_said_before_the_server_starts(shell, monkeypatch):
    monkeypatch.setenv("NETSPROUT_BACKUP_LOCK", "nowhere")

    assert "netsprout db key" in shell.refusal("serve", "--port", "1")


def test_a_file_that_was_swapped_by_hand_loses_the_child_at_the_next_command(warm_shell):
    backup, learner = a_school_with_a_backup(warm_shell)
    backup.replace(warm_shell.data / "netsprout.db")
    assert is_there(warm_shell, learner)

    warm_shell.run("db", "upgrade")

    assert not is_there(warm_shell, learner)


def test_the_database_of_before_is_kept_until_somebody_confirms(warm_shell):
    backup, _learner = a_school_with_a_backup(warm_shell)
    put_back(warm_shell, backup)

    def asides():
        return list(warm_shell.data.glob("netsprout.db.before-restore-*"))

    assert len(asides()) == 1
    assert "Removed: netsprout.db.before-restore-" in warm_shell.run("db", "confirm").output
    assert asides() == []


def test_nothing_is_restored_under_a_running_server(warm_shell):
    backup, _learner = a_school_with_a_backup(warm_shell)
    running = sqlite3.connect(warm_shell.data / "netsprout.db")
    running.execute("SELECT count(*) FROM school").fetchone()

    assert warm_shell.run("db", "restore", str(backup)).exit_code == 0  # beside it

    assert "stop the server first" in warm_shell.refusal("db", "use")

    running.close()
    assert not list(warm_shell.data.glob("netsprout.db.before-restore-*"))


def test_a_damaged_backup_is_refused_and_left_alone(warm_shell):
    backup, _learner = a_school_with_a_backup(warm_shell)
    assert warm_shell.run("db", "verify", str(backup)).exit_code == 0
    content = bytearray(backup.read_bytes())
    content[8192:8392] = b"\xff" * 200
    backup.write_bytes(content)

    assert "cannot be restored" in warm_shell.refusal("db", "verify", str(backup))
    assert "cannot be restored" in warm_shell.refusal("db", "restore", str(backup))
    assert backup.read_bytes() == bytes(content)


def test_what_is_no_database_is_no_backup(shell, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing")

    assert "cannot be restored" in shell.refusal("db", "verify", str(tmp_path / "notes.txt"))


def test_the_timer_can_be_run_by_hand_and_says_when_the_clock_moved(shell):
    shell.run("db", "upgrade")

    assert "Seats erased: 0" in shell.run("db", "sweep").output
    assert shell.run("db", "sweep", "--date-is-right").exit_code == 0


def test_a_restore_is_explained_and_the_log_is_not_called_cut(warm_shell):
    backup, learner = a_school_with_a_backup(warm_shell)
    database = Database(f"sqlite:///{warm_shell.data / 'netsprout.db'}")
    with database.writing() as session:
        access_rows.add(
            session,
            Look(
                school_id=learner.school_id,
                id=id_of(NOW, 7),
                at=NOW,
                person_id=1,
                classroom_id=0,
                learner_id=None,
                shown=Shown.AUDIT,
            ),
        )
    database.close()
    assert warm_shell.run("audit", "verify").exit_code == 0  # the longer log is written down

    put_back(warm_shell, backup)

    checked = warm_shell.run("audit", "verify")
    assert checked.exit_code == 0, checked.output
