"""F10: the clock jumps: two hours ahead, a day back, a year ahead."""

import contextlib
import shutil
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.faults.ground import Ground, School
from bench.faults.house import House, netsprout
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.plants import PLANTS, path_with
from bench.faults.writers import CUT_OFF, Crew, Writer
from webapp.domain.retention import Rule
from webapp.operations import class_years
from webapp.store import retention
from webapp.store.engine import Database

WRITERS, EACH = 8, 5
NEAR, FAR = ("+0", "+7200", "-86400"), "+31536000"  # seconds
BELIEVED = "the clock is believed"
CLOCK = """
import datetime as _days
class _Clock(_days.datetime):
    @classmethod
    def now(cls, tz=None):
        with open({0!r}) as jump:
            return _days.datetime.now(tz) + _days.timedelta(seconds=int(jump.read()))
import webapp.parts, webapp.cli.database, webapp.cli.preparing, webapp.cli.serve
for _module in (webapp.parts, webapp.cli.database, webapp.cli.preparing, webapp.cli.serve):
    _module.datetime = _Clock
"""


def run(ground: Ground) -> Outcome:
    """Answers are taken, nobody is put out, nothing is erased."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a sweep that takes every clock for right."""
    return _run(ground, BELIEVED)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    clock = school.data.parent / f"clock-{school.data.name}"
    _set(clock, NEAR[0])
    own = path_with(
        PLANTS.get(plant, "") + CLOCK.format(str(clock)), school.data.parent, f"clock {plant}"
    )
    with House(school.data, more=own) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        refused = sum(_jump(clock, crew, jump) for jump in NEAR)
        out = _jump(clock, crew, FAR)
        faults = sum(n for status, n in crew.statuses.items() if status >= 500)
        for writer, learner in zip(crew.writers, school.seats, strict=False):
            writer.sign_in(school.card(learner))
            if writer.waiting is not None:
                writer.waiting.form["csrf_token"] = writer.token
        crew.hand_in()
        left = sum(writer.waiting is not None for writer in crew.writers)
        kept = crew.kept()
        house.end()
    spread = _spread_days(school)
    erased = _swept(ground, own, clock)
    return Outcome(
        (
            none("answers refused, two hours ahead and a day back", refused,
                 f"of {WRITERS * EACH * len(NEAR)}"),
            told("answers refused a year ahead, until they signed in again", out),
            none("of these not taken then", left),
            none("faults (5xx)", faults),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("seats erased by the sweep after a jump of a year", erased, "of 32 due by then"),
            Count("days between the stored stamps", spread, least=360),
        ),
        note="the clock that is moved is the one that the program asks: granian does not start "
        "under libfaketime here. A year ahead ends sign-ins, as twelve hours without a visit do: "
        "on a shared computer that is the safe side",
    )  # fmt: skip


def _jump(clock: Path, crew: Crew, jump: str) -> int:
    """Move the clock and let everybody answer. How many answers were refused."""
    _set(clock, jump)
    return sum(_answers(writer) for writer in crew.writers)


def _set(clock: Path, jump: str) -> None:
    fresh = clock.with_suffix(".next")
    fresh.write_text(f"{jump}\n")
    fresh.replace(clock)


def _answers(writer: Writer) -> int:
    refused = 0
    for _ in range(EACH):
        try:
            status = writer.send().status
        except CUT_OFF:
            status = 0
        refused += status != 200
    return refused


def _spread_days(school: School) -> float:
    with contextlib.closing(sqlite3.connect(school.file)) as connection:
        first, last = connection.execute(
            "SELECT min(answered_at), max(answered_at) FROM answer"
        ).fetchone()
    return float(last - first) / 86_400_000


def _swept(ground: Ground, own: Mapping[str, str], clock: Path) -> int:
    """An ended class whose term is over in a year; the daily sweep a year ahead."""
    school, now = ground.school(), datetime.now(UTC)
    database = Database(f"sqlite:///{school.file}")
    with database.writing() as session:
        class_years.archive(session, school.room, now - timedelta(days=30))
        begun = now - timedelta(days=90)
        retention.keep(session, Rule(school_id=1, begun_at=begun, run_at=now))
    database.close()
    _set(clock, FAR)
    netsprout(school.data, "db", "sweep", **own)
    with contextlib.closing(sqlite3.connect(school.file)) as connection:
        left = int(connection.execute("SELECT count(*) FROM learner").fetchone()[0])
    shutil.rmtree(school.data, ignore_errors=True)
    return len(school.seats) - left


FAULT = Fault(
    number=10,
    title="the clock jumps",
    done=f"the clock of a running server moves by {', '.join((*NEAR[1:], FAR))} s while "
    f"{WRITERS} learners "
    "answer; then the retention sweep runs a year ahead over a class that would be due by then",
    expected="no answer refused or lost (a year ahead: after signing in again), nothing erased "
    "before somebody says that the day is right",
    run=run,
    plant=BELIEVED,
    planted=planted,
)
