"""Four-way cards as values that a template draws: one, two or four to a sheet of A4."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.fourway import CARDS, CELLS, letters_of, white_runs

A_SHEET = (2, 1, 4)  # the usual size first
A_CLASS = 40  # cards, unless another number is asked for
MARGIN = 1.5  # cells of white around the marker: the letters stand at its edge, the rest is free
SIZE = CELLS + 2 * MARGIN
_LETTER_AT = 0.45  # cells from the edge
_TURN = 90
_MIDDLE = SIZE / 2
_SIDES = (  # top, right, bottom, left
    (_MIDDLE, _LETTER_AT),
    (SIZE - _LETTER_AT, _MIDDLE),
    (_MIDDLE, SIZE - _LETTER_AT),
    (_LETTER_AT, _MIDDLE),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter beside its edge. Its foot points outwards: read by whoever has that edge near."""

    text: str
    x: float
    y: float
    turned: int  # degrees


@dataclass(frozen=True, slots=True)
class FourWayCard:
    """One card, in cells."""

    number: int
    white: str  # path over a black square
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to print."""

    first: int
    last: int
    size: int  # cards a sheet


def read_asked(asked: Mapping[str, str]) -> Asked:
    """`?first=1&last=40&size=2`; what makes no sense becomes the usual."""
    first = read_card(asked.get("first", "")) or 1
    last = read_card(asked.get("last", "")) or max(first, A_CLASS)
    size = next((size for size in A_SHEET if asked.get("size") == str(size)), A_SHEET[0])
    return Asked(first=min(first, last), last=max(first, last), size=size)


def read_card(words: str) -> int:
    """The number of a card as people type it, full-width figures too; else 0."""
    plain = unicodedata.normalize("NFKC", words).strip()
    number = int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 2 else 0
    return number if number <= CARDS else 0


def sheets_of(asked: Asked) -> list[Sequence[FourWayCard]]:
    """Cards by sheet."""
    cards = [_card(number) for number in range(asked.first, asked.last + 1)]
    return [cards[at : at + asked.size] for at in range(0, len(cards), asked.size)]


def _card(number: int) -> FourWayCard:
    runs = (
        f"M{x + MARGIN:g} {y + MARGIN:g}h{length}v1h-{length}z"
        for x, y, length in white_runs(number)
    )
    sides = zip(letters_of(number), _SIDES, strict=True)
    return FourWayCard(
        number=number,
        white="".join(runs),
        letters=tuple(
            Letter(text, x, y, (180 + _TURN * side) % 360)
            for side, (text, (x, y)) in enumerate(sides)
        ),
    )
