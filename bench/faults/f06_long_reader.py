"""F6: somebody reads one old state for long: the file of recent writes cannot be cut."""

import contextlib
import sqlite3
import time
from pathlib import Path

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import Answering, Crew, answering

WRITERS, HELD, LONGEST = 24, 14.0, 75.0  # seconds, and longer where the machine is slow
GROWN_MIB, LIMIT_MIB, PER_ANSWER_KIB = 24, 17, 80
UNLIMITED = "the log of recent writes is not cut"


def run(ground: Ground) -> Outcome:
    """It grows with what is written meanwhile, and is cut once the reader has gone."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same without the limit that cuts it."""
    return _run(ground, UNLIMITED)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    wal = school.file.with_name(f"{school.file.name}-wal")
    with House(school.data, plant) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        answering(crew, 1.0)
        before = _mib(wal)
        with _reader(school.file), Answering(crew):
            most = _watched(wal)
            count = len(crew.acknowledged)
        began = time.monotonic()
        with Answering(crew):
            while _mib(wal) > LIMIT_MIB and time.monotonic() - began < 20:
                time.sleep(0.05)
        shrunk, after = time.monotonic() - began, _mib(wal)
        crew.hand_in()
        kept = crew.kept()
        house.end()
    wrong = crew.replies_other_than(200)
    return Outcome(
        (
            Count("largest while a reader stood", most, "MiB", least=LIMIT_MIB + 1),
            Count(
                "of that for each answer", most * 1024 / max(1, count), "KiB", most=PER_ANSWER_KIB
            ),
            Count("some seconds after it went", after, "MiB", most=LIMIT_MIB),
            told("time until then", shrunk, "s"),
            told("before", before, "MiB"),
            none("replies other than 200", wrong, f"of {crew.statuses.total():,}"),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
        ),
        note="A reader within the server lives as long as one page; this one stood outside",
    )


@contextlib.contextmanager
def _reader(file: Path):  # type: ignore[no-untyped-def]
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.isolation_level = None
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM answer").fetchone()
        yield
        other.execute("ROLLBACK")


def _watched(wal: Path) -> float:
    """Wait until it has grown beyond its limit; the largest that was seen."""
    most, began = 0.0, time.monotonic()
    while time.monotonic() - began < (HELD if most > GROWN_MIB else LONGEST):
        most = max(most, _mib(wal))
        time.sleep(0.1)
    return most


def _mib(file: Path) -> float:
    return file.stat().st_size / 2**20 if file.exists() else 0.0


FAULT = Fault(
    number=6,
    title="a long reader starves the write-ahead log",
    done=f"another process holds one read transaction for {HELD:g} s (longer, until the log "
    f"has {GROWN_MIB} MiB) while {WRITERS} learners answer",
    expected=f"the log grows only with what is written, and is at most {LIMIT_MIB} MiB within "
    f"seconds "
    "after the reader went; nobody is refused",
    run=run,
    plant=UNLIMITED,
    planted=planted,
)
