"""Guardians: one-time links on paper, and what became of them. No name, phone or mail is known."""

import hmac
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from webapp.domain.classrooms import CODE_LETTERS

LETTERS, GROUP = 15, 5  # of twenty-two signs without look-alikes: 66.9 bits of chance
OPEN_FOR = timedelta(days=21)  # paper lies in a schoolbag over a holiday week
SIGNED_IN_FOR = timedelta(days=180)  # without a visit; a term, so that a lost phone ends by itself
LONGEST_SIGN_IN = timedelta(days=400)  # however often: a school year, its summer, some weeks
FIGURES = 6  # of the code with which a learner's profile is left on a home device
ROWS = "01234567890 09876543210"  # any six of these in a row are no code


class Standing(StrEnum):
    """Where a link stands."""

    OPEN = "open"  # on paper
    EXPIRED = "expired"
    WAITING = "waiting"  # used; the school has not agreed, so nothing is shown
    LINKED = "linked"
    ENDED = "ended"  # taken back, refused, or cut by the school or the guardian


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    """One link between somebody and a seat, as the school sees it. Its letters are kept nowhere."""

    school_id: int
    id: int
    learner_id: int
    family_id: int | None  # whose browser used it
    made_by: int
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    approved_by: int | None = None
    approved_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: int | None = None  # None: the guardian

    def standing(self, now: datetime) -> Standing:
        """Where the link stands."""
        if self.ended_at is not None:
            return Standing.ENDED
        if self.used_at is None:
            return Standing.OPEN if now < self.expires_at else Standing.EXPIRED
        return Standing.WAITING if self.approved_at is None else Standing.LINKED


def draw_letters() -> str:
    """The letters of a new link."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(LETTERS))


def grouped(letters: str) -> str:
    """Letters as they stand on paper: three groups of five."""
    return "-".join(_groups(letters))


def could_be(letters: str) -> bool:
    """Tell whether letters (as `read_code` gives them) could be a link: nobody guesses others."""
    return len(letters) == LETTERS and all(letter in CODE_LETTERS for letter in letters)


def digest_of(secret: bytes, letters: str) -> bytes:
    """The digest that is kept: a copied database opens nothing."""
    return hmac.new(secret, f"guardian-link|{letters}".encode(), sha256).digest()


def read_figures(typed: str) -> str:
    """A code of a guardian as people type it: full-width figures and gaps do not matter."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign.isdecimal())


def is_code(figures: str) -> bool:
    """Tell whether figures can be a code: six, and not the first that a child would try."""
    is_whole = len(figures) == FIGURES and figures.isascii()
    return is_whole and len(set(figures)) > 2 and figures not in ROWS


def _groups(letters: str) -> Iterator[str]:
    for start in range(0, len(letters), GROUP):
        yield letters[start : start + GROUP]
