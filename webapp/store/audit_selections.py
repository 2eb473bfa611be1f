"""Which rows each figure of the yearly audit counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table

from webapp.domain.looks import BY_GUARDIANS, Shown
from webapp.store.dialects import table_of
from webapp.store.ids import id_of
from webapp.store.tables import (
    AccessRow,
    ConsentRow,
    DataRequestRow,
    ErasureRow,
    ExceptionalAccessRow,
    GuardianRow,
    HelpCallRow,
    IncidentRow,
    LearnerRow,
)

READING = (Shown.SEATS, Shown.NAMES, Shown.REPORT, Shown.LIVE, Shown.GUARDIANS)
KEYS = (Shown.CARDS, Shown.PAPERS)
LOOKS: dict[str, tuple[Shown, ...]] = {
    "reading": READING,
    "keys": KEYS,
    "files": (Shown.EXPORT,),
    "families": tuple(sorted(BY_GUARDIANS)),
    "refused": (Shown.REFUSED_MOVE,),
}
COUNTED = {shown for kinds in LOOKS.values() for shown in kinds}
LOOKS["acts"] = tuple(shown for shown in Shown if shown not in COUNTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What one figure counts: rows of a table, and which columns say when, who, which class."""

    key: str
    table: Table
    where: tuple[ColumnElement[bool], ...]
    at: Column[Any] | None = None  # None: the moment that the id was made
    person: Column[Any] | None = None
    classroom: Column[Any] | None = None
    learner: Column[Any] | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A school's year."""

    school_id: int
    begin: datetime
    end: datetime
    is_over: bool

    def has(self, at: Column[Any]) -> tuple[ColumnElement[bool], ...]:
        """Rows of the school with this moment in the year."""
        return (at.table.c.school_id == self.school_id, at >= self.begin, at < self.end)

    def has_day(self, on: Column[Any]) -> tuple[ColumnElement[bool], ...]:
        """Rows of the school with this day in the year."""
        first, after = self.begin.date(), self.end.date()
        return (on.table.c.school_id == self.school_id, on >= first, on < after)

    def has_row(self, at: Column[Any]) -> tuple[ColumnElement[bool], ...]:
        """The same, found by the key: an id is never older than the moment of its row."""
        return (*self.has(at), at.table.c.id >= id_of(self.begin, 0))


def selections(year: Year) -> Iterator[Selection]:
    """Every figure, in the order of the audit."""
    yield from _subjects(year)
    yield from _consents(year)
    yield from _access(year)
    yield from _exceptional(year)
    yield from _requests(year)
    yield from _deletions(year)
    yield from _incidents(year)
    yield from _calls(year)


def _subjects(year: Year) -> Iterator[Selection]:
    learner = table_of(LearnerRow)
    there: tuple[ColumnElement[bool], ...] = (
        learner.c.school_id == year.school_id,
        learner.c.left_at.is_(None) | (learner.c.left_at >= year.begin),
    )
    if year.is_over:  # seats that were made later; ids may run ahead of the clock, but not a year
        there = (*there, learner.c.id < id_of(year.end, 0))
    shown = {"classroom": learner.c.classroom_id, "learner": learner.c.id}
    for key, young in (("subjects.under-14", True), ("subjects.from-14", False)):
        where = (*there, learner.c.is_under_14.is_(young))
        yield Selection(key=key, table=learner, where=where, **shown)
    left = learner.c.left_at
    yield Selection(key="subjects.closed", table=learner, where=year.has(left), at=left, **shown)
    guardian = table_of(GuardianRow)
    agreed = guardian.c.approved_at
    yield Selection(
        key="subjects.guardians",
        table=guardian,
        where=year.has(agreed),
        at=agreed,
        person=guardian.c.approved_by,
        learner=guardian.c.learner_id,
    )


