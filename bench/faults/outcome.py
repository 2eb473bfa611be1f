"""What a fault did: what was counted, what was expected of it, and whether the two agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.faults.ground import Ground


@dataclass(frozen=True, slots=True)
class Count:
    """One figure; `most` and `least` decide, and without them it is only told."""

    name: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None

    @property
    def is_good(self) -> bool:
        """Tell whether it is what was expected."""
        above = self.most is not None and self.value > self.most
        below = self.least is not None and self.value < self.least
        return not (above or below)

    def __str__(self) -> str:
        """The figure in words, with a mark where it is not what was expected."""
        value = f"{self.value:,.2f}".rstrip("0").rstrip(".")
        mark = "" if self.is_good else " (!)"
        return f"{self.name} {value}{f' {self.unit}' if self.unit else ''}{mark}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """All figures of one run of a fault; `left_out` says why it could not run here."""

    counts: tuple[Count, ...] = ()
    note: str = ""
    left_out: str = ""
    is_broken: bool = False  # the harness itself failed: it has shown nothing

    @property
    def has_passed(self) -> bool:
        """Tell whether every figure is what was expected."""
        return bool(self.counts) and all(count.is_good for count in self.counts)

    @property
    def verdict(self) -> str:
        """PASS, FAIL or NOT RUN."""
        return "NOT RUN" if self.left_out else "PASS" if self.has_passed else "FAIL"

    def __str__(self) -> str:
        """One line."""
        if self.left_out:
            return self.left_out
        return "; ".join(map(str, self.counts)) + (f". {self.note}" if self.note else "")


class NotHere(Exception):
    """The machine lacks something; the message says what."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row of the catalogue."""

    number: int
    title: str
    done: str
    expected: str
    run: "Callable[[Ground], Outcome]"
    plant: str = ""  # what is broken on purpose by --planted
    planted: "Callable[[Ground], Outcome] | None" = None

    @property
    def name(self) -> str:
        """Such as F1."""
        return f"F{self.number}"


def none(name: str, value: float, unit: str = "") -> Count:
    """A figure that has to be nought."""
    return Count(name, value, unit, most=0)


def told(name: str, value: float, unit: str = "") -> Count:
    """A figure that decides nothing."""
    return Count(name, value, unit)


def middle(times: Sequence[float], share: float) -> float:
    """The time that `share` of them do not exceed; nought where there are none."""
    kept = sorted(times)
    return kept[min(len(kept) - 1, int(share * len(kept)))] if kept else 0.0
