"""Passwords of the staff.

Source of the parameters: OWASP Password Storage Cheat Sheet, Argon2id (19 MiB, 2 passes, 1 lane).
Source of the rules: NIST SP 800-63B: length and a list of common ones; no rules about kinds of
signs, no change without a reason.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from webapp.operations.common_passwords.habits import is_built_by_habit

HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# A hash that no password has: an unknown login costs the same time as a wrong password.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$bmV0c3Byb3V0bm9ib2R5$" + "A" * 43
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
SHORTEST, LONGEST = 10, 200


class Weakness(StrEnum):
    """Why a password would be guessed, or cannot be kept."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    OWN = "own"
    COMMON = "common"


def weakness_of(password: str, own: Iterable[str]) -> Weakness | None:
    """What is weak about a password, or None. `own`: words that anybody would try for this one."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(plain) > LONGEST:
        return Weakness.TOO_LONG
    if _holds_own(plain.casefold(), own):
        return Weakness.OWN
    return Weakness.COMMON if is_built_by_habit(plain) else None


def hashed(password: str) -> str:
    """The hash to keep. Takes about 20 ms on purpose."""
    return HASHER.hash(_normal(password))


def is_right(password_hash: str | None, password: str) -> bool:
    """Tell whether a password fits. Takes as long when there is nobody to compare with."""
    try:
        HASHER.verify(password_hash or NOBODY, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def draw_password() -> str:
    """A password or a link to hand over on paper: four groups of four signs, about 79 bits."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _normal(password: str) -> str:
    """Full-width letters and figures of an input method are the plain ones."""
    return unicodedata.normalize("NFKC", password)


def _holds_own(password: str, own: Iterable[str]) -> bool:
    """Tell whether a password is little more than a sign-in name or a name of the school."""
    words = ("".join(_normal(word).casefold().split()) for word in own)
    return any(_is_worth_looking_for(word) and word in password for word in words)


def _is_worth_looking_for(word: str) -> bool:
    """Two Chinese characters, or four letters: `li` stands in too many words."""
    return len(word) >= (4 if word.isascii() else 2)
