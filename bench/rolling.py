"""`python -m bench.rolling [--planted] [--pooler] [--quick]`: app hosts are restarted in turn.

Two app hosts on one PostgreSQL behind nginx with the files of `deploy/nginx`; 16 learners answer
through HTTPS with the keys of their browsers. The hosts are restarted by the project's script
(`deploy/systemd/rolling-restart`), then killed one after the other. Every answer that was
acknowledged has to be in the database once. `--planted` shows that the counting would notice:
no pause between two hosts, both at once, a database that says yes before it has written, and
kills without the line of nginx that hands an answer to the other host. `--pooler` puts pgbouncer
before the database.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bench.faults.cluster import Cluster, clusters
from bench.faults.f07_pg_restart import longest_gap
from bench.faults.ground import Ground, School
from bench.faults.house import House
from bench.faults.outcome import Count, Outcome, none, told
from bench.faults.writers import Answering, Crew
from bench.front import NAME, PLAIN, Door, front
from bench.hosts import Hosts
from bench.pooler import Pooler
from bench.trials import Trial, parser, stood, tell

WRITERS, PAUSE = 16, 0.1  # seconds between two answers of a learner
LONGEST = 5.0  # seconds without an acknowledged answer, on a machine that does much else
BETWEEN = 4.0  # as in the script: nginx passes a host over for up to three seconds
FIRST_PORT = 54521  # of PostgreSQL
FROZEN = 1.0  # seconds
FORGETFUL = {"synchronous_commit": "off", "wal_writer_delay": "10s"}
RESEND = ("proxy_next_upstream error timeout non_idempotent;", "proxy_next_upstream error timeout;")
BAD_GATEWAY = (502, 504)
WHOLE = "nothing acknowledged is lost or there twice, and nobody notices more than a wait"


@dataclass(frozen=True, slots=True)
class Stage:
    """What may be ended."""

    hosts: Hosts
    cluster: Cluster
    folder: Path  # an empty one


@dataclass(frozen=True, slots=True)
class Scene:
    """What is done to the hosts, and what is broken on purpose."""

    restart: "Callable[[Stage], int]"
    change: tuple[str, str] = PLAIN
    has_pooler: bool = False


def _script(stage: Stage) -> int:
    return stage.hosts.restart_by_script(stage.folder)


def _kill_in_turn(stage: Stage) -> int:
    """Each hangs for a moment first, so that there are answers which it has and has not kept."""
    for house in stage.hosts.houses:
        stage.hosts.freeze(house)
        time.sleep(FROZEN)
        stage.hosts.restart(house, signal.SIGKILL).join()
        time.sleep(BETWEEN)
    return 0


def _forgotten(stage: Stage) -> int:
    """Set while it runs: the program does not start on such a server."""
    stage.cluster.set(**FORGETFUL)
    stage.cluster.control("reload")
    time.sleep(BETWEEN)
    stage.cluster.set(synchronous_commit="on")
    stage.cluster.control("restart", "-m", "immediate")
    return _script(stage)


def _hastily(stage: Stage) -> int:
    for house in stage.hosts.houses * 2:
        stage.hosts.restart(house).join()
    return 0


def _kill_at_once(stage: Stage) -> int:
    threads = [stage.hosts.restart(house, signal.SIGKILL) for house in stage.hosts.houses]
    for thread in threads:
        thread.join()
    return 0


SCENES = (
    ("two hosts, restarted in turn by deploy/systemd/rolling-restart", WHOLE, Scene(_script)),
    ("the same, and nginx hands no answer to the other host: each finishes what it has", WHOLE,
     Scene(_script, change=RESEND)),
    ("two hosts that hang for a second and are killed (SIGKILL), in turn", WHOLE,
     Scene(_kill_in_turn)),
    ("restarted in turn, the next one as soon as one takes writes", "refusals of nginx",
     Scene(_hastily)),
    ("both hosts killed at once", "nobody is served for a while", Scene(_kill_at_once)),
    ("PostgreSQL says yes before it has written, and is stopped at once", "answers are lost",
     Scene(_forgotten)),
    ("hosts that hang and are killed, and nginx hands no answer to the other one",
     "refusals of nginx", Scene(_kill_in_turn, change=RESEND)),
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Every scene with hosts, database and nginx of its own."""
    options = parser("rolling", __doc__)
    options.add_argument("--pooler", action="store_true", help="pgbouncer before the database")
    asked = options.parse_args(arguments)
    with stood(asked.quick) as place:
        return tell(list(_trials(place, asked.pooler)), asked.planted)


def _trials(place: Ground, has_pooler: bool) -> Iterator[Trial]:
    for title, expected, scene in SCENES:
        chosen = replace(scene, has_pooler=has_pooler)
        yield Trial(title, expected, partial(run, place, chosen), is_planted=expected != WHOLE)


def run(ground: Ground, scene: Scene) -> Outcome:
    """Two hosts and 16 learners; count what became of their answers."""
    pause = 2.0 if ground.is_quick else 5.0
    with clusters(1, FIRST_PORT) as (cluster,), ExitStack() as stack:
        cluster.make()
        school, url = ground.school(url=cluster.url), cluster.url
        if scene.has_pooler:
            pooler = Pooler(cluster)
            stack.enter_context(pooler.running())
            url = pooler.url
        hosts = stack.enter_context(_hosts(school, url, scene))
        hosts.start()
        address = stack.enter_context(front(ground.folder, hosts.ports, scene.change))
        crew = Crew(ground, school, address, WRITERS, Door)
        with Answering(crew, PAUSE):
            time.sleep(pause)
            code = scene.restart(Stage(hosts, cluster, ground.room("script")))
            time.sleep(pause)
        crew.hand_in()
        outcome = _outcome(crew, hosts, code)
        hosts.end()
    return outcome


@contextmanager
def _hosts(school: School, url: str, scene: Scene) -> Iterator[Hosts]:
    more = {
        "NETSPROUT_DATABASE_URL": url,
        "NETSPROUT_DATABASE_POOLER": str(int(scene.has_pooler)),
        "NETSPROUT_PROXIES": "1",
        "NETSPROUT_HOSTS": NAME,
    }
    with House(school.data, more=more) as one, House(school.data, more=more) as two:
        yield Hosts([one, two])


def _outcome(crew: Crew, hosts: Hosts, code: int) -> Outcome:
    kept, sent = crew.kept(), crew.tries
    refused = sum(crew.statuses[one] for one in BAD_GATEWAY)
    return Outcome(
        (
            Count("acknowledged", kept.acknowledged, least=100),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("stored though nobody was told", kept.unasked),
            none("refused by nginx (502, 504)", refused),
            told("refused by a host (503)", crew.statuses[503]),
            none("other replies", crew.replies_other_than(200, 503, *BAD_GATEWAY)),
            none("cut off", sent - crew.statuses.total()),
            told("sent again by the browser", sent - kept.acknowledged),
            Count(
                "longest without an acknowledged answer", longest_gap(crew.writers), "s", LONGEST
            ),
            told("slowest reply", max(crew.times), "s"),
            *(_away(n, one.ending, one.whole) for n, one in enumerate(hosts.away, start=1)),
            none("hosts that did not come back", sum(not one.whole for one in hosts.away)),
            Count("restarts", len(hosts.away), least=2),
            none("exit code of the script", code),
        )
    )


def _away(number: int, ending: float, whole: float) -> Count:
    return told(f"restart {number}: ended in {ending:.1f} s, away for", whole, "s")


if __name__ == "__main__":
    sys.exit(main())
