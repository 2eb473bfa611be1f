"""What was erased, written so that it can be done again on an old backup and tells nobody who.

A line holds a keyed digest of the learner's id under a salt of its own: on a database that has the
learner it finds the row, by itself it leads nowhere. It depends on no secret that can be lost.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b

MARK_BYTES = SALT_BYTES = 16
HEX = re.compile(r"[0-9a-f]+")


class Kind(StrEnum):
    """How much was erased."""

    SEAT = "seat"  # the seat and everything of it
    WORK = "work"  # everything that the learner did until then; the seat stays
    UNIT = "unit"  # what the learner did in one lesson or test until then
    CLASS = "class"  # small counts of a class whose seats went together; `about` is its id


class Why(StrEnum):
    """On whose word."""

    OWN = "own"  # the learner's button
    GUARDIAN = "guardian"
    SCHOOL = "school"  # a request that was noted, or a seat that was made in error
    SEAT_CLOSED = "seat-closed"  # the school's term for closed seats was over
    CLASS_ENDED = "class-ended"  # the same for a whole class


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One line of the ledger."""

    school_id: int
    id: int
    at: datetime
    kind: Kind
    why: Why
    salt: str  # hex; empty for a class
    mark: str  # hex; empty for a class
    about: str = ""  # the unit, or the class

    def is_of(self, learner_id: int) -> bool:
        """Tell whether it is about this learner."""
        return bool(self.mark) and mark_of(self.salt, learner_id) == self.mark


def mark_of(salt: str, learner_id: int) -> str:
    """The keyed digest of a learner's id."""
    key = bytes.fromhex(salt)
    return blake2b(learner_id.to_bytes(8, "big"), digest_size=MARK_BYTES, key=key).hexdigest()


def line_of(erasure: Erasure) -> str:
    """One line of the file."""
    columns = asdict(erasure) | {"at": erasure.at.astimezone(UTC).isoformat()}
    return json.dumps(columns, separators=(",", ":"))


def read_line(line: str) -> Erasure | None:
    """The erasure in a line; None for one that a power cut left half written, or not of ours."""
    try:
        columns = json.loads(line)
        found = Erasure(
            **columns
            | {
                "at": datetime.fromisoformat(columns["at"]),
                "kind": Kind(columns["kind"]),
                "why": Why(columns["why"]),
            }
        )
        return found if _makes_sense(found) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _makes_sense(found: Erasure) -> bool:
    """Tell whether every column is of its kind: the file lies where others can write into it."""
    numbers, words = (found.school_id, found.id), (found.salt, found.mark, found.about)
    if not all(type(n) is int and 0 <= n < 2**63 for n in numbers):
        return False
    if not all(isinstance(word, str) and word.isascii() for word in words):
        return False
    if found.at.tzinfo is None:
        return False
    if found.kind is Kind.CLASS:
        return found.about.isdigit() and len(found.about) < 19 and not found.mark
    return len(found.salt) == 2 * SALT_BYTES and bool(HEX.fullmatch(found.salt + found.mark))