def _consents(year: Year) -> Iterator[Selection]:
    consent = table_of(ConsentRow)
    for standing in ("given", "refused", "withdrawn", "before"):
        yield Selection(
            key=f"consents.{standing}",
            table=consent,
            where=(*year.has(consent.c.said_at), consent.c.standing == standing),
            at=consent.c.said_at,
            person=consent.c.person_id,
            learner=consent.c.learner_id,
        )


def _access(year: Year) -> Iterator[Selection]:
    access = table_of(AccessRow)
    for name, kinds in LOOKS.items():
        yield Selection(
            key=f"access.{name}",
            table=access,
            where=(*year.has_row(access.c.at), access.c.what.in_([kind.value for kind in kinds])),
            at=access.c.at,
            person=None if name == "families" else access.c.person_id,
            classroom=access.c.classroom_id,
            learner=access.c.learner_id,
        )


def _exceptional(year: Year) -> Iterator[Selection]:
    asked = table_of(ExceptionalAccessRow)
    wheres = {
        "asked": year.has(asked.c.asked_at),
        "agreed": (*year.has(asked.c.decided_at), asked.c.is_agreed.is_(True)),
        "refused": (*year.has(asked.c.decided_at), asked.c.is_agreed.is_(False)),
    }
    for name, where in wheres.items():
        yield Selection(
            key=f"exceptional.{name}",
            table=asked,
            where=where,
            at=asked.c.asked_at if name == "asked" else asked.c.decided_at,
            person=asked.c.asked_by if name == "asked" else asked.c.decided_by,
            classroom=asked.c.classroom_id,
        )


def _calls(year: Year) -> Iterator[Selection]:
    """No class, no seat, nobody of the staff, or a list would unmask who called."""
    call = table_of(HelpCallRow)
    received = year.has_day(call.c.on_date)
    yield Selection(key="calls.received", table=call, where=received, at=call.c.on_date)
    closed = (*received, call.c.standing == "closed")
    yield Selection(key="calls.closed", table=call, where=closed, at=call.c.on_date)
    handed = (*received, call.c.standing == "handed-over")
    yield Selection(key="calls.handed-over", table=call, where=handed, at=call.c.on_date)


def _requests(year: Year) -> Iterator[Selection]:
    asked = table_of(DataRequestRow)
    ways = {"by-learners": "learner", "by-guardians": "guardian", "on-paper": "paper"}
    for name, who in ways.items():
        where = (*year.has(asked.c.asked_at), asked.c.asked_by == who)
        yield _request(f"requests.{name}", where, asked.c.asked_at)
    answered = asked.c.answered_at
    for name, state in (("done", "done"), ("refused", "refused")):
        yield _request(f"requests.{name}", (*year.has(answered), asked.c.state == state), answered)
    still = (*year.has(asked.c.asked_at), asked.c.state == "open")
    yield _request("requests.open", still, asked.c.asked_at)


def _request(key: str, where: tuple[ColumnElement[bool], ...], at: Column[Any]) -> Selection:
    asked = table_of(DataRequestRow)
    return Selection(
        key=key,
        table=asked,
        where=where,
        at=at,
        person=asked.c.answered_by,
        learner=asked.c.learner_id,
    )


def _deletions(year: Year) -> Iterator[Selection]:
    """A line of the ledger of erasures leads to nobody, so only moments are traced."""
    erased = table_of(ErasureRow)
    whose = {
        "own": ("own",),
        "guardian": ("guardian",),
        "school": ("school",),
        "term": ("seat-closed", "class-ended"),
    }
    for name, why in whose.items():
        where = (*year.has(erased.c.at), erased.c.kind != "class", erased.c.why.in_(why))
        yield Selection(key=f"deletions.{name}", table=erased, where=where, at=erased.c.at)


def _incidents(year: Year) -> Iterator[Selection]:
    incident = table_of(IncidentRow)
    for name, at in (("noticed", incident.c.noticed_at), ("contained", incident.c.contained_at)):
        yield Selection(
            key=f"incidents.{name}",
            table=incident,
            where=year.has(at),
            at=at,
            person=incident.c.written_by,
        )
