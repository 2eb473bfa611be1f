"""Lines on two logarithmic scales, as SVG: readable by day and by night, labelled at their ends.

On such a plot a cost that does not depend on the size is a level line, and one that grows as the
size does rises by a decade for each decade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

Dots = Sequence[tuple[float, float]]  # size and value, by size

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 64, 560, 56, 404
NEAR = 0.06  # of a decade: 9,000 is drawn at the line of 10,000
LINE, BESIDE = 17, 14  # between two labels, and between a line's end and its label
# Okabe and Ito's colours, which the colour-blind tell apart; the same on both grounds.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#3c9fd8", "#8a6fd1")
MARKS = (
    "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0", "M-4,-4h8v8h-8z", "M0,-5l5,9h-10z",
    "M0,-6l5,6l-5,6l-5,-6z", "M-4,-4l8,8M4,-4l-8,8", "M0,5l5,-9h-10z", "M-5,0h10M0,-5v10",
)  # fmt: skip
STYLE = """text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1f2a30}
.ground{fill:#fff}.grid{stroke:#dfe5e8}.fine{stroke:#eff2f4}.axis{stroke:#7b8a92}
.title{font-size:16px;font-weight:600}.line{fill:none;stroke-width:2.2}
.lead{stroke:#9aa7ad;stroke-width:1}.mark{stroke-width:2}
@media (prefers-color-scheme: dark){text{fill:#e6ecef}.ground{fill:#161c20}.grid{stroke:#333d43}
.fine{stroke:#242c31}.axis{stroke:#8b99a1}}"""


@dataclass(frozen=True, slots=True)
class Words:
    """What a plot says."""

    title: str
    across: str
    up: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values to places, by whole decades."""

    low: int
    high: int
    begin: float
    end: float

    def at(self, value: float) -> float:
        share = (log10(value) - self.low) / max(1, self.high - self.low)
        return self.begin + share * (self.end - self.begin)

    def decades(self) -> range:
        return range(self.low, self.high + 1)


def plot(words: Words, lines: Mapping[str, Dots]) -> str:
    """A whole file. Every line needs a value above nothing at each of its sizes."""
    sizes = [x for dots in lines.values() for x, _ in dots]
    values = [y for dots in lines.values() for _, y in dots]
    across = _scale(sizes, LEFT, RIGHT)
    up = _scale(values, BOTTOM, TOP)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(words.title)}">',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
        f'<text class="title" x="{LEFT - 44}" y="28">{escape(words.title)}</text>',
        *_grid(across, up, words),
        *_lines(lines, across, up),
        "</svg>",
    ]
    return "\n".join(drawn) + "\n"


def _scale(values: Sequence[float], begin: float, end: float) -> _Scale:
    low, high = floor(log10(min(values)) + NEAR), ceil(log10(max(values)) - NEAR)
    return _Scale(low, max(high, low + 1), begin, end)


def _grid(across: _Scale, up: _Scale, words: Words) -> list[str]:
    found = []
    for decade in up.decades():
        y = up.at(10**decade)
        found.append(f'<path class="grid" d="M{LEFT},{y:.1f}H{RIGHT}"/>')
        found.append(
            f'<text x="{LEFT - 20}" y="{y + 4:.1f}" text-anchor="end">{_said(decade)}</text>'
        )
        if decade < up.high:
            fine = (up.at(n * 10**decade) for n in (2, 5))
            found += [f'<path class="fine" d="M{LEFT},{y:.1f}H{RIGHT}"/>' for y in fine]
    for decade in across.decades():
        x = across.at(10**decade)
        found.append(f'<path class="grid" d="M{x:.1f},{TOP}V{BOTTOM}"/>')
        found.append(
            f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{_said(decade)}</text>'
        )
    middle = (LEFT + RIGHT) / 2
    return [
        *found,
        f'<path class="axis" fill="none" d="M{LEFT},{TOP}V{BOTTOM}H{RIGHT}"/>',
        f'<text x="{middle}" y="{BOTTOM + 42}" text-anchor="middle">{escape(words.across)}</text>',
        f'<text x="{LEFT - 44}" y="{TOP - 10}">{escape(words.up)}</text>',
    ]


def _said(decade: int) -> str:
    return f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:g}"


def _lines(lines: Mapping[str, Dots], across: _Scale, up: _Scale) -> list[str]:
    places = _spread({name: up.at(dots[-1][1]) for name, dots in lines.items()})
    found = []
    for number, (name, dots) in enumerate(lines.items()):
        colour, mark = COLOURS[number % len(COLOURS)], MARKS[number % len(MARKS)]
        spots = [(across.at(x), up.at(y)) for x, y in dots]
        path = "L".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        found.append(f'<path class="line" stroke="{colour}" d="M{path}"/>')
        found += [
            f'<path class="mark" stroke="{colour}" fill="{colour}" '
            f'transform="translate({x:.1f},{y:.1f})" d="{mark}"/>'
            for x, y in spots
        ]
        end, place = spots[-1], places[name]
        found.append(
            f'<path class="lead" d="M{end[0] + 6:.1f},{end[1]:.1f}'
            f'L{RIGHT + BESIDE - 2},{place:.1f}"/>'
        )
        found.append(
            f'<path class="mark" stroke="{colour}" fill="{colour}" '
            f'transform="translate({RIGHT + BESIDE + 6},{place:.1f})" d="{mark}"/>'
        )
        found.append(f'<text x="{RIGHT + BESIDE + 18}" y="{place + 4.5:.1f}">{escape(name)}</text>')
    return found


def _spread(places: Mapping[str, float]) -> dict[str, float]:
    """Labels in the order of the lines' ends, none over another, all of them inside."""
    found: dict[str, float] = {}
    below = float(TOP - LINE)
    for name in sorted(places, key=lambda one: places[one]):
        below = found[name] = max(places[name], below + LINE)
    above = float(BOTTOM + LINE)
    for name in sorted(found, key=lambda one: found[one], reverse=True):
        above = found[name] = min(found[name], above - LINE)
    return found
