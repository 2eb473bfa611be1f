"""F4: another process holds the database for six seconds."""

import contextlib
import sqlite3
import time

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import CUT_OFF, Answering, Crew

WRITERS, HELD = 16, 6.0
LONGEST_REPLY = 4.5  # two seconds for the turn, two for the lock, and a busy machine
PATIENT = "a writer waits 20 seconds"


def run(ground: Ground) -> Outcome:
    """Refused in time, with the word when to come again."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a server that waits for as long as it takes."""
    return _run(ground, PATIENT)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    with House(school.data, plant) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        for writer in crew.writers:
            writer.send()
            writer.times.clear()
        assert house.server is not None
        with Answering(crew):
            time.sleep(0.5)
            threads, without = _hold(crew, house)
        times = crew.times
        crew.hand_in()
        kept = crew.kept()
        house.end()
    wrong = crew.replies_other_than(200, 503)
    return Outcome(
        (
            Count("refused by 503", crew.statuses[503], least=1),
            none("of these without Retry-After", without),
            none("replies other than 200 and 503", wrong),
            Count("longest reply", max(times), "s", most=LONGEST_REPLY),
            Count("threads more than before", threads, most=WRITERS),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            told("replies", len(times)),
        )
    )


def _hold(crew: Crew, house: House) -> tuple[int, int]:
    """Hold the lock. Returns threads that came, and refusals that do not say when to come again."""
    assert house.server is not None
    before, most, without = house.server.threads(), 0, 0
    until = time.monotonic() + HELD
    with contextlib.closing(sqlite3.connect(crew.school.file, timeout=10)) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        probe = crew.writers[0]
        while time.monotonic() < until:
            most = max(most, house.server.threads())
            with contextlib.suppress(*CUT_OFF):
                reply = probe.post(probe.next())
                probe.times.append(reply.seconds)
                without += reply.status == 503 and "Retry-After" not in reply.headers
        other.execute("ROLLBACK")
    return most - before, without


FAULT = Fault(
    number=4,
    title="database locked by another process",
    done=f"another process holds a write transaction for {HELD:g} s while {WRITERS} learners "
    f"answer",
    expected="503 with Retry-After after about 2 s, no pile of threads, nothing lost",
    run=run,
    plant=PATIENT,
    planted=planted,
)
