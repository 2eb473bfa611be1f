"""Counts of private polls: what a class picked, never who picked it."""

from sqlmodel import Session, select

from webapp.domain.attempts import Attempt
from webapp.store import dialects
from webapp.store.tables import PollCountRow

ENOUGH_TO_SHOW = 5  # answers; below that a count points at somebody


def add(session: Session, attempt: Attempt, question_id: str, key: str) -> None:
    """Count one pick."""
    connection = session.connection()
    dialects.write(
        connection,
        dialects.adding_up(connection.dialect.name, PollCountRow),
        {
            "school_id": attempt.school_id,
            "classroom_id": attempt.classroom_id,
            "unit_id": attempt.unit_id,
            "question_id": question_id,
            "key": key,
            "count": 1,
        },
    )


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
