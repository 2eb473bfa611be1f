"""Geometry of the path: terraced hills seen from the front, and the arc of the day.

A terrace is a signal: rings run from the core outwards, one for each step of the lesson. The
figures are SVG user units; colours are classes of the style sheet.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

RADIUS, CORE = 150.0, 60.0
WIDTH, HEIGHT = 2 * (RADIUS + 4), RADIUS + 12
MIDDLE = RADIUS + 4
EDGE = 0.10  # radians kept free where a ring meets the ground

# The stamp and the colour of a lesson follow its first skill.
STAMPS = {
    "privacy.personal-info": ("privacy", "water"),
    "fraud.red-lights": ("money", "apricot"),
    "contact.stranger": ("stranger", "gosling"),
    "help.seek": ("help", "sprout"),
    "law.rights": ("law", "indigo"),
    "law.rules": ("law", "indigo"),
    "ethics.kindness": ("kind", "lotus"),
    "ethics.bystander": ("kind", "lotus"),
    "ethics.respect": ("respect", "lotus"),
    "ability.verify": ("truth", "indigo"),
    "ability.time": ("time", "indigo"),
    "ability.ai": ("ai", "water"),
}


@dataclass(frozen=True, slots=True)
class Ring:
    """One terrace, outermost first in a hill."""

    outline: str  # path
    kind: str  # planted, now, later
    is_even: bool
    sprigs: tuple[str, ...] = ()  # transforms of leaf prints
    dots: tuple[tuple[float, float], ...] = ()
    beads: str = ""  # path of the beads of the ring in the sun
    bead_width: float = 0.0
    bead_gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Hill:
    """A hill ready to print."""

    rings: tuple[Ring, ...]
    core: str
    hue: str
    stamp: str


@lru_cache(maxsize=256)
def hill(done: int, total: int, skill: str, is_in_sun: bool = True) -> Hill:
    """Draw a hill with `done` of `total` rings planted, the next one in the sun if it is."""
    width = (RADIUS - CORE) / total
    rings = tuple(_ring(k, width, _kind(k, done, is_in_sun)) for k in range(total - 1, -1, -1))
    stamp, hue = STAMPS.get(skill, ("truth", "sprout"))
    return Hill(rings=rings, core=_dome(CORE), hue=hue, stamp=stamp)


def _kind(ring: int, done: int, is_in_sun: bool) -> str:
    if ring < done:
        return "planted"
    return "now" if ring == done and is_in_sun else "later"


def _ring(k: int, width: float, kind: str) -> Ring:
    middle = CORE + width * (k + 0.5)
    outline = _dome(CORE + width * (k + 1) + 0.6)
    if kind == "now":
        return Ring(
            outline,
            kind,
            k % 2 == 0,
            beads=_arc(middle),
            bead_width=round(width * 0.22, 1),
            bead_gap=round(width * 0.62, 1),
        )
    places = _places(k, width, middle)
    if kind == "planted":
        scale = round(width / 24, 2)
        sprigs = tuple(f"translate({x} {y}) rotate({turn}) scale({scale})" for x, y, turn in places)
        return Ring(outline, kind, k % 2 == 0, sprigs=sprigs)
    return Ring(outline, kind, k % 2 == 0, dots=tuple((x, y) for x, y, _turn in places))


def _places(k: int, width: float, middle: float) -> list[tuple[float, float, int]]:
    """Evenly spread places on a ring, every other ring set off by half a place."""
    count = max(5, int(math.pi * middle / (width * 1.55)))
    offset = 0.5 if k % 2 else 0.0
    angles = (math.pi * (j + offset) / count for j in range(count + 1))
    return [
        (
            round(MIDDLE - middle * math.cos(a), 1),
            round(HEIGHT - middle * math.sin(a), 1),
            round(math.degrees(a)) - 90,
        )
        for a in angles
        if EDGE <= a <= math.pi - EDGE
    ]


def _dome(radius: float) -> str:
    left, right = round(MIDDLE - radius, 1), round(MIDDLE + radius, 1)
    return f"M{left} {HEIGHT:g}A{radius:g} {radius:g} 0 0 1 {right} {HEIGHT:g}Z"


def _arc(radius: float) -> str:
    left, right = round(MIDDLE - radius, 1), round(MIDDLE + radius, 1)
    return f"M{left} {HEIGHT:g}A{radius:g} {radius:g} 0 0 1 {right} {HEIGHT:g}"


@dataclass(frozen=True, slots=True)
class DayArc:
    """The sun on its way: the way gone, the way to go, and where it stands."""

    gone: str
    ahead: str
    sun: tuple[float, float]


def day_arc(used: int, budget: int) -> DayArc:
    """Draw the day with `used` of `budget` minutes gone, in a box of 400 x 200."""
    share = min(1.0, used / budget) if budget else 1.0
    angle = math.pi * (1 - share)
    x, y = round(200 + 170 * math.cos(angle), 1), round(190 - 156 * math.sin(angle), 1)
    return DayArc(
        gone=f"M30 190A170 156 0 0 1 {x} {y}",
        ahead=f"M{x} {y}A170 156 0 0 1 370 190",
        sun=(x, y),
    )
