"""Class codes and what a new class is made of."""

import unicodedata
from dataclasses import dataclass
from random import Random

from webapp.domain.bands import Band
from webapp.domain.errors import DomainError

# No look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) and no vowels, so that no word comes out.
CODE_LETTERS = "34679CDFGHJKMNPQRTVWXY"
CODE_LENGTH = 6
MOST_SEATS = 80


class BadClassroom(DomainError):
    """A class needs a name, a grade from 1 to 12 and 1 to 80 seats. The message is the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassroomPlan:
    """What a teacher asks for."""

    name: str
    band: Band
    grade: int
    seat_count: int
    is_under_14: bool | None = None  # most of them; None: as the band says


def check_plan(plan: ClassroomPlan) -> None:
    """Refuse a plan that no form of ours sends.

    Raises:
        BadClassroom: the message names the field.
    """
    if not 0 < len(plan.name.strip()) <= 60:
        raise BadClassroom("name")
    if not 1 <= plan.grade <= 12:
        raise BadClassroom("grade")
    if not 1 <= plan.seat_count <= MOST_SEATS:
        raise BadClassroom("seat_count")


def draw_code(randomness: Random) -> str:
    """Draw a class code. The caller looks whether it is taken."""
    return "".join(randomness.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str:
    """A class code as people type it: any case, full-width letters, gaps and dashes."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(letter for letter in plain if letter.isalnum())
