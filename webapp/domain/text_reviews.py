"""What people from outside said about a text, and whether it still is the text that they read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """What can be looked at in a text."""

    TEXT = "text"
    QUESTIONS = "questions"
    SIMULATIONS = "simulations"
    FAMILY = "family"  # the sheet for home
    PLAN = "plan"  # notes for those who teach
    FACTS = "facts"  # help lines, terms, law


class Standing(StrEnum):
    """How a text stands."""

    REVIEWED = "reviewed"
    PARTLY = "partly"  # what was reviewed is unchanged, and something was not looked at
    STALE = "stale"  # changed since
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReview:
    """One review. `changed` names what is different since; empty while the text is that one."""

    by: str  # role and organisation, as the reviewer wants to be named
    on: date
    parts: tuple[Part, ...]
    changed: tuple[str, ...] = ()

    @property
    def is_present(self) -> bool:
        """The text is the one that was read."""
        return not self.changed


@dataclass(frozen=True, slots=True)
class Reviews:
    """All reviews of one text in one language, newest first. `parts` is what the text has."""

    parts: tuple[Part, ...] = ()
    every: tuple[TextReview, ...] = ()

    @property
    def present(self) -> tuple[TextReview, ...]:
        """Those of this very text."""
        return tuple(one for one in self.every if one.is_present)

    @property
    def open_parts(self) -> tuple[Part, ...]:
        """What nobody looked at in this very text."""
        seen = {part for one in self.present for part in one.parts}
        return tuple(part for part in self.parts if part not in seen)

    @property
    def standing(self) -> Standing:
        """Reviewed only when all of it was looked at as it stands now."""
        if not self.every:
            return Standing.NEVER
        if not self.present:
            return Standing.STALE
        return Standing.PARTLY if self.open_parts else Standing.REVIEWED


UNSEEN = Reviews()
