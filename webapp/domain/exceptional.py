"""Exceptional access: to read a class that one does not teach, for a reason, with a second yes.

Whoever leads a school is not a teacher of every class: they ask as well. It ends by itself.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from webapp.domain.people import Person, Role

LONGEST_DAYS = 7
LONGEST_WORDS = 200


class Reason(StrEnum):
    """Why somebody reads a class that is not theirs."""

    CARE = "care"  # worry about a child
    AWAY = "away"  # the teacher is away and somebody has to know where the class stands
    QUESTION = "question"  # a family asks
    RECORDS = "records"  # records are checked
    EXPORT = "export"  # no reading: a file of one more class than is usual in a day


class Standing(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    OPEN = "open"
    REFUSED = "refused"
    ENDED = "ended"  # by somebody, by its day, or because nobody answered in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptional:
    """A request and what became of it."""

    school_id: int
    id: int
    classroom_id: int
    asked_by: int
    asked_at: datetime
    reason: Reason
    words: str
    until: datetime
    decided_by: int | None = None
    decided_at: datetime | None = None
    is_agreed: bool = False
    ended_at: datetime | None = None

    def standing(self, now: datetime) -> Standing:
        """Where it stands at a moment."""
        if self.decided_at is not None and not self.is_agreed:
            return Standing.REFUSED
        if self.ended_at is not None or now >= self.until:
            return Standing.ENDED
        return Standing.OPEN if self.is_agreed else Standing.ASKED

    @property
    def written_as(self) -> str:
        """The reason as it stands in the row of a look."""
        return f"exceptional.{self.reason}"


def may_decide(person: Person, teachers: set[int], asked_by: int) -> bool:
    """A second person decides: a lead, or a teacher of that class; never the one who asks."""
    return person.id != asked_by and (person.role is Role.LEAD or person.id in teachers)


def last_day(today: date) -> date:
    """The last day until which it may be asked for."""
    return today + timedelta(days=LONGEST_DAYS - 1)
