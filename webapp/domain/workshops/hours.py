"""The hours of leaders: from their run logs and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.people import Person
from webapp.domain.workshops.logs import RunLog


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """One workshop of a leader."""

    log: RunLog
    unit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderSum:
    """All workshops of one leader together."""

    person: Person
    workshops: int
    minutes: int
    heads: int


def sums_of(people: Iterable[Person], logs: Iterable[RunLog]) -> tuple[LeaderSum, ...]:
    """A row for everybody who led one, by name: never by how much, and nobody without any."""
    mine: dict[int, list[RunLog]] = {}
    for log in logs:
        mine.setdefault(log.written_by, []).append(log)
    return tuple(
        LeaderSum(
            person=person,
            workshops=len(mine[person.id]),
            minutes=sum(log.minutes for log in mine[person.id]),
            heads=sum(log.heads for log in mine[person.id]),
        )
        for person in sorted(people, key=lambda one: (one.name, one.id))
        if person.id in mine
    )
