"""F3: the disk is full: on a small file system of its own, and then it is large again."""

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, NotHere, Outcome, none, told
from bench.faults.writers import CUT_OFF, Answering, Crew, Writer

WRITERS, SPARE_MIB, LONGEST = 8, 3, 90.0
AFTER_FULL = 4.0  # seconds of trying on a full disk
CALM = ("这台电脑", "存")  # words of the page that says so
BLIND = "a full disk is no refusal"


def run(ground: Ground) -> Outcome:
    """Refusals with words, reads that work, and nothing acknowledged that is not there."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same when the product takes a full disk for a fault of its own."""
    return _run(ground, BLIND)


@contextlib.contextmanager
def small_disk(place: Path, mebibytes: int) -> Iterator[Path]:
    """A file system in memory.

    Raises:
        NotHere: only root may mount one.
    """
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs", str(place)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        raise NotHere("a file system of its own needs root: tmpfs could not be mounted")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def _run(ground: Ground, plant: str) -> Outcome:
    outside = ground.school()
    used = sum(p.stat().st_size for p in outside.data.rglob("*") if p.is_file()) // 2**20 + 1
    with small_disk(ground.room("small"), 4 * used + 64) as place:
        school = ground.school(at=place)
        with House(school.data, plant) as house:
            house.start()
            crew = Crew(ground, school, house.address, WRITERS)
            _resize(place, _used(place) + SPARE_MIB)
            seen = _fill(crew)
            reads, ready = _reads(crew.writers[0], ground), _status(crew.writers[0], "/readyz")
            _resize(place, 4 * used + 64)
            began = time.perf_counter()
            crew.hand_in()
            recovered = time.perf_counter() - began
            ready_again = _status(crew.writers[0], "/readyz")
            kept = crew.kept()
            house.end()
        is_whole = school.is_whole()
    wrong = crew.replies_other_than(200, 503, 507)
    return Outcome(
        (
            Count("refused by 507", crew.statuses[507], least=1),
            told("refused by 503", crew.statuses[503]),
            none("replies other than 200, 503, 507", wrong),
            none("507 without calm words", seen),
            none("pages that could not be read meanwhile", reads),
            Count("/readyz while full", ready, least=500),
            Count("/readyz afterwards", ready_again, most=200, least=200),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            none("damaged databases", 0 if is_whole else 1),
            told("all that waited was taken after", recovered, "s"),
        )
    )


def _used(place: Path) -> int:
    return shutil.disk_usage(place).used // 2**20 + 1


def _resize(place: Path, mebibytes: int) -> None:
    command = ["mount", "-o", f"remount,size={mebibytes}m", str(place)]
    subprocess.run(command, check=True, capture_output=True)


def _fill(crew: Crew) -> int:
    """Answer until it is full, and some seconds more. How many refusals lacked calm words."""
    bare = 0
    with Answering(crew):
        until = time.monotonic() + LONGEST
        while not (crew.statuses[507] or crew.statuses[500]) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(AFTER_FULL)
    for writer in crew.writers:
        with contextlib.suppress(*CUT_OFF):
            reply = writer.send()
            bare += reply.status == 507 and not all(word in reply.body for word in CALM)
    return bare


def _reads(writer: Writer, ground: Ground) -> int:
    """How many pages of lessons do not open."""
    lessons = {unit.id for unit, _question in ground.turns()}
    return sum(_status(writer, f"/lessons/{unit}") != 200 for unit in sorted(lessons)[:5])


def _status(writer: Writer, path: str) -> int:
    try:
        return writer.get(path).status
    except CUT_OFF:
        return 0


FAULT = Fault(
    number=3,
    title="disk full",
    done=f"the data folder on a tmpfs with {SPARE_MIB} MiB left; {WRITERS} learners answer "
    f"until it is "
    "full and go on trying; then the file system is made larger",
    expected="507 (or 503) with calm words, pages can be read, /readyz says no, it recovers by "
    "itself, "
    "nothing acknowledged is lost",
    run=run,
    plant=BLIND,
    planted=planted,
)
