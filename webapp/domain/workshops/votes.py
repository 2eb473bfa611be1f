"""What a room can vote on while a simulation is on the wall: letters and the words behind them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 160  # characters of one way to go, on a phone


@dataclass(frozen=True, slots=True)
class Offer:
    """The ways to go at one moment of a simulation. `key` names the moment."""

    key: str
    ways: tuple[tuple[str, Mapping[str, str]], ...]  # letter, words by language

    def said(self, language: str) -> tuple[tuple[str, str], ...]:
        """Letters and words in a language, or in the first one that there is."""
        return tuple(
            (letter, words.get(language) or next(iter(words.values()), ""))
            for letter, words in self.ways
        )

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
    # A line of an older program has words in one language.
    known = ((one, words if isinstance(words, dict) else {"": words}) for one, words in ways)
    return Offer(key, tuple(known))
