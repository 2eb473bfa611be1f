"""F22: a child is erased; then yesterday's backup is put back."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from bench.faults.ground import Ground, School
from bench.faults.house import House, netsprout
from bench.faults.outcome import Count, Fault, Outcome, none
from bench.faults.writers import Crew, answering
from webapp.domain.erasures import Kind, Why
from webapp.domain.people import Learner
from webapp.operations.erasing import Order, erase
from webapp.store.engine import Database
from webapp.store.ledger import Ledger

WRITERS = 8
FORGOTTEN = "nothing is erased again"


def run(ground: Ground) -> Outcome:
    """The child does not come back, by the command and by hand."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a program that does not read its ledger."""
    return _run(ground, FORGOTTEN)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    backup = ground.room("backups") / "night.db"
    with House(school.data) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        answering(crew, 2.0)
        house.end()
    made = netsprout(school.data, "db", "backup", str(backup)).returncode
    child = school.seats[0]
    before = _traces(school.data, school, child)
    _erase(school, child)
    erased = _traces(school.data, school, child)
    restored = netsprout(school.data, "db", "restore", str(backup), plant=plant).returncode
    restored += netsprout(school.data, "db", "use", plant=plant).returncode
    by_command = _traces(school.data, school, child)
    _by_hand(school, backup)
    with House(school.data, plant) as house:
        house.start()
        by_hand = _traces(school.data, school, child)
        house.end()
    after = _traces(school.data, school, child)
    return Outcome(
        (
            Count("traces before", before, least=1),
            none("traces after erasing", erased),
            none("traces after `db restore`", by_command),
            none("traces when a server answers on a file that was put there by hand", by_hand),
            none("traces when it has ended", after),
            none("commands that failed", (made != 0) + (restored != 0)),
            Count("other learners still there", len(_others(school)), least=WRITERS - 1),
        ),
        note="a trace: its id as bytes, as figures, in hexadecimals, its nickname or card in "
        "any file of the folder",
    )


def _erase(school: School, child: Learner) -> None:
    database = Database(f"sqlite:///{school.file}")
    with database.writing() as session:
        order = Order(Kind.SEAT, Why.SCHOOL)
        erase(session, Ledger(school.data), child, order, datetime.now(UTC))
    database.forget(however_large=True)
    database.close()


def _by_hand(school: School, backup: Path) -> None:
    for path in school.data.glob("netsprout.db*"):
        path.unlink()
    shutil.copy(backup, school.file)


def _traces(folder: Path, school: School, child: Learner) -> int:
    marks = (
        child.nickname.encode(),
        school.card(child).rpartition(".")[2].encode(),
        child.id.to_bytes(8, "big"),
        str(child.id).encode(),
        f"{child.id:x}".encode(),
    )
    files = [p for p in folder.rglob("*") if p.is_file() and "cache" not in p.parts]
    return sum(mark in content for p in files for content in [p.read_bytes()] for mark in marks)


def _others(school: School) -> list[str]:
    content = school.file.read_bytes()
    return [one.nickname for one in school.seats[1:] if one.nickname.encode() in content]


FAULT = Fault(
    number=22,
    title="a restore brings back an erased child",
    done="a learner with answers is backed up, then erased; the backup is restored by command, "
    "then put in its "
    "place by hand under a new start; every file of the folder is searched byte by byte",
    expected="no trace of the child at any of these moments; everybody else is there",
    run=run,
    plant=FORGOTTEN,
    planted=planted,
)
