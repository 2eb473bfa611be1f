"""Every table that holds something of a learner: the one list that erasing and "My data" walk.

A test finds tables with a `learner_id` that are missing here. A new table gets one line: how its
rows are found, what becomes of them when the learner is erased, what of them a download leaves out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Table, select
from sqlmodel import Session, SQLModel

from webapp.store.dialects import table_of
from webapp.store.tables import (
    AccessRow,
    AnswerRow,
    AssignmentSeatRow,
    AttemptRow,
    ConsentRow,
    DataRequestRow,
    GuardianRow,
    HelpCallRow,
    HomeTimeRow,
    IndicatorDayRow,
    LabRunRow,
    LearnerIndicatorRow,
    LearnerRow,
    LearnerUnitRow,
    OpenedSeatRow,
    SeatModeRow,
    SignInRow,
    VisitRow,
)

ATTEMPT = table_of(AttemptRow)


class Found(StrEnum):
    """How the rows of a learner are found in a table."""

    BY_ID = "id"  # the learner's own row
    BY_LEARNER = "learner"
    BY_ATTEMPT = "attempt"
    BY_CLASS = "class"  # the key begins with the classes that the learner was in


class Fate(StrEnum):
    """What becomes of the rows when the learner is erased."""

    GOES = "goes"
    LOSES = "loses"  # the row stays for the yearly audit, without the learner and without words
    STAYS = "stays"  # under a reason of its own; its id leads to nobody any more


@dataclass(frozen=True, slots=True)
class Place:
    """A table in which something of a learner stands."""

    row: type[SQLModel]
    found: Found = Found.BY_LEARNER
    fate: Fate = Fate.GOES
    is_work: bool = False  # what the learner did: goes with "everything that I did", the seat stays
    left_out: tuple[str, ...] = ()  # of downloads: keys of the server, ids of other people

    @property
    def table(self) -> Table:
        """The table."""
        return table_of(self.row)

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name


# In the order in which rows go: what refers before what is referred to.
PLACES: tuple[Place, ...] = (
    Place(AnswerRow, Found.BY_ATTEMPT, is_work=True, left_out=("client_key",)),
    Place(LabRunRow, Found.BY_ATTEMPT, is_work=True),
    Place(LearnerIndicatorRow, Found.BY_CLASS, is_work=True),
    Place(LearnerUnitRow, Found.BY_CLASS, is_work=True),
    Place(IndicatorDayRow, Found.BY_CLASS, is_work=True),
    Place(AttemptRow, is_work=True),
    Place(VisitRow, is_work=True),
    Place(HomeTimeRow, is_work=True),
    Place(AssignmentSeatRow),
    Place(SeatModeRow),
    Place(OpenedSeatRow),
    Place(ConsentRow, left_out=("person_id", "guardian_id")),  # the paper stays with the school
    Place(SignInRow, left_out=("id", "person_id")),
    Place(GuardianRow, left_out=("digest", "family_id", "made_by", "approved_by", "ended_by")),
    Place(DataRequestRow, fate=Fate.LOSES, left_out=("noted_by", "answered_by")),
    Place(AccessRow, fate=Fate.STAYS, left_out=("id", "person_id")),
    Place(LearnerRow, Found.BY_ID),
)

# Not shown to whoever reads a learner's data, because a guardian may be the one whom a call is
# about; not removed with the seat for the same reason. Erasing takes the seat off (`calls.unlink`).
APART: tuple[type[SQLModel], ...] = (HelpCallRow,)


def where(place: Place, school_id: int, learner_id: int) -> ColumnElement[bool]:
    """The rows of one learner in a table."""
    columns = place.table.c
    own = columns.school_id == school_id
    if place.found is Found.BY_ID:
        return own & (columns.id == learner_id)
    if place.found is Found.BY_ATTEMPT:
        return own & columns.attempt_id.in_(_of_attempts(ATTEMPT.c.id, school_id, learner_id))
    if place.found is Found.BY_CLASS:
        rooms = _of_attempts(ATTEMPT.c.classroom_id, school_id, learner_id)
        own &= columns.classroom_id.in_(rooms)
    return own & (columns.learner_id == learner_id)


def rows(
    session: Session, place: Place, school_id: int, learner_id: int
) -> Iterator[dict[str, object]]:
    """The rows of one learner in a table, by their key. One query."""
    table = place.table
    query = select(table).where(where(place, school_id, learner_id))
    for row in session.connection().execute(query.order_by(*table.primary_key)):
        yield dict(row._mapping)


def _of_attempts(column: ColumnElement[int], school_id: int, learner_id: int):  # type: ignore[no-untyped-def]
    return (
        select(column)
        .where(ATTEMPT.c.school_id == school_id, ATTEMPT.c.learner_id == learner_id)
        .distinct()
    )
