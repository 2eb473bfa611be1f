"""F2: the power goes. The disk is rebuilt as it would be found, at many instants of a real run."""

import bisect
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.faults import disk
from bench.faults.disk import FATES, Disk, Op
from bench.faults.ground import FILE, Ground, School, is_whole, keys_of
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import Crew, answering

WRITERS, SECONDS, INSTANTS, FEWER = 16, 12.0, 150, 50
OFF, NORMAL = "synchronous=OFF", "synchronous=NORMAL"


@dataclass(frozen=True, slots=True)
class Found:
    """What one image held."""

    is_damaged: bool
    lost: int

    @property
    def is_bad(self) -> bool:
        return self.is_damaged or self.lost > 0


def run(ground: Ground) -> Outcome:
    """As the product writes: every commit waits for the disk."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The database does not wait for the disk at all."""
    return _run(ground, OFF)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    before, record = school.file.read_bytes(), school.data.parent / f"record-{school.data.name}"
    preload = {
        "LD_PRELOAD": str(disk.recorder(school.data.parent)),
        "FAULTS_RECORD": str(record),
        "FAULTS_MARK": f"/{school.data.name}/{FILE}",
    }
    with House(school.data, plant, preload) as house:
        house.start()
        crew = Crew(ground, school, house.address, WRITERS)
        answering(crew, SECONDS)
        house.end(signal.SIGKILL)
    told_at = sorted((round(at * 1e9), key) for w in crew.writers for key, at in w.acknowledged)
    instants = FEWER if ground.is_quick else INSTANTS
    found = list(_images(school, before, disk.read(record), told_at, instants))
    record.unlink()
    return Outcome(
        (
            none("bad images", sum(one.is_bad for one in found), f"of {len(found)}"),
            none("damaged", sum(one.is_damaged for one in found)),
            none("most acknowledged answers lost in one", max(one.lost for one in found)),
            Count("acknowledged in the run", len(told_at), least=100),
            told("images", len(found)),
        )
    )


def _images(
    school: School, before: bytes, ops: Sequence[Op], told_at: Sequence[tuple[int, str]], many: int
) -> Iterator[Found]:
    """At instants between the first and the last acknowledgement, each with every fate."""
    chance, place = Random(5), school.data.parent / f"image-{school.data.name}"
    place.mkdir()
    first, last = told_at[0][0], told_at[-1][0]
    instants = sorted(chance.randint(first, last) for _ in range(many))
    state, at = Disk({FILE: bytearray(before)}), 0
    for instant in instants:
        while at < len(ops) and ops[at].end <= instant:
            state.take(ops[at])
            at += 1
        there = bisect.bisect_right(told_at, (instant, ""))
        acknowledged = {key for _when, key in told_at[:there]}
        for fate in FATES:
            yield _look(place, state.image(fate, chance), acknowledged)


def _look(place: Path, image: "disk.Mapping[str, bytes]", acknowledged: set[str]) -> Found:
    """Open an image as a server that starts would."""
    for old in place.iterdir():
        old.unlink()
    for name, content in image.items():
        (place / name).write_bytes(content)
    if not is_whole(place / FILE):
        return Found(is_damaged=True, lost=0)
    return Found(is_damaged=False, lost=len(acknowledged.difference(keys_of(place / FILE))))


FAULT = Fault(
    number=2,
    title="power loss",
    done=f"every write, truncation, fsync and removal of the database's files is recorded "
    f"(preloaded "
    f"recorder) while {WRITERS} learners answer; the disk is rebuilt at {INSTANTS} instants, "
    f"each with "
    "nothing, half (torn sectors of 512 bytes) and all of what no fsync had covered",
    expected="no image is damaged or lacks an answer that was acknowledged before",
    run=run,
    plant=OFF,
    planted=planted,
)
