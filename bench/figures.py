"""Figures, what they are measured against, and the one table they are printed in."""

import statistics
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line: repetitions of a measurement, beside a floor of the same run.

    `target` and `peer` are those of other programs, measured before on one machine; compare
    them with the ratio to the floor in mind, not to the last digit.
    """

    name: str
    samples: tuple[float, ...]
    unit: str
    floor: float | None = None  # same unit, measured in this run
    of: str = ""  # what the floor is
    target: str = ""
    peer: str = ""
    note: str = ""
    axis: str = ""  # where it belongs to a series of sizes: of what
    x: float = 0  # the size
    series: str = ""
    floors: Mapping[str, float] = field(default_factory=dict)  # of a hot path, by kind

    @property
    def value(self) -> float:
        """The median of the repetitions."""
        return statistics.median(self.samples)

    @property
    def ratio(self) -> float | None:
        """The value over its floor."""
        return self.value / self.floor if self.floor else None


HEADS = ("figure", "median", "range", "unit", "floor", "ratio", "target", "peers")


def cells(figure: Figure) -> tuple[str, ...]:
    """A line of the table."""
    low, high = min(figure.samples), max(figure.samples)
    spread = "" if len(figure.samples) < 2 else f"{short(low)}–{short(high)}"
    floor = "" if figure.floor is None else f"{short(figure.floor)} {figure.of}".strip()
    ratio = "" if figure.ratio is None else f"×{short(figure.ratio)}"
    return (
        figure.name,
        short(figure.value),
        spread,
        figure.unit,
        floor,
        ratio,
        figure.target,
        "; ".join(words for words in (figure.peer, figure.note) if words),
    )


def short(value: float) -> str:
    """Three digits that matter."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 10 else f"{value:.1f}"


def printed(groups: Iterable[tuple[str, Sequence[Figure]]]) -> str:
    """All figures as one aligned table that is also Markdown."""
    rows: list[Sequence[str]] = [HEADS]
    for title, figures in groups:
        rows.append((f"**{title}**", *[""] * (len(HEADS) - 1)))
        rows += [cells(figure) for figure in figures]
    return table(rows)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows, the heads first, as an aligned table that is also Markdown."""
    widths = [max(_width(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    filled = (word + " " * (width - _width(word)) for word, width in zip(row, widths, strict=True))
    return "| " + " | ".join(filled) + " |"


def _width(word: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in word)
