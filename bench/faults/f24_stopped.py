"""F24: the server is stopped politely (SIGTERM) while two hundred answers are on their way."""

import signal
import threading
import time

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import CUT_OFF, Crew, Writer

WRITERS, EACH = 40, 5
EARLY = "acknowledged before the commit"


def run(ground: Ground) -> Outcome:
    """What is in flight is finished, or was never acknowledged and is sent again."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a server that says yes before it has committed, and does not wait."""
    return _run(ground, EARLY, signal.SIGKILL)


def _run(ground: Ground, plant: str, by: int = signal.SIGTERM) -> Outcome:
    school = ground.school(WRITERS)
    with House(school.data, plant) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        everybody = threading.Thread(target=crew.at_once, args=(_some,))
        everybody.start()
        while len(crew.acknowledged) < WRITERS * EACH // 4:
            time.sleep(0.002)
        began = time.perf_counter()
        code = house.end(by)
        ended = time.perf_counter() - began
        everybody.join()
        before = len(crew.acknowledged)
        house.start()
        crew.hand_in()
        crew.at_once(_some)
        kept = crew.kept()
        house.end()
    wrong = crew.replies_other_than(200, 503)
    return Outcome(
        (
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("replies other than 200 and 503", wrong),
            Count("acknowledged when it had ended", before, f"of {WRITERS * EACH}", least=1),
            Count("seconds until it had ended", ended, "s", most=15),
            told("exit code", code),
            none("damaged databases", 0 if school.is_whole() else 1),
        )
    )


def _some(writer: Writer) -> None:
    """Five answers in all; ends when it is cut off."""
    while len(writer.acknowledged) < EACH:
        try:
            if writer.send().status != 200:
                time.sleep(0.05)
        except CUT_OFF:
            return


FAULT = Fault(
    number=24,
    title="SIGTERM at deploy",
    done=f"kill -TERM while {WRITERS} learners send {WRITERS * EACH} answers; a new start; "
    "what was not acknowledged is sent again",
    expected="nothing acknowledged is lost, nothing is there twice, the server ends by itself",
    run=run,
    plant=f"{EARLY}, and killed",
    planted=planted,
)
