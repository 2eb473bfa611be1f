"""`python -m bench.pooled [--planted] [--quick] [--tests PATH...]`: the program through pgbouncer.

PostgreSQL, pgbouncer with `pool_mode = transaction` and four connections before it, and one server
of ours with NETSPROUT_DATABASE_POOLER=1; 16 learners answer. The database is restarted behind the
pooler, the pooler is killed and started again, and a part of the project's tests runs through it
(what a test prepares and cleans goes to the server itself: it sets what a session keeps).
`--planted` leaves the switch out. `python -m bench.rolling --pooler` restarts hosts before it.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial

import psycopg

from bench.faults.cluster import OWNER, Cluster, clusters
from bench.faults.f07_pg_restart import longest_gap
from bench.faults.ground import Ground
from bench.faults.house import House, netsprout
from bench.faults.outcome import Count, Outcome, none, told
from bench.faults.plants import path_with
from bench.faults.writers import Answering, Crew
from bench.pooler import CONNECTIONS, Pooler, version
from bench.processes import Server
from bench.site import ROOT
from bench.trials import Trial, parser, stood, tell

FIRST_PORT = 54526
WRITERS, PAUSE = 16, 0.05
TESTS = ("tests/store",)
DIRECT = (  # what speaks with the server itself, or changes what a session begins with
    "tests/store/test_pg_tools.py::test_a_locked_copy_of_a_server_is_restored_into_an_empty_database",
    "tests/store/test_server.py::test_a_server_that_forgets_at_a_power_cut_is_refused",
)
KEPT = "nothing acknowledged is lost or there twice; 503 meanwhile, and it recovers by itself"
# Tests that make a database of their own do not say that there is a pooler.
ALL_POOLED = """
from webapp.store import pg_rules
pg_rules.Limits.__init__.__defaults__ = (16, 0, True)
"""
NAMED, POOLED = "NETSPROUT_TEST_DATABASE", "NETSPROUT_TEST_POOLER"


class Between:
    """A pooler that a trial may end and start again."""

    def __init__(self, cluster: Cluster, pooler: Pooler, stack: ExitStack) -> None:
        self.cluster, self._pooler, self._stack = cluster, pooler, stack
        self._running: AbstractContextManager[Server] = pooler.running()
        self._server = stack.enter_context(self._running)

    def killed(self) -> None:
        """And started again a second later."""
        os.killpg(self._server.process.pid, signal.SIGKILL)
        self._server.process.wait()
        time.sleep(1)
        self._server = self._stack.enter_context(self._pooler.running())


Disturb = Callable[[Between], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Every trial with a database and a pooler of its own."""
    options = parser("pooled", __doc__)
    options.add_argument("--tests", nargs="*", default=TESTS, help="which tests run through it")
    asked = options.parse_args(arguments)
    with stood(asked.quick) as place:
        return tell(list(_trials(place, asked.tests)), asked.planted)


def _trials(place: Ground, tests: Sequence[str]) -> Iterator[Trial]:
    for title, expected, disturbances in (
        ("16 learners answer through it", KEPT, ()),
        ("PostgreSQL is restarted behind it, fast and at once", KEPT, (_fast, _immediate)),
        ("pgbouncer is killed and started again", KEPT, (Between.killed,)),
    ):
        yield Trial(title, expected, partial(_answered, place, disturbances))
    yield Trial(
        "a copy (db backup) through it", "refused, and pages go on", partial(_copied, place)
    )
    yield Trial(f"tests through it: {' '.join(tests)}", "none fails", partial(_tests, place, tests))
    yield Trial("the switch NETSPROUT_DATABASE_POOLER is left out", "faults of prepared statements",
                partial(_answered, place, (), switch="0"), is_planted=True)  # fmt: skip


def _fast(between: Between) -> None:
    between.cluster.control("restart", "-m", "fast")


def _immediate(between: Between) -> None:
    between.cluster.control("restart", "-m", "immediate")


