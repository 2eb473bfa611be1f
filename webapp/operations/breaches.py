"""Breach lists and incidents."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.breaches import LISTS, LONGEST_WORDS, Concerned, Incident, Kind, Told, concerned
from webapp.domain.errors import DomainError
from webapp.domain.people import Person
from webapp.store import breaches
from webapp.store.ids import new_id


class NoIncident(DomainError):
    """It cannot be written down like this. The message is a key: why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What somebody writes down of an incident."""

    kind: Kind
    words: str
    began_at: datetime | None
    noticed_at: datetime
    told: frozenset[Told] = frozenset()


def list_of(
    session: Session, school_id: int, begin: datetime, end: datetime, person_id: int = 0
) -> list[Concerned]:
    """Who is concerned in a span: by anybody, with sign-ins, or by what one person looked at.

    Lists that a lead reads to prove something count where that lead's account is asked for.
    """
    signed_in = {} if person_id else breaches.signed_in(session, school_id, begin, end)
    if not person_id:
        for learner in breaches.families_signed_in(session, school_id, begin, end):
            signed_in.setdefault(learner, (begin, end))
    seen = breaches.seen(session, school_id, begin, end, person_id)
    if not person_id:  # or every list would be the whole school once a lead has read one
        seen = [one for one in seen if one.shown not in LISTS]
    return concerned(
        seen,
        signed_in,
        breaches.places(session, school_id),
        breaches.guardians(session, school_id, begin),
    )


def note(session: Session, person: Person, noted: Noted, now: datetime) -> Incident:
    """Write an incident down.

    Raises:
        NoIncident: no words, too many, or moments that cannot be.
    """
    words = noted.words.strip()
    if not 1 <= len(words) <= LONGEST_WORDS or not words.isprintable():
        raise NoIncident("words")
    if noted.noticed_at > now or (noted.began_at and noted.began_at > noted.noticed_at):
        raise NoIncident("when")
    incident = Incident(
        school_id=person.school_id,
        id=new_id(now),
        kind=noted.kind,
        words=words,
        began_at=noted.began_at,
        noticed_at=noted.noticed_at,
        contained_at=None,
        told=noted.told,
        written_by=person.id,
        written_at=now,
    )
    breaches.add_incident(session, incident)
    return incident
