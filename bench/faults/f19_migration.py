"""F19: the shape of the database is changed, and the process dies in the middle of it."""

import os
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from random import Random

from sqlalchemy import event

from bench.faults.ground import Ground
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.plants import PLANTS
from webapp.store import migrations
from webapp.store.engine import Database

FROM, STEP, WIDER, AT_RANDOM, FEWER = "0016", 3, 12, 10, 4
LOOSE = "the driver begins transactions"
CHANGES = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")


def run(ground: Ground) -> Outcome:
    """The old shape or the new one, never one between, and a second try goes through."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with the driver's own way to begin transactions."""
    return _run(ground, LOOSE)


def _run(ground: Ground, plant: str) -> Outcome:
    place = ground.room("shapes")
    old = place / "old.db"
    _made(old, FROM)
    shape, rows, target = _shape(old), _rows(old), place / "x.db"
    whole = caged_upgrade(_copy(old, target), 0, plant)
    step = WIDER if ground.is_quick else STEP
    points = list(range(1, whole + 1, step))
    between = stuck = changed = 0
    for point in points:
        caged_upgrade(_copy(old, target), point, plant)
        between += _shape(target) != shape and not _is_new(target)
        stuck, changed = _again(target, rows, stuck, changed)
    rounds = FEWER if ground.is_quick else AT_RANDOM
    for number in range(rounds):
        _killed_at_random(_copy(old, target), Random(number).random(), plant)
        between += _shape(target) != shape and not _is_new(target)
        stuck, changed = _again(target, rows, stuck, changed)
    return Outcome(
        (
            none("shapes between old and new", between, f"of {len(points) + rounds}"),
            none("second tries that failed", stuck),
            none("second tries that lost rows", changed),
            Count("operations at which it died", len(points), f"of {whole}", least=5),
            told("killed from outside at a random moment", rounds),
        ),
        note=f"from shape {FROM} to today's",
    )


def _made(path: Path, to: str) -> None:
    """A database in an old shape, with a school in it."""
    database = Database(f"sqlite:///{path}")
    migrations.upgrade(database, to=_revision(to))
    with database.changing() as connection:
        for number in range(200):
            connection.exec_driver_sql(
                "INSERT INTO school (id, name, is_demo, time_zone, created_at) VALUES (?, ?, 0, "
                "'UTC', 0)",
                (number + 1, f"School {number}"),
            )
    database.close()


def _revision(number: str) -> str:
    folder = Path(migrations.__file__).parent / "versions"
    found = next(folder.glob(f"{number}_*.py"))
    return next(
        line.split('"')[1] for line in found.read_text().splitlines() if line.startswith("revision")
    )


def _copy(old: Path, target: Path) -> Path:
    for tail in ("", "-wal", "-shm", "-journal"):
        target.with_name(target.name + tail).unlink(missing_ok=True)
    shutil.copy(old, target)
    return target


def caged_upgrade(path: Path, dies_at: int, plant: str) -> int:
    """Upgrade in a fork that kills itself at an operation; 0: it lives. How many there were."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        try:
            os.write(into, str(_upgrade(path, dies_at, plant)).encode())
        finally:
            os._exit(0)
    os.close(into)
    os.waitpid(child, 0)
    with os.fdopen(out) as reader:
        return int(reader.read() or 0)


def _upgrade(path: Path, dies_at: int, plant: str) -> int:
    exec(PLANTS.get(plant, ""), {})
    database, seen = Database(f"sqlite:///{path}"), [0]

    @event.listens_for(database.engine, "before_cursor_execute")
    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen[0] += statement.lstrip().upper().startswith(CHANGES)
        if 0 < dies_at <= seen[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    migrations.upgrade(database)
    database.close()
    return seen[0]


def _killed_at_random(path: Path, share: float, plant: str) -> None:
    child = os.fork()
    if not child:
        try:
            _upgrade(path, 0, plant)
        finally:
            os._exit(0)
    time.sleep(share)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _again(path: Path, rows: int, stuck: int, changed: int) -> tuple[int, int]:
    """Upgrade as the next start would. Counts of failures and of lost rows, so far."""
    database = Database(f"sqlite:///{path}")
    try:
        migrations.upgrade(database)
        is_stuck = not migrations.is_current(database)
    except Exception:  # that is what is counted
        is_stuck = True
    database.close()
    return stuck + is_stuck, changed + (not is_stuck and _rows(path) != rows)


def _shape(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        return [tuple(map(str, row)) for row in connection.execute(query)]


def _is_new(path: Path) -> bool:
    database = Database(f"sqlite:///{path}")
    found = migrations.is_current(database)
    database.close()
    return found


def _rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM school").fetchone()[0])


FAULT = Fault(
    number=19,
    title="interrupted migration",
    done=f"upgrade from shape {FROM} with 200 schools; the process kills itself at every "
    f"{STEP}rd operation, and "
    f"is killed from outside at {AT_RANDOM} random moments; then it is run again",
    expected="the old shape or the new one, never between; the second try goes through and no "
    "row is lost",
    run=run,
    plant=LOOSE,
    planted=planted,
)
