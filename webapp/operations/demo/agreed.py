"""Which made-up families agreed that a record is kept: most, so that both kinds show."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.consents import Consent, How, Standing
from webapp.domain.people import Learner, Person
from webapp.store import consents

FEW = {5: Standing.NONE, 12: Standing.REFUSED, 19: Standing.NONE}
MORE = FEW | {9: Standing.NONE, 24: Standing.REFUSED, 27: Standing.NONE}  # enough for a report
WITHOUT = {0: FEW, 1: MORE, 3: FEW}  # by index of the class; in others all agreed
WHOLE_CLASS = 20  # seats; smaller ones, and schools of so many answers, all agreed


def seated(seats: list[Learner], number: int, version: int, *, is_ordered: bool) -> list[Learner]:
    """The seats of a class with what was said about them."""
    is_whole = len(seats) >= WHOLE_CLASS and not is_ordered
    without = WITHOUT.get(number, {}) if is_whole else {}
    return [_agreed(one, without.get(one.seat, Standing.GIVEN), version) for one in seats]


def note(session: Session, seats: list[Learner], person: Person, at: datetime) -> None:
    """Keep the papers of these seats. A seat has one: it carries the seat's id."""
    consents.add_all(
        session,
        [
            Consent(
                school_id=one.school_id,
                id=one.id,
                learner_id=one.id,
                standing=one.consent,
                how=How.PAPER,
                at=at,
                version=one.consent_version,
                person_id=person.id,
            )
            for one in seats
            if one.consent is not Standing.NONE
        ],
    )


def _agreed(one: Learner, standing: Standing, version: int) -> Learner:
    if not one.is_under_14 or standing is Standing.NONE:
        return one
    return replace(one, consent=standing, consent_version=version)
