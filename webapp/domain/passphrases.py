"""Passphrases of older learners: three words of a list, derived like pictures, stored nowhere.

A card holds places in the list, not words. Each language has its own word at each place, so the
same card can be typed in any language.
"""

import hmac
import unicodedata
from collections.abc import Iterable, Sequence

from webapp.domain.bands import Band
from webapp.domain.cards import Seat, drawn

LIST_LENGTH = 512  # another length changes every card
WORD_COUNT = 3
LONGEST = 200  # characters that are looked at; a phrase has fewer than 40
BANDS = frozenset({Band.C, Band.D})
PLACES = tuple(range(LIST_LENGTH))


def places_of(secret: bytes, seat: Seat) -> tuple[int, ...]:
    """The passphrase of a seat: three different places in the lists of words."""
    return drawn((secret, "words"), seat, PLACES, WORD_COUNT)


def words_at(words: Sequence[str], places: Iterable[int]) -> tuple[str, ...]:
    """The words of a language at these places."""
    return tuple(words[place] for place in places)


def plain(typed: str) -> str:
    """Typed words without what does not count: width, case, gaps, whatever stands between."""
    folded = unicodedata.normalize("NFKC", typed[:LONGEST]).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def opens(secret: bytes, seat: Seat, typed: str, lists: Iterable[Sequence[str]]) -> bool:
    """Tell whether these are the seat's words, in order, in one of the languages.

    Takes the same time either way: every language is compared to its end.
    """
    given, places = plain(typed).encode(), places_of(secret, seat)
    phrases = [plain("".join(words_at(words, places))).encode() for words in lists]
    return sum(hmac.compare_digest(phrase, given) for phrase in phrases) > 0
