"""Counts of private polls: what a class picked, never who picked it."""

from typing import NamedTuple

from sqlmodel import Session, select

from webapp.store import dialects, upserts
from webapp.store.tables import PollCountRow

ENOUGH_TO_SHOW = 5  # answers; below that a count points at somebody


class Pick(NamedTuple):
    """One option of one poll."""

    unit_id: str
    question_id: str
    key: str


def add(session: Session, place: tuple[int, int], pick: Pick, count: int = 1) -> None:
    """Count picks of an option. `place`: school and classroom id."""
    connection = session.connection()
    columns = {"school_id": place[0], "classroom_id": place[1], **pick._asdict(), "count": count}
    dialects.write(connection, upserts.adding_up(connection.dialect.name, PollCountRow), columns)


def counts_or_none(
    session: Session, place: tuple[int, int], unit_id: str, question_id: str
) -> dict[str, int] | None:
    """Picks by option key, or None before five answers. `place`: school and classroom id."""
    school_id, classroom_id = place
    query = select(PollCountRow.key, PollCountRow.count).where(
        PollCountRow.school_id == school_id,
        PollCountRow.classroom_id == classroom_id,
        PollCountRow.unit_id == unit_id,
        PollCountRow.question_id == question_id,
    )
    counts = dict(session.exec(query).all())
    return counts if sum(counts.values()) >= ENOUGH_TO_SHOW else None
