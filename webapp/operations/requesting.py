"""Asking about a learner's data, and answering."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.people import Learner, Person
from webapp.domain.requests import (
    MOST_OPEN,
    By,
    CannotAnswer,
    CannotAsk,
    Kind,
    Request,
    State,
    check_answer,
    due_on,
)
from webapp.domain.terms import day_at
from webapp.store import people, requests, school_days
from webapp.store.ids import new_id


def ask(
    session: Session, learner: Learner, kind: Kind, now: datetime, noted_by: Person | By
) -> Request:
    """Note a request: of the learner or the guardian, or on paper by a member of staff.

    Raises:
        CannotAsk: the same is open already, or too much is.
    """
    still_open = [r for r in requests.of_learner(session, learner) if r.state is State.OPEN]
    if any(one.kind is kind for one in still_open):
        raise CannotAsk("again")
    if len(still_open) >= MOST_OPEN:
        raise CannotAsk("many")
    school = people.school_of_id(session, learner.school_id)
    made = Request(
        school_id=learner.school_id,
        id=new_id(now),
        learner_id=learner.id,
        kind=kind,
        by=By.PAPER if isinstance(noted_by, Person) else noted_by,
        asked_at=now,
        due_on=due_on(day_at(school.time_zone, now), school_days.of_school(session, school.id)),
        noted_by=noted_by.id if isinstance(noted_by, Person) else None,
    )
    requests.add(session, made)
    return made


def answer(
    session: Session, person: Person, request: Request, given: tuple[State, str], now: datetime
) -> Request:
    """Answer in writing.

    Raises:
        CannotAnswer: it is answered already, or a refusal without a reason.
    """
    state, words = given[0], given[1].strip()
    if request.state is not State.OPEN:
        raise CannotAnswer("answered")
    check_answer(state, words)
    answered = replace(request, state=state, answer=words, answered_by=person.id, answered_at=now)
    requests.change(session, answered)
    return answered


def take_back(session: Session, request: Request, now: datetime) -> None:
    """The asker no longer wants it. Once answered it stays answered."""
    if request.state is State.OPEN:
        requests.change(session, replace(request, state=State.TAKEN_BACK, answered_at=now))
