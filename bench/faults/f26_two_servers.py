"""F26: a second server is started on the same data folder."""

import shutil
import time

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none
from bench.faults.writers import Answering, Crew
from bench.processes import NoStart

WRITERS = 8


def run(ground: Ground) -> Outcome:
    """The second one refuses and says why; after a kill -9 of the first it starts."""
    school = ground.school()
    with House(school.data) as first, House(school.data) as second:
        first.start()
        crew = Crew(ground, school, first.address, WRITERS)
        with Answering(crew):
            is_served = _starts(second)
        said = second.said()
        crew.hand_in()
        kept = crew.kept()
        first.end(9)
        is_stuck = not is_served and not _starts(second)
        second.end(9)
        shutil.rmtree(school.data / "cache", ignore_errors=True)
    return Outcome(
        (
            none("second servers that served", 1 if is_served else 0),
            none(
                "refusals without the name of the folder",
                _silent(said, f"port {first.port}", is_served),
            ),
            none("starts refused after the first was killed", 1 if is_stuck else 0),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            Count("acknowledged", kept.acknowledged, least=1),
        )
    )


def _silent(said: str, name: str, is_served: bool) -> int:
    return 0 if is_served or name in said else 1


def _starts(house: House) -> bool:
    try:
        house.start()
    except NoStart:
        return False
    time.sleep(0.2)
    return True


FAULT = Fault(
    number=26,
    title="two servers on one file",
    done=f"`netsprout serve` a second time on the same folder while {WRITERS} learners answer; "
    f"the first is "
    "killed with -9, and the second is started again",
    expected="the second refuses and names the first; a lock left by a killed server stops nobody",
    run=run,
)
