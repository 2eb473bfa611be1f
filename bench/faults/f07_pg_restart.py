"""F7: PostgreSQL is restarted and killed under a school that answers."""

import signal
import subprocess
import time
from collections.abc import Callable, Sequence

from bench.faults.cluster import Cluster, clusters
from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import Answering, Crew, Writer

WRITERS, BETWEEN = 16, 3.0
UNSAFE = "synchronous_commit off"


def run(ground: Ground) -> Outcome:
    """Nothing that was acknowledged is missing; the pool recovers by itself."""
    return _run(ground, {})


def planted(ground: Ground) -> Outcome:
    """The same when a commit does not wait for the disk."""
    return _run(ground, {"synchronous_commit": "off", "wal_writer_delay": "10s"})


def _run(ground: Ground, settings: dict[str, str]) -> Outcome:
    with clusters(1) as (cluster,):
        cluster.make()
        school = ground.school(url=cluster.url)
        with House(school.data, more={"NETSPROUT_DATABASE_URL": cluster.url}) as house:
            house.start()
            if settings:  # `serve` refuses a server that is set so when it starts
                cluster.set(**settings)
                cluster.control("reload")
            crew = Crew(ground, school, house.address, WRITERS)
            with Answering(crew):
                for disturb in DISTURBANCES:
                    time.sleep(BETWEEN)
                    disturb(cluster)
                time.sleep(BETWEEN)
            crew.hand_in()
            kept = crew.kept()
            house.end()
    wrong = crew.replies_other_than(200, 503)
    return Outcome(
        (
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("replies other than 200 and 503", wrong),
            told("refused by 503", crew.statuses[503]),
            told("longest time without an acknowledged answer", longest_gap(crew.writers), "s"),
            Count("acknowledged", kept.acknowledged, least=100),
            told("restarts and kills", len(DISTURBANCES)),
        )
    )


def longest_gap(writers: Sequence[Writer]) -> float:
    """Seconds in which nobody was told that an answer is kept."""
    moments = sorted(at for writer in writers for _key, at in writer.acknowledged)
    return max((b - a for a, b in zip(moments, moments[1:], strict=False)), default=0.0)


def _fast(cluster: Cluster) -> None:
    cluster.control("restart", "-m", "fast")


def _immediate(cluster: Cluster) -> None:
    cluster.control("restart", "-m", "immediate")


def _kill(cluster: Cluster) -> None:
    cluster.kill(signal.SIGKILL)
    for _ in range(100):  # its children end a moment later, and the memory that they share
        time.sleep(0.2)
        try:
            cluster.start()
        except subprocess.CalledProcessError:  # not gone yet
            continue
        return


DISTURBANCES: tuple[Callable[[Cluster], None], ...] = (_fast, _immediate, _immediate, _kill)
FAULT = Fault(
    number=7,
    title="PostgreSQL is restarted",
    done=f"{WRITERS} learners answer over HTTP; `pg_ctl restart -m fast`, `-m immediate` "
    f"twice, kill -9 to "
    "its parent process and a new start",
    expected="nothing acknowledged lost or twice, 503 meanwhile, the pool recovers by itself",
    run=run,
    plant=UNSAFE,
    planted=planted,
)
