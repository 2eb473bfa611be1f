"""Runs of labs: one row each, rewritten as it grows."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from webapp.domain.attempts import Attempt
from webapp.domain.labs.keeping import LabMark, Overtaken, Run, evidence_of
from webapp.domain.labs.moves import read_run, run_text
from webapp.domain.records import Evidence
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, read
from webapp.store.tables import AttemptRow, LabRunRow, SchoolRow

RUN, ATTEMPT, SCHOOL = table_of(LabRunRow), table_of(AttemptRow), table_of(SchoolRow)
BATCH = 5000

ONE = select(RUN).where(
    RUN.c.school_id == bindparam("school"),
    RUN.c.attempt_id == bindparam("attempt"),
    RUN.c.lab_id == bindparam("lab"),
)
MARKS = select(RUN.c.lab_id, RUN.c.ended_at).where(
    RUN.c.school_id == bindparam("school"), RUN.c.attempt_id == bindparam("attempt")
)


def of_attempt(session: Session, attempt: Attempt, lab_id: str) -> Run | None:
    """The run of a lab in an attempt, or None before the first move. One query."""
    wanted = {"school": attempt.school_id, "attempt": attempt.id, "lab": lab_id}
    row = session.connection().execute(ONE, wanted).one_or_none()
    return None if row is None else _run(row)


def marks(reading: Reading, attempt: Attempt) -> list[LabMark]:
    """Which labs of an attempt were begun, and which came to an ending. One query."""
    wanted = {"school": attempt.school_id, "attempt": attempt.id}
    rows = read(reading, MARKS, wanted)
    return [LabMark(lab_id, ended_at is not None) for lab_id, ended_at in rows]


def keep(session: Session, run: Run, before: Run | None) -> None:
    """Write a run down, in place of what was read in this transaction.

    Raises:
        Overtaken: the row is no longer what was read; another writer came first.
    """
    connection = session.connection()
    columns = _columns(run)
    if before is None:
        try:
            connection.execute(insert(RUN), columns)
        except IntegrityError as error:
            raise Overtaken from error
        return
    where = (
        RUN.c.school_id == before.school_id,
        RUN.c.attempt_id == before.attempt_id,
        RUN.c.lab_id == before.lab_id,
        RUN.c.moves == run_text(before.moves),
    )
    if connection.execute(update(RUN).where(*where).values(columns)).rowcount != 1:
        raise Overtaken


def add_all(session: Session, runs: Sequence[Run]) -> None:
    """Keep many new runs."""
    if runs:
        session.connection().execute(insert(RUN), [_columns(run) for run in runs])


def ended(session: Session, whose: tuple[int, int] | None = None) -> Iterator[Evidence]:
    """What every ended run says, in the order of their keys; as `answers.first_answers`."""
    query = (
        select(SCHOOL.c.time_zone, ATTEMPT, *(c.label(f"run_{c.name}") for c in RUN.columns))
        .join_from(
            RUN,
            ATTEMPT,
            (ATTEMPT.c.school_id == RUN.c.school_id) & (ATTEMPT.c.id == RUN.c.attempt_id),
        )
        .join(SCHOOL, SCHOOL.c.id == RUN.c.school_id)
        .where(RUN.c.ended_at.is_not(None))
        .order_by(RUN.c.school_id, RUN.c.attempt_id, RUN.c.lab_id)
        .execution_options(yield_per=BATCH)
    )
    if whose is not None:
        query = query.where(ATTEMPT.c.school_id == whose[0], ATTEMPT.c.learner_id == whose[1])
    names = [column.name for column in ATTEMPT.columns]
    for row in session.connection().execute(query):
        found = row._mapping
        attempt = Attempt(**{name: found[ATTEMPT.c[name]] for name in names})
        run = Run(**_values({c.name: found[f"run_{c.name}"] for c in RUN.columns}))
        yield evidence_of(run, attempt, found[SCHOOL.c.time_zone])


def _run(row: Any) -> Run:
    return Run(**_values(dict(row._mapping)))


def _values(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        **columns,
        "moves": read_run(columns["moves"].split()),
        "tally": json.loads(columns["tally"]) if columns["tally"] else None,
    }


def _columns(run: Run) -> dict[str, object]:
    packed = json.dumps(run.tally, ensure_ascii=False, separators=(",", ":")) if run.tally else ""
    return {
        "school_id": run.school_id,
        "attempt_id": run.attempt_id,
        "lab_id": run.lab_id,
        "moves": run_text(run.moves),
        "indicator": run.indicator,
        "percent": run.percent,
        "tally": packed,
        "moved_at": run.moved_at,
        "ended_at": run.ended_at,
    }
