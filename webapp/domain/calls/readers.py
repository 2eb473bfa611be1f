"""Who reads a call: those with the mark, else the leads; never a person who is named in it."""

from collections.abc import Iterable

from webapp.domain.calls.calls import Call, Told
from webapp.domain.errors import DomainError
from webapp.domain.people import HIRED, Person, Role

ROLE = "role."


class NobodyReads(DomainError):
    """Everybody who could read the call is named in it. Nothing was kept."""


def is_named(person: Person, told: Told) -> bool:
    """Tell whether a call is about somebody: by name, or as one of a role."""
    return str(person.id) in told.named or f"{ROLE}{person.role}" in told.named


def readers(staff: Iterable[Person], told: Told) -> list[Person]:
    """Who reads it: all with the mark who are not named; if there are none, so the leads.

    An operator looks after the server and reads no calls.
    """
    able = [one for one in staff if one.role in HIRED and not is_named(one, told)]
    marked = [one for one in able if one.is_safeguarding]
    return marked or [one for one in able if one.role is Role.LEAD]


def may_read(person: Person, staff: Iterable[Person], call: Call) -> bool:
    """Tell whether somebody reads this call."""
    return any(one.id == person.id for one in readers(staff, call.told))


def has_box(person: Person, staff: Iterable[Person]) -> bool:
    """Tell whether calls could come to somebody: the mark, or a lead of the school."""
    return any(one.id == person.id for one in staff) and (
        person.is_safeguarding or person.role is Role.LEAD
    )


def nameable(staff: Iterable[Person], named: Iterable[str]) -> tuple[str, ...]:
    """What of a form can be named: roles of the staff, and people who work there."""
    known = {str(one.id) for one in staff} | {f"{ROLE}{role}" for role in HIRED}
    return tuple(sorted(set(named) & known))