def _answered(ground: Ground, disturbances: Sequence[Disturb], switch: str = "1") -> Outcome:
    pause = 2.0 if ground.is_quick else 5.0
    with clusters(1, FIRST_PORT) as (cluster,), ExitStack() as stack:
        pooler = Pooler(cluster)
        cluster.make()
        between = Between(cluster, pooler, stack)
        school = ground.school(url=cluster.url)
        more = {"NETSPROUT_DATABASE_URL": pooler.url, "NETSPROUT_DATABASE_POOLER": switch}
        with House(school.data, more=more) as house:
            house.start()
            crew = Crew(ground, school, house.address, WRITERS)
            with Answering(crew, PAUSE):
                time.sleep(pause)
                taken = _connections(cluster)
                for disturb in disturbances:
                    disturb(between)
                    time.sleep(pause)
                time.sleep(pause)
            crew.hand_in()
            kept = crew.kept()
            house.end()
    return Outcome(
        (
            Count("acknowledged", kept.acknowledged, least=50),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("replies other than 200 and 503", crew.replies_other_than(200, 503)),
            Count("refused by 503", crew.statuses[503], most=None if disturbances else 0),
            told("longest without an acknowledged answer", longest_gap(crew.writers), "s"),
            Count("connections that PostgreSQL saw", taken, most=CONNECTIONS),
        ),
        note=version(),
    )


def _copied(ground: Ground) -> Outcome:
    """pg_dump leaves its session without a search path; the next page would be handed it."""
    with clusters(1, FIRST_PORT) as (cluster,), ExitStack() as stack:
        pooler = Pooler(cluster, connections=1)
        cluster.make()
        school = ground.school(url=cluster.url)
        stack.enter_context(pooler.running())
        more = {"NETSPROUT_DATABASE_POOLER": "1"}
        file = str(ground.room("copy") / "before.copy")
        done = netsprout(
            school.data, "db", "backup", file, NETSPROUT_DATABASE_URL=pooler.url, **more
        )
        with psycopg.connect(pooler.url.replace("+psycopg", "")) as connection:
            row = connection.execute("SELECT current_setting('search_path')").fetchone()
        direct = netsprout(school.data, "db", "backup", file, NETSPROUT_DATABASE_URL=cluster.url)
    assert row is not None
    return Outcome(
        (
            none("copies made through it", int(not done.returncode)),
            Count("refusals that name the pooler", int("pooler" in done.stderr), least=1),
            none("sessions left without a search path", int(not row[0])),
            none("copies of the server itself that failed", direct.returncode),
        ),
        note=(done.stderr.strip().splitlines() or [""])[-1][:200],
    )


def _connections(cluster: Cluster) -> int:
    """Of clients, but for the one that asks."""
    words = (
        "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
        " AND pid <> pg_backend_pid()"
    )
    with psycopg.connect(host="127.0.0.1", port=cluster.port, user=OWNER, dbname="postgres") as one:
        row = one.execute(words).fetchone()
    assert row is not None
    return int(row[0])


def _tests(ground: Ground, paths: Sequence[str]) -> Outcome:
    with clusters(1, FIRST_PORT) as (cluster,), ExitStack() as stack:
        pooler = Pooler(cluster, connections=20)
        cluster.make(fsync="off")
        stack.enter_context(pooler.running())
        env = {
            **os.environ,
            **path_with(ALL_POOLED, ground.room("tests"), "all pooled"),
            NAMED: f"postgresql+psycopg://{OWNER}@127.0.0.1:{cluster.port}/postgres",
            POOLED: str(pooler.port),
        }
        words = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", *paths]
        words += [f"--deselect={one}" for one in DIRECT]
        done = subprocess.run(
            words, env=env, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8"
        )
    lines = done.stdout.strip().splitlines()
    bad = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    passed = next((w[0] for w in _pairs(lines[-1]) if w[1].startswith("passed")), "0")
    return Outcome(
        (
            Count("tests that passed", int(passed), least=1),
            none("failed", len(bad)),
            none("exit code", done.returncode),
        ),
        note="; ".join(bad)[:2000],
    )


def _pairs(line: str) -> list[tuple[str, str]]:
    words = line.split()
    return list(zip(words, words[1:], strict=False))


if __name__ == "__main__":
    sys.exit(main())
