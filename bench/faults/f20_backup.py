"""F20: a backup is made while learners answer; then everything is gone and it is put back."""

import shutil
import signal
import time
from pathlib import Path

from bench.faults.ground import Ground, is_whole, keys_of
from bench.faults.house import House, netsprout
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import Answering, Crew

WRITERS, BEFORE, RTO = 16, 3.0, 60.0
COPIED = "the file is copied by hand"


def run(ground: Ground) -> Outcome:
    """What was acknowledged before the backup began is in it."""
    return _run(ground, is_copy=False)


def planted(ground: Ground) -> Outcome:
    """The same with `cp` of the live file instead of the command."""
    return _run(ground, is_copy=True)


def _run(ground: Ground, is_copy: bool) -> Outcome:
    school = ground.school()
    backup = ground.room("backups") / "night.db"
    with House(school.data) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        with Answering(crew):
            time.sleep(BEFORE)
            before = set(crew.acknowledged)
            began = time.monotonic()
            code = _copy(school.file, backup) if is_copy else _backup(school.data, backup)
            took = time.monotonic() - began
        wrong = crew.replies_other_than(200)
        house.end(signal.SIGKILL)
        there = set(keys_of(backup)) if is_whole(backup) else set()
        for path in school.data.glob("netsprout.db*"):
            path.unlink()
        began = time.monotonic()
        restored = netsprout(school.data, "db", "restore", str(backup)).returncode
        restored += netsprout(school.data, "db", "use").returncode
        started = house.start()
        back = time.monotonic() - began
        kept = set(school.keys())
        house.end()
    return Outcome(
        (
            none(
                "acknowledged before the backup and not in it",
                len(before - there),
                f"of {len(before):,}",
            ),
            none("the same after the restore", len(before - kept)),
            none("damaged backups", 0 if is_whole(backup) else 1),
            none("commands that failed", (code != 0) + (restored != 0)),
            none("answers refused during the backup", wrong),
            Count("from nothing to serving again", back, "s", most=RTO),
            told("of that the start", started, "s"),
            told("backup", took, "s"),
        )
    )


def _backup(data: Path, target: Path) -> int:
    return netsprout(data, "db", "backup", str(target)).returncode


def _copy(file: Path, target: Path) -> int:
    shutil.copy(file, target)
    return 0


FAULT = Fault(
    number=20,
    title="backup under load, restore",
    done=f"`netsprout db backup` while {WRITERS} learners answer; the server is killed, the "
    f"database removed; "
    "`netsprout db restore`, `db use`, and a start",
    expected="every answer acknowledged before the backup is in it and is served again; nobody "
    "is refused",
    run=run,
    plant=COPIED,
    planted=planted,
)
