"""The log of answers: rows are added and read, never changed."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session

from webapp.domain.attempts import GivenAnswer
from webapp.domain.questions import Answer, Phase
from webapp.domain.records import Evidence, Record
from webapp.domain.terms import day_at
from webapp.store import dialects
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, typed
from webapp.store.tables import AnswerRow, AttemptRow, SchoolRow

ANSWER, ATTEMPT, SCHOOL = table_of(AnswerRow), table_of(AttemptRow), table_of(SchoolRow)
BATCH = 5000

IN_ATTEMPT = (ANSWER.c.school_id == bindparam("school")) & (
    ANSWER.c.attempt_id == bindparam("attempt")
)
OF_ATTEMPT = (
    select(ANSWER.c.question_id, ANSWER.c.answer, ANSWER.c.percent, ANSWER.c.answered_at)
    .where(IN_ATTEMPT)
    .order_by(ANSWER.c.id)
)
ADD = insert(ANSWER)


def add(session: Session, record: Record) -> None:
    """Add one answer to the log."""
    dialects.write(session.connection(), ADD, _columns(record))


def add_all(session: Session, records: Sequence[Record]) -> None:
    """Add many answers to the log."""
    if records:
        session.connection().execute(ADD, [_columns(record) for record in records])


def of_attempt(reading: Reading, school_id: int, attempt_id: int) -> list[GivenAnswer]:
    """The latest answer to each question of a run, in the order first answered. One query."""
    rows = typed(reading, OF_ATTEMPT, {"school": school_id, "attempt": attempt_id})
    latest: dict[str, GivenAnswer] = {}
    for question_id, packed_answer, percent, answered_at in rows:
        before = latest.get(question_id)
        latest[question_id] = GivenAnswer(
            question_id=question_id,
            answer=unpacked(packed_answer),
            percent=percent,
            tries=1 if before is None else before.tries + 1,
            answered_at=answered_at,
        )
    return list(latest.values())


def first_answers(session: Session, whose: tuple[int, int] | None = None) -> Iterator[Evidence]:
    """What every first answer of the log says, in the order of their ids.

    `whose`: school and learner id; None for everybody.
    """
    query = (
        select(
            SCHOOL.c.time_zone,
            ATTEMPT.c.classroom_id,
            ATTEMPT.c.learner_id,
            ATTEMPT.c.unit_id,
            ANSWER,
        )
        .join(
            ATTEMPT,
            (ATTEMPT.c.school_id == ANSWER.c.school_id) & (ATTEMPT.c.id == ANSWER.c.attempt_id),
        )
        .join(SCHOOL, SCHOOL.c.id == ANSWER.c.school_id)
        .where(ANSWER.c.is_first)
        .order_by(ANSWER.c.id)
        .execution_options(yield_per=BATCH)
    )
    if whose is not None:
        query = query.where(ATTEMPT.c.school_id == whose[0], ATTEMPT.c.learner_id == whose[1])
    for row in session.connection().execute(query):
        yield Evidence(
            school_id=row.school_id,
            classroom_id=row.classroom_id,
            learner_id=row.learner_id,
            unit_id=row.unit_id,
            question_id=row.question_id,
            percent=row.percent,
            idea=row.idea,
            indicator=row.indicator,
            phase=Phase(row.phase),
            day=day_at(row.time_zone, row.answered_at),
            answered_at=row.answered_at,
        )


def packed(answer: Answer) -> str:
    """An answer as compact JSON: `p` picks, `t` pairs, `w` words; `{}` when nothing is kept."""
    parts = {"p": answer.picks, "t": answer.pairs, "w": answer.words}
    kept = {name: part for name, part in parts.items() if part}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Answer:
    """The answer that was packed."""
    kept = json.loads(text)
    return Answer(
        picks=tuple(kept.get("p", ())),
        pairs=tuple((part, target) for part, target in kept.get("t", ())),
        words=tuple(kept.get("w", ())),
    )


def _columns(record: Record) -> dict[str, object]:
    kept = record.kept
    return {
        "school_id": record.school_id,
        "attempt_id": record.attempt_id,
        "client_key": record.client_key,
        "id": record.id,
        "question_id": record.question_id,
        "answer": packed(kept.answer),
        "percent": kept.percent,
        "idea": kept.idea,
        "indicator": kept.indicator,
        "phase": kept.phase.value,
        "is_first": record.is_first,
        "answered_at": record.answered_at,
    }
