"""Saying whether a record may be kept: on paper, on the guardian's page, on the own page."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.consents import Consent, How, Standing, no_after
from webapp.domain.errors import NotAllowed
from webapp.domain.people import Learner, Person
from webapp.domain.requests import By, CannotAsk, Kind
from webapp.operations import requesting
from webapp.store import consents
from webapp.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Papers:
    """What signed forms say, all of them the same: yes, no, or that a note was a mistake.

    `is_yes` is None for a mistake: the seat is then as if nothing had come.
    """

    is_yes: bool | None
    version: int
    is_erasure_asked: bool = False


def note_papers(
    session: Session, person: Person, seats: Sequence[Learner], papers: Papers, now: datetime
) -> int:
    """Note what came back for some seats under 14. Returns how many had not said that before."""
    said = [
        Consent(
            school_id=seat.school_id,
            id=new_id(now),
            learner_id=seat.id,
            standing=standing,
            how=How.PAPER,
            at=now,
            version=0 if papers.is_yes is None else papers.version,
            person_id=person.id,
            is_erasure_asked=papers.is_erasure_asked and papers.is_yes is False,
        )
        for seat in seats
        if seat.is_under_14
        for standing in (_standing(seat, papers.is_yes),)
        if not _is_known(seat, standing, papers)
    ]
    consents.add_all(session, said)
    asking = {one.learner_id for one in said if one.is_erasure_asked}
    for seat in seats:
        if seat.id in asking:
            _ask_to_erase(session, seat, now, person)
    return len(said)


@dataclass(frozen=True, slots=True)
class Word:
    """What a guardian said on its own page."""

    is_yes: bool
    version: int
    is_erasure_asked: bool = False  # with a no: what was kept shall go


def decide_as_guardian(
    session: Session, learner: Learner, guardian_id: int, word: Word, now: datetime
) -> None:
    """A guardian of a child under 14 agrees, refuses or withdraws. The last word counts.

    `guardian_id`: the link by which it came.

    Raises:
        NotAllowed: from 14 on the child says it.
    """
    if not learner.is_under_14:
        raise NotAllowed
    said = Consent(
        school_id=learner.school_id,
        id=new_id(now),
        learner_id=learner.id,
        standing=_standing(learner, word.is_yes),
        how=How.FAMILY,
        at=now,
        version=word.version,
        guardian_id=guardian_id,
        is_erasure_asked=word.is_erasure_asked and not word.is_yes,
    )
    consents.add_all(session, [said])
    if said.is_erasure_asked:
        _ask_to_erase(session, learner, now, By.GUARDIAN)


def decide_oneself(
    session: Session, learner: Learner, is_yes: bool, version: int, now: datetime
) -> None:
    """A learner of 14 or more says whether a record is kept.

    Raises:
        NotAllowed: under 14 a guardian says it.
    """
    if learner.is_under_14:
        raise NotAllowed
    consents.add_all(
        session,
        [
            Consent(
                school_id=learner.school_id,
                id=new_id(now),
                learner_id=learner.id,
                standing=_standing(learner, is_yes),
                how=How.OWN,
                at=now,
                version=version,
            )
        ],
    )


def _ask_to_erase(session: Session, seat: Learner, now: datetime, by: Person | By) -> None:
    """Put it in the school's queue of requests, where it has a day until which it is answered."""
    with suppress(CannotAsk):  # it is asked for already
        requesting.ask(session, seat, Kind.DELETE, now, by)


def _standing(seat: Learner, is_yes: bool | None) -> Standing:
    if is_yes is None:
        return Standing.NONE
    return Standing.GIVEN if is_yes else no_after(seat.consent)


def _is_known(seat: Learner, standing: Standing, papers: Papers) -> bool:
    """The same paper twice is one paper; that what was kept shall go is always noted."""
    if papers.is_erasure_asked and standing is not Standing.GIVEN:
        return False
    is_read = standing is Standing.NONE or seat.consent_version == papers.version
    return seat.consent is standing and is_read
