"""F8: the PostgreSQL server is gone for good, and its synchronous standby takes over."""

import signal
import time

from bench.faults.cluster import FIRST_PORT, clusters
from bench.faults.f07_pg_restart import longest_gap
from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import Answering, Crew

WRITERS, BEFORE, AFTER = 16, 4.0, 5.0
BOTH = (
    "postgresql+psycopg://postgres@/netsprout"
    f"?host=127.0.0.1:{FIRST_PORT}&host=127.0.0.1:{FIRST_PORT + 1}&target_session_attrs=read-write"
)
LAGGING = "a standby that is not synchronous, and behind"


def run(ground: Ground) -> Outcome:
    """What was acknowledged is on the standby."""
    return _run(ground, is_synchronous=True)


def planted(ground: Ground) -> Outcome:
    """The same with a standby that nobody waits for."""
    return _run(ground, is_synchronous=False)


def _run(ground: Ground, is_synchronous: bool) -> Outcome:
    with clusters(2) as (first, second):
        first.make()
        second.follow(first)
        if is_synchronous:
            first.set(synchronous_standby_names="*")
            first.control("reload")
        school = ground.school(url=first.url)
        with House(school.data, more={"NETSPROUT_DATABASE_URL": BOTH}) as house:
            house.start()
            crew = Crew(ground, school, house.address, WRITERS)
            with Answering(crew):
                time.sleep(BEFORE / 2)
                if not is_synchronous:
                    second.control("stop", "-m", "fast")
                time.sleep(BEFORE / 2)
                first.control("stop", "-m", "immediate")
                if not is_synchronous:
                    second.start()
                second.control("promote")
                time.sleep(AFTER)
            crew.hand_in()
            kept = crew.kept_at(second.url)
            house.end(signal.SIGTERM)
    wrong = crew.replies_other_than(200, 503)
    return Outcome(
        (
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("replies other than 200 and 503", wrong),
            told("refused by 503", crew.statuses[503]),
            told("longest time without an acknowledged answer", longest_gap(crew.writers), "s"),
            Count("acknowledged", kept.acknowledged, least=100),
        )
    )


FAULT = Fault(
    number=8,
    title="PostgreSQL fails over",
    done=f"two servers, the second a synchronous standby (pg_basebackup); {WRITERS} learners "
    f"answer, the first "
    "is stopped at once and for good, the second promoted; the address names both "
    "(target_session_attrs=read-write)",
    expected="nothing acknowledged lost or twice, 503 meanwhile; without synchronous "
    "replication answers go",
    run=run,
    plant=LAGGING,
    planted=planted,
)
