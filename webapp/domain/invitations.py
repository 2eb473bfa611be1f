"""One-time links: to join a school's staff, or to choose a new password."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.domain.errors import DomainError
from webapp.domain.people import Role

JOIN_WITHIN = timedelta(days=14)  # paper lies in a pigeon-hole over a holiday week
NEW_PASSWORD_WITHIN = timedelta(days=2)


class State(StrEnum):
    """Where a link stands."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    TAKEN_BACK = "taken-back"


class LinkIsOver(DomainError):
    """A link that once was good. The message is its state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link as the school sees it. Its letters are kept nowhere."""

    school_id: int
    id: int
    role: Role | None  # what it makes of somebody new
    person_id: int | None  # or whose password it replaces
    ends_second_step: bool  # with the password: the phone is lost
    made_by: int | None  # None: the operator, at the command line
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    taken_back_at: datetime | None

    def state(self, now: datetime) -> State:
        """Where the link stands. What was used stays used, however long ago."""
        if self.used_at is not None:
            return State.USED
        if self.taken_back_at is not None:
            return State.TAKEN_BACK
        return State.OPEN if now < self.expires_at else State.EXPIRED


def plain_link(typed: str) -> str:
    """The letters of a link however they were typed: capitals, gaps and hyphens do not count."""
    return "".join(sign for sign in typed.casefold() if sign.isalnum())[:64]
