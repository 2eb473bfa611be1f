"""`python -m bench.news`: what it costs that screens follow from the database; what NOTIFY would.

First the way there is: a process with 1, 10 and 100 workshops, two screens of each, in which
nothing happens. The server counts the statements; processor time is that of the process and of the
server. Then commits a second of eight connections that write a row each, with and without `NOTIFY`
in the transaction, taking turns; `--delay` as in `bench.schools`.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import median

import psycopg
from sqlalchemy import make_url

from bench import databases, quiet
from bench.floors import Commits, hammer
from bench.processes import TICKS, database_ticks
from bench.schools import DURABLE
from dev import server as dev_server
from webapp.domain.bands import Band
from webapp.domain.people import Person, Role, School
from webapp.domain.workshops.plans import Act, ActKind, Devices, Order, Plan
from webapp.operations import workshops as work
from webapp.store import people
from webapp.store.engine import Database
from webapp.store.migrations import upgrade
from webapp.store.workshops import Place
from webapp.web.staging.hub import Hub

WORKSHOPS, SCREENS, SECONDS = (1, 10, 100), 2, 10.0
WRITERS = 8


def main() -> None:
    """Start a server, ask it, say what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds more for a flush")
    asked = parser.parse_args()
    programs = dev_server.found()
    if programs is None:
        sys.exit(dev_server.MISSING)
    slow = {"commit_delay": str(int(asked.delay * 1000)), "commit_siblings": "0"}
    seen = {"shared_preload_libraries": "pg_stat_statements"}
    print(f"load {quiet.load():.2f} a core at the start; a flush {asked.delay:g} ms longer")
    with dev_server.server(programs, DURABLE | slow | seen) as url:
        os.environ[databases.VARIABLE] = url
        screens(url)
        notify(url, asked.repetitions)


def screens(url: str) -> None:
    """A process in which nothing happens, and what it asks."""
    database = Database(url)
    upgrade(database)
    places = _rooms(database)
    with psycopg.connect(_plain(url), autocommit=True) as watching:
        watching.execute("CREATE EXTENSION pg_stat_statements")
        for many in WORKSHOPS:
            hub = Hub(database, lambda: datetime.now(UTC), SCREENS * many)
            ears = [
                hub.listen(place, str(n), counts=n == 0)
                for place in places[:many]
                for n in range(SCREENS)
            ]
            time.sleep(1.0)  # everything was read once
            watching.execute("SELECT pg_stat_statements_reset()")
            ours, theirs, began = time.process_time(), database_ticks(), time.perf_counter()
            time.sleep(SECONDS)
            took = time.perf_counter() - began
            asked = watching.execute("SELECT sum(calls) FROM pg_stat_statements").fetchall()
            server = (database_ticks() - theirs) / TICKS
            print(
                f"{many} workshops, {len(ears)} screens:"
                f" {float(asked[0][0]) / took:.1f} statements/s,"
                f" processor ms a second: {(time.process_time() - ours) / took * 1000:.1f} of the"
                f" process, {server / took * 1000:.1f} of the server",
                flush=True,
            )
            for ear in filter(None, ears):
                hub.leave(ear)
            time.sleep(0.5)
    database.close()


def _rooms(database: Database) -> list[Place]:
    order = Order(
        unit_id="any", band=Band.B, minutes=20, children=20, devices=Devices.PHONES, locales=("en",)
    )
    plan = Plan((Act(id="welcome", kind=ActKind.TALK, minutes=2, unit_id="any"),))
    now = datetime.now(UTC)
    leader = Person(school_id=1, id=1, login="a", name="A", role=Role.LEADER, locale="en")
    with database.writing() as session:
        people.add_school(
            session, School(id=1, name="One", is_demo=False, time_zone="Asia/Shanghai"), now
        )
        people.add(session, leader, "-")
        made = [work.prepare(session, leader, order, plan, now) for _ in range(max(WORKSHOPS))]
        begun = [work.begin(session, one, now) for one in made]
    return [(one.school_id, one.id) for one in begun]


def notify(url: str, repetitions: int) -> None:
    """Rows a second, one a commit, with and without telling somebody."""
    connections = [psycopg.connect(_plain(url), autocommit=True) for _ in range(WRITERS)]
    with psycopg.connect(_plain(url), autocommit=True) as listening:
        listening.execute("CREATE TABLE written (at bigint)")
        listening.execute("LISTEN changed")
        ways: dict[str, list[Commits]] = {"": [], "; NOTIFY changed, '1 2'": []}
        for _ in range(repetitions):
            for words, taken in ways.items():
                taken.append(_commits(connections, words))
                listening.execute("SELECT 1")
    silent, telling = ([one.rate for one in taken] for taken in ways.values())
    ratios = [b / a for a, b in zip(silent, telling, strict=True)]
    print(
        f"{WRITERS} writers, commits/s: {median(silent):.0f} ({min(silent):.0f}–{max(silent):.0f}),"
        f" with NOTIFY {median(telling):.0f} ({min(telling):.0f}–{max(telling):.0f}),"
        f" ratio of neighbours {median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
    )
    for one in connections:
        one.close()


def _commits(connections: Sequence[psycopg.Connection], words: str) -> Commits:
    def write(number: int, n: int) -> None:
        connections[number].execute(f"BEGIN; INSERT INTO written VALUES ({n}){words}; COMMIT")

    return hammer(write, len(connections), 2.0)


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


if __name__ == "__main__":
    main()
