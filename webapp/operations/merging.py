"""Results of workshops from other servers: looked at, then merged once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from webapp.documents.workshop_file import Sealed
from webapp.domain.errors import DomainError
from webapp.domain.people import School
from webapp.store import workshop_results
from webapp.store.workshop_results import Kept, Sender


class Standing(StrEnum):
    """How a file stands to what a school has."""

    NEW = "new"
    THERE = "there"  # merged before: nothing will change
    OWN = "own"  # a workshop of this very school


class OtherFigures(DomainError):
    """A result of this id is here already and says something else: one of the two was changed."""


class DemoFile(DomainError):
    """The result of a demo school for a real one, or the other way round."""


class UnknownSender(DomainError):
    """Nobody has confirmed who signed: the words must be compared first."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that could be merged."""

    standing: Standing
    is_trusted: bool  # results of this server were taken before, or it is this server itself


def look_at(session: Session, school: School, sealed: Sealed, own_server: str) -> Looked:
    """How a file stands to what this school has. Two queries.

    Raises:
        OtherFigures: there is a result of this id with other figures.
        DemoFile: made-up figures, or real ones for a demo school.
    """
    record = sealed.record
    if record.is_demo != school.is_demo:
        raise DemoFile
    kept = workshop_results.of_uid_or_none(session, school.id, record.uid)
    if kept is not None and (kept.content, kept.server) != (sealed.text, sealed.server):
        raise OtherFigures
    is_trusted = sealed.server == own_server or workshop_results.is_trusted(
        session, school.id, sealed.server
    )
    if kept is None:
        return Looked(Standing.NEW, is_trusted)
    return Looked(Standing.OWN if kept.workshop_id is not None else Standing.THERE, True)


@dataclass(frozen=True, slots=True)
class Merger:
    """Who merges: the school, a person of it (0 at the command line), this server's key."""

    school: School
    person_id: int
    own_server: str
    confirms_sender: bool = False  # they compared the words with whoever sent it


def merge(session: Session, by: Merger, sealed: Sealed, now: datetime) -> Looked:
    """Merge a result. The same file again changes nothing, whoever brings it.

    Raises:
        OtherFigures, DemoFile: as in `look_at`.
        UnknownSender: the words of this server were never compared.
    """
    school = by.school
    looked = look_at(session, school, sealed, by.own_server)
    if looked.standing is not Standing.NEW:
        return looked
    if not looked.is_trusted:
        if not by.confirms_sender:
            raise UnknownSender
        sender = Sender(
            school_id=school.id,
            server=sealed.server,
            name=sealed.record.organisation,
            trusted_by=by.person_id,
            trusted_at=now,
        )
        workshop_results.trust(session, sender)
    kept = Kept(
        school_id=school.id,
        uid=sealed.record.uid,
        workshop_id=None,
        on_date=sealed.record.on,
        content=sealed.text,
        server=sealed.server,
        signature=sealed.signature,
        kept_by=by.person_id,
        kept_at=now,
    )
    workshop_results.add(session, kept)
    return looked
