"""What a room can vote on while a simulation is on the wall: letters and the words behind them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HEADS = "*"  # beside hands by option: children who raised one at all, where several count
LONGEST = 160  # pieces of one way to go, on a phone
Spoken = tuple[tuple[str, str], ...]  # words, piece by piece with the reading above each


@dataclass(frozen=True, slots=True)
class Offer:
    """The ways to go at one moment of a simulation. `key` names the moment."""

    key: str
    ways: tuple[tuple[str, Mapping[str, Spoken]], ...]  # letter, words by language

    def said(self, language: str, has_readings: bool = True) -> tuple[tuple[str, Spoken], ...]:
        """Letters and words in a language, or in the first one that there is.

        Without readings for those who read: a line of ours would be the only one with them.
        """
        found = [
            (letter, words.get(language) or next(iter(words.values()), ()))
            for letter, words in self.ways
        ]
        if has_readings:
            return tuple(found)
        return tuple((letter, tuple((text, "") for text, _r in words)) for letter, words in found)

    def has(self, letter: str) -> bool:
        """Tell whether there is such a way."""
        return any(one == letter for one, _words in self.ways)


NOTHING = Offer("", ())


def offer_text(offer: Offer) -> str:
    """One line that `read_offer` takes back."""
    ways = [[letter, {k: w[:LONGEST] for k, w in words.items()}] for letter, words in offer.ways]
    return json.dumps([offer.key, ways], ensure_ascii=False)


def read_offer(text: str) -> Offer:
    """The offer of a line; nothing for an empty one."""
    if not text:
        return NOTHING
    key, ways = json.loads(text)
    return Offer(key, tuple((letter, _words(said)) for letter, said in ways))


def _words(said: Any) -> dict[str, Spoken]:
    """A line of an older program has plain words in one language."""
    if isinstance(said, str):
        return {"": ((said, ""),)}
    return {tag: tuple((piece, reading) for piece, reading in of) for tag, of in said.items()}
