"""F1: the server is killed (SIGKILL to all of its processes) again and again while many answer."""

import os
import signal
import time
from collections import Counter

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import Answering, Crew

WRITERS, KILLS, FEWER = 16, 8, 3
LIVES = 1.5  # seconds that a server lives
RESTART = 2.0  # seconds of processor time that a start may cost; see `_restart`
EARLY = "acknowledged before the commit"


def run(ground: Ground) -> Outcome:
    """Nothing that was acknowledged is missing, nothing is there twice."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a server that says yes before it has committed."""
    return _run(ground, EARLY)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    restarts: list[float] = []
    with House(school.data, plant) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        with Answering(crew):
            for _ in range(FEWER if ground.is_quick else KILLS):
                time.sleep(LIVES)
                house.end(signal.SIGKILL)
                restarts.append(house.start())
            time.sleep(LIVES)
        crew.hand_in()
        kept = crew.kept()
        house.end()
    statuses = Counter(status for status in crew.statuses.elements() if status != 200)
    return Outcome(
        (
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("stored unasked", kept.unasked),
            none("replies other than 200", statuses.total()),
            none("damaged databases", 0 if school.is_whole() else 1),
            Count("acknowledged", kept.acknowledged, least=100),
            told("restart, median", sorted(restarts)[len(restarts) // 2], "s"),
            told("restart, longest", max(restarts), "s"),
        ),
        note=f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at the end",
    )


FAULT = Fault(
    number=1,
    title="kill -9 while learners answer",
    done=f"{WRITERS} learners answer over HTTP, each keeps its key until acknowledged; "
    f"{KILLS} times SIGKILL to all processes of the server, and a new start",
    expected="nothing acknowledged lost, nothing twice, database whole; a new start in seconds",
    run=run,
    plant=EARLY,
    planted=planted,
)
