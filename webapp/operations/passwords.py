"""Passwords of the staff.

Source of the parameters: OWASP Password Storage Cheat Sheet, Argon2id (19 MiB, 2 passes, 1 lane).
"""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# A hash that no password has: an unknown login costs the same time as a wrong password.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$bmV0c3Byb3V0bm9ib2R5$" + "A" * 43
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def hashed(password: str) -> str:
    """The hash to keep. Takes about 20 ms on purpose."""
    return HASHER.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Tell whether a password fits. Takes as long when there is nobody to compare with."""
    try:
        HASHER.verify(password_hash or NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def draw_password() -> str:
    """A password to hand over on paper: four groups of four letters and digits, about 79 bits."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
