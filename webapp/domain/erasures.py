"""What was erased, written so that it can be done again on an old backup and tells nobody who.

A line holds a keyed digest of the learner's id under a salt of its own: on a database that has the
learner it finds the row, by itself it leads nowhere. It depends on no secret that can be lost.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b

MARK_BYTES = SALT_BYTES = 16


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
    """The erasure in a line; None for a line that a power cut left half written."""
    try:
        columns = json.loads(line)
        return Erasure(
            **columns
            | {
                "at": datetime.fromisoformat(columns["at"]),
                "kind": Kind(columns["kind"]),
                "why": Why(columns["why"]),
            }
        )
    except (ValueError, KeyError, TypeError):
        return None
