"""Consent: whether what a seat learns may be kept, who said so, and to which text.

Data of a child under 14 is sensitive: it is kept only after a guardian agreed, separately, to a
text that says what is kept and why (PIPL 28, 29, 31; Minors Protection Law 72; Provisions on
children's personal information 9, 10). To refuse or to withdraw locks nothing (Order 766 Art. 32):
a seat without consent learns without a record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from webapp.domain.errors import DomainError


class NoRecord(DomainError):
    """A guardian has not agreed that what this seat does is kept: nothing was."""


class Standing(StrEnum):
    """What was said last about a seat."""

    NONE = "none"  # nothing yet, or what was noted was a mistake
    BEFORE = "before"  # the seat was in use before consents were recorded
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class How(StrEnum):
    """How it was said."""

    PAPER = "paper"  # a member of the staff saw the signed form
    FAMILY = "family"  # the guardian, on the guardian's page
    OWN = "own"  # a learner of 14 or more, on the own page
    UPGRADE = "upgrade"  # nobody: the seat is older than this table


class Kind(StrEnum):
    """What is agreed to. Each purpose has a consent of its own."""

    RECORD = "record"  # that what the seat learns is kept


SAID_NO = frozenset({Standing.REFUSED, Standing.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One thing said about one seat. It is never changed: a correction is another one."""

    school_id: int
    id: int
    learner_id: int
    standing: Standing
    how: How
    at: datetime
    version: int  # of the text; 0 where nobody read one
    person_id: int | None = None  # of the staff: who saw the paper
    guardian_id: int | None = None
    is_erasure_asked: bool = False  # what was kept shall go
    kind: Kind = Kind.RECORD


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the text and what stands under it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """The text of one language. A consent names the version it was given to."""

    version: int
    widened_in: int  # the last version that asks for more than those before
    title: str
    lead: str
    sections: tuple[Section, ...]  # for guardians
    yes: str
    no: str
    own: tuple[Section, ...]  # for learners of 14 or more
    young: tuple[Section, ...]  # for children under 14, in their words


def is_valid(standing: Standing, version: int, widened_in: int) -> bool:
    """Tell whether somebody agreed to what is done today.

    An older text is enough until a newer one asks for more. Seats that were in use before consents
    were recorded count as agreed to the first text, so that an upgrade stops no class.
    """
    if standing is Standing.BEFORE:
        return widened_in <= 1
    return standing is Standing.GIVEN and version >= widened_in


def keeps_record(
    standing: Standing, version: int, *, is_under_14: bool, widened_in: int = 1
) -> bool:
    """Tell whether what a seat does may be kept.

    Under 14 only after a guardian agreed. From 14 on until the learner says no: they are told in
    one sentence, and can say no as easily as yes.
    """
    if is_under_14:
        return is_valid(standing, version, widened_in)
    return standing not in SAID_NO


def no_after(before: Standing) -> Standing:
    """What a no is called: a consent that was given is withdrawn, any other refused."""
    was_given = before in (Standing.GIVEN, Standing.WITHDRAWN)
    return Standing.WITHDRAWN if was_given else Standing.REFUSED


def latest(said: Sequence[Consent]) -> dict[int, Consent]:
    """By learner id: what was said last. `said` comes in the order of its ids."""
    return {one.learner_id: one for one in said}
