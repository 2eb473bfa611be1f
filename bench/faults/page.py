"""The page of a run: a row for each fault, written by the command from what was counted."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from bench.faults.catalogue import NAMES, fault_of
from bench.faults.outcome import Fault, Outcome

NOT_YET = Outcome(left_out="not run on this machine yet")

HEAD = """# Faults

What was broken on purpose under a running Netsprout, what was expected of it, and what was counted.
This page is written by `python -m bench.faults --planted --markdown docs/faults.md` (`make bench
B="faults --planted"` runs the same); a row alone: `python -m bench.faults F1 --planted`. PASS and
FAIL are computed from the counts; a figure with (!) is not what was expected. "Noticed" means that
the same harness failed when the fault named there was planted into the product.

{machine}.
Times are those of a machine that did other work at the same time; counts are exact. Rows may come
from several runs of that day (`--record FILE` keeps them).
{haste}

| | Fault | What was done | Expected | Measured | | Planted fault | s |
|---|---|---|---|---|---|---|---|
"""
HASTE = """
Run with `--quick` (fewer kills, instants, rounds and operations than a whole run, which the third
column describes; the measured figures say how many there were): {}.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page."""

    name: str
    title: str
    done: str
    expected: str
    measured: str
    verdict: str
    planted: str
    is_good: bool
    seconds: float
    day: str
    is_quick: bool = False

    @classmethod
    def of(
        cls,
        fault: Fault,
        outcome: Outcome,
        seen: Outcome | None,
        pace: tuple[float, bool] = (0.0, False),
    ) -> Self:
        """What a run of a fault and of its planted twin has shown. `pace`: seconds, haste."""
        is_seen = seen is None or bool(seen.left_out) or is_noticed(seen)
        return cls(
            name=fault.name,
            title=fault.title,
            done=fault.done,
            expected=fault.expected,
            measured=str(outcome),
            verdict=outcome.verdict,
            planted=_planted(fault, seen),
            is_good=outcome.verdict != "FAIL" and is_seen,
            seconds=pace[0],
            is_quick=pace[1],
            day=f"{datetime.now(UTC):%Y-%m-%d}",
        )

    def __str__(self) -> str:
        """As a row of a table."""
        cells = (self.name, self.title, self.done, self.expected, self.measured)
        more = (f"**{self.verdict}**", self.planted, f"{self.seconds:.0f}")
        return (
            "| "
            + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in (*cells, *more))
            + " |"
        )


def is_noticed(seen: Outcome) -> bool:
    """Tell whether the harness counted what was planted; one that broke has shown nothing."""
    return not (seen.has_passed or seen.is_broken or seen.left_out)


def _planted(fault: Fault, seen: Outcome | None) -> str:
    if seen is None:
        return "none" if fault.planted is None else "not asked for"
    if seen.left_out:
        return f"{fault.plant}: not run, {seen.left_out}"
    word = "noticed" if is_noticed(seen) else "NOT NOTICED"
    bad = "; ".join(str(count) for count in seen.counts if not count.is_good)
    return f"{fault.plant}: {word}. {bad or seen.note}"


def page(lines: Sequence[Line]) -> str:
    """The whole page; a row that was not run says so."""
    kept = {line.name: line for line in lines}
    rows = [str(kept.get(name) or Line.of(fault_of(name), NOT_YET, None)) for name in NAMES]
    hasty = [one.name for one in kept.values() if one.is_quick]
    words = HASTE.format(", ".join(sorted(hasty, key=lambda name: int(name[1:])))) if hasty else ""
    return HEAD.format(machine=machine(), haste=words) + "\n".join(rows) + "\n"


def machine() -> str:
    """What the figures were made on."""
    release = platform.freedesktop_os_release()
    system = "{NAME} {VERSION_ID}".format(**release).replace(" GNU/Linux", "")
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    return (
        f"{os.cpu_count()}-core {system}, Linux {platform.release()}, Python "
        f"{platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}; load {load:.1f} a core"
    )


def written(file: Path, lines: Sequence[Line]) -> None:
    """Keep rows; a newer run of a row takes the place of the older one."""
    kept = {line.name: line for line in read(file)} | {line.name: line for line in lines}
    file.write_text(json.dumps([asdict(line) for line in kept.values()], indent=1), "utf-8")


def read(file: Path) -> list[Line]:
    """Rows of earlier runs."""
    return [Line(**row) for row in json.loads(file.read_text("utf-8"))] if file.exists() else []
