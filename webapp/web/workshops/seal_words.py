"""Who signed a result, in words that can be compared over the phone."""

from dataclasses import dataclass

from webapp.documents import seals
from webapp.web.templating import facts


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Four words, and figures for whoever compares on paper."""

    words: str
    figures: str


def fingerprint(server: str) -> Fingerprint:
    """The fingerprint of a server's key, its words in the reader's language."""
    known = facts().password_words
    words = " · ".join(known[place] for place in seals.places_of(server))
    return Fingerprint(words, seals.figures_of(server))
