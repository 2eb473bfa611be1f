"""Two made-up requests about data: one is open, one was answered."""

from datetime import timedelta

from sqlmodel import Session

from webapp.domain.people import Person, Role
from webapp.domain.requests import By, Kind, State
from webapp.domain.terms import noon_of
from webapp.operations import requesting
from webapp.operations.demo.people import NAMES, ZONE, DemoSchool

ANSWER = str(NAMES["requests"]["answer"])


def ask_some(session: Session, demo: DemoSchool) -> None:
    """A learner asks for a copy; what another one asked was put right."""
    lead = _lead_or_none(demo)
    if lead is None or not demo.classes or len(demo.classes[0][1]) < 2:
        return
    first, second = demo.classes[0][1][:2]
    at = noon_of(ZONE, demo.order.end - timedelta(days=2))
    requesting.ask(session, first, Kind.COPY, at, By.LEARNER)
    wrong = requesting.ask(session, second, Kind.CORRECT, at - timedelta(days=3), lead)
    requesting.answer(session, lead, wrong, (State.DONE, ANSWER), at)


def _lead_or_none(demo: DemoSchool) -> Person | None:
    return next((one for one in demo.staff.values() if one.role is Role.LEAD), None)
