"""F5: the database file is damaged, cut, empty or gone when the server starts."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from random import Random

from bench.faults.ground import FILE, Ground, School
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.processes import NoStart
from webapp.store import files
from webapp.store.engine import Database

FLIPS, RATE, AFTER = 30, 0.00005, 4096  # damaged copies; share of flipped bits; the header stays
BLIND = "the start looks at nothing"


def run(ground: Ground) -> Outcome:
    """It is found, said, and nothing takes its place."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a start that does not look."""
    kept, files.quick_faults = files.quick_faults, lambda _database: []
    try:
        return _run(ground, BLIND)
    finally:
        files.quick_faults = kept


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    damaged = {name: _start(ground, school, how, plant) for name, how in WAYS.items()}
    served = [name for name, (is_served, _words) in damaged.items() if is_served]
    silent = [name for name, (_served, has_words) in damaged.items() if not has_words]
    seen = sum(_is_seen(ground, school, n) for n in range(FLIPS))
    return Outcome(
        (
            none("starts that served all the same", len(served), f"of {len(WAYS)}"),
            none("starts that did not name the way back", len(silent)),
            Count("copies with random flips that were found", seen, f"of {FLIPS}", least=FLIPS),
            told("ways of damage", len(WAYS)),
        ),
        note="; ".join(filter(None, (_named("served", served), _named("silent", silent)))),
    )


def _named(word: str, names: list[str]) -> str:
    return f"{word}: {', '.join(names)}" if names else ""


def _page_of_zeros(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:4096] = bytes(3996)
    file.write_bytes(content)


def _no_database(file: Path) -> None:
    file.write_bytes(Random(4).randbytes(file.stat().st_size))


def _cut(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


WAYS: Mapping[str, Callable[[Path], None]] = {
    "first page zeroed": _page_of_zeros,
    "other bytes": _no_database,
    "cut in half": _cut,
    "empty": lambda file: file.write_bytes(b"") and None,
    "gone": Path.unlink,
}


def _start(
    ground: Ground, school: School, damage: Callable[[Path], None], plant: str
) -> tuple[bool, bool]:
    """Whether a server served a database in that state, and whether it said what to do."""
    data = ground.room("damaged") / "data"
    shutil.copytree(school.data, data)
    damage(data / FILE)
    with House(data, plant) as house:
        process = house.launch()
        is_served = _answers(house)
        said = house.said() if process.poll() is not None else ""
    return is_served, "restore" in said


def _answers(house: House) -> bool:
    """Whether it takes writes; False once it has ended."""
    try:
        house.wait()
    except NoStart:  # it ended, as it should
        return False
    return True


def _is_seen(ground: Ground, school: School, number: int) -> bool:
    """Whether the look of a start finds random flips in a copy."""
    copy = ground.room("flipped") / FILE
    copy.write_bytes(_flipped(school.file.read_bytes(), Random(number)))
    with closing(Database(f"sqlite:///{copy}")) as database:
        return bool(files.quick_faults(database))


def _flipped(content: bytes, chance: Random) -> bytes:
    """Bits of the body turned round, as `zzuf -r 0.00005 -b 4096-` does."""
    found, bits = bytearray(content), (len(content) - AFTER) * 8
    for _ in range(max(1, round(bits * RATE))):
        at = AFTER * 8 + chance.randrange(bits)
        found[at // 8] ^= 1 << at % 8
    return bytes(found)


FAULT = Fault(
    number=5,
    title="damaged database at start",
    done=f"{FLIPS} copies with one bit in 20,000 flipped; a first page of zeros, other bytes, "
    f"a file "
    "cut in half, an empty one, none at all (its secret and ledger still there)",
    expected="found at the start, which refuses and names the way back; never a new empty database",
    run=run,
    plant=BLIND,
    planted=planted,
)
