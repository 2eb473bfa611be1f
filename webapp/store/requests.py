"""Requests about learners' data."""

from typing import Any

from sqlalchemy import insert, select, update
from sqlmodel import Session

from webapp.domain.errors import NotAllowed
from webapp.domain.people import Learner
from webapp.domain.requests import By, Kind, Request, State
from webapp.store.dialects import table_of
from webapp.store.tables import DataRequestRow

REQUEST = table_of(DataRequestRow)


def add(session: Session, one: Request) -> None:
    """Keep a new request."""
    session.connection().execute(insert(REQUEST), _columns(one))


def change(session: Session, one: Request) -> None:
    """Keep what became of it."""
    where = (REQUEST.c.school_id == one.school_id, REQUEST.c.id == one.id)
    session.connection().execute(update(REQUEST).where(*where).values(_columns(one)))


def of_learner(session: Session, learner: Learner) -> list[Request]:
    """The requests about a learner, the newest first. One query."""
    return _found(
        session,
        REQUEST.c.school_id == learner.school_id,
        REQUEST.c.learner_id == learner.id,
    )


def of_school(session: Session, school_id: int) -> list[Request]:
    """All requests of a school, the newest first. One query."""
    return _found(session, REQUEST.c.school_id == school_id)


def of_id(session: Session, school_id: int, request_id: int) -> Request:
    """One request of a school.

    Raises:
        NotAllowed: none of this id there.
    """
    found = _found(session, REQUEST.c.school_id == school_id, REQUEST.c.id == request_id)
    if not found:
        raise NotAllowed
    return found[0]


def _found(session: Session, *where: Any) -> list[Request]:
    query = select(REQUEST).where(*where).order_by(REQUEST.c.id.desc())
    return [_request(row) for row in session.connection().execute(query)]


def _request(row: Any) -> Request:
    columns = dict(row._mapping)
    by = By(columns.pop("asked_by"))
    return Request(
        **columns | {"kind": Kind(row.kind), "by": by, "state": State(row.state)},
    )


def _columns(one: Request) -> dict[str, object]:
    return {
        "school_id": one.school_id,
        "id": one.id,
        "learner_id": one.learner_id,
        "kind": one.kind.value,
        "asked_by": one.by.value,
        "asked_at": one.asked_at,
        "due_on": one.due_on,
        "noted_by": one.noted_by,
        "state": one.state.value,
        "answer": one.answer,
        "answered_by": one.answered_by,
        "answered_at": one.answered_at,
    }
