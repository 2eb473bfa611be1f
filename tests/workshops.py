"""Workshops for tests: a plan with one act of each kind, prepared by somebody of the cast."""

from sqlmodel import Session

from tests.builders import NOW
from tests.domain.labs.stories import skin_gift
from webapp.domain.bands import Band
from webapp.domain.people import Person
from webapp.domain.workshops.plans import Act, ActKind, Devices, Order, Plan
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import workshops as work

UNIT = "red-lights"


def a_plan(unit_id: str = UNIT) -> Plan:
    """Welcome, a step on the wall, two questions, looking back, goodbye."""
    return Plan(
        (
            Act(id="welcome", kind=ActKind.TALK, minutes=2, unit_id=unit_id),
            Act(id="step-1", kind=ActKind.SHOW, minutes=5, unit_id=unit_id, ref="step-1"),
            Act(id="q1", kind=ActKind.QUESTION, minutes=3, unit_id=unit_id, ref="q1"),
            Act(id="q2", kind=ActKind.POST, minutes=3, unit_id=unit_id, ref="q2"),
            Act(id="poll", kind=ActKind.POLL, minutes=1, unit_id=unit_id, ref="poll"),
            Act(id="lab", kind=ActKind.LAB, minutes=6, unit_id=unit_id, ref=skin_gift().id),
            Act(id="look", kind=ActKind.LOOK, minutes=2, unit_id=unit_id),
            Act(id="goodbye", kind=ActKind.TALK, minutes=2, unit_id=unit_id),
        )
    )


def an_order(unit_id: str = UNIT, children: int = 20) -> Order:
    return Order(
        unit_id=unit_id,
        band=Band.B,
        minutes=20,
        children=children,
        devices=Devices.PHONES,
        locales=("en",),
    )


def a_workshop(session: Session, person: Person, children: int = 20) -> Workshop:
    """Prepared, not begun."""
    return work.prepare(session, person, an_order(children=children), a_plan(), NOW)
