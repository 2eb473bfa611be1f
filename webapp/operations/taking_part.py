"""What a participant does: come in by PIN or QR code, come back, answer, go."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from webapp.domain.grading import grade
from webapp.domain.nicknames import Hat, draw_one
from webapp.domain.questions import Answer, Question
from webapp.domain.workshops import pins
from webapp.domain.workshops.plans import Method
from webapp.domain.workshops.running import TooLate, WorkshopOver
from webapp.domain.workshops.workshop import CARD_BASE, Given, Participant, Workshop
from webapp.operations.tries_at_doors import count_right, count_wrong, trying
from webapp.store import workshop_answers, workshops


class Refusal(StrEnum):
    """Why somebody did not come in. What a stranger may not learn is all `unknown`."""

    UNKNOWN = "unknown"  # no such PIN, not begun, over, locked, full, or guessed too often
    FULL = "full"  # told only to who has the key of the QR code


@dataclass(frozen=True, slots=True)
class Knock:
    """A try to come in."""

    pin: str
    key: str  # of the QR code; empty when the PIN was typed
    whence: bytes  # digest of the address
    school_id: int | None = None  # only a room of this school


@dataclass(frozen=True, slots=True)
class Said:
    """What a participant answered to which question, as their page knew it."""

    participant: Participant
    act_key: str
    question: Question | None  # None: a way that a simulation may go
    answer: Answer


def with_school(session: Session, one: Knock, secret: bytes) -> Knock:
    """The same, with the school of the room whose QR code it is; a typed PIN knows none yet."""
    workshop = workshops.of_pin_or_none(session, one.pin) if one.key else None
    if workshop is None or not pins.is_key(secret, workshop.id, one.pin, one.key):
        return one
    return replace(one, school_id=workshop.school_id)


def come_in(
    session: Session, one: Knock, secret: bytes, hat: Hat, now: datetime
) -> Participant | Refusal:
    """Give a seat and a nickname from the list, or say why not.

    Wrong PINs are counted for their address; the QR code's key never waits. A workshop that is
    locked or full lets in nobody new, and says no more of it to a typed PIN than to a wrong one;
    `come_back_or_none` is another door.
    """
    workshop = _open_or_none(session, one, now)
    if one.key:
        if workshop is None or not pins.is_key(secret, workshop.id, one.pin, one.key):
            return Refusal.UNKNOWN
        if workshop.stand.is_locked:
            return Refusal.UNKNOWN
        return join(session, workshop, hat, now) or Refusal.FULL
    tried = trying(session, None, one.whence, now)
    if workshop is None or not tried.is_looked_at:
        count_wrong(session, tried, now)
        return Refusal.UNKNOWN
    found = None if workshop.stand.is_locked else join(session, workshop, hat, now)
    if found is None:
        count_right(session, tried, now)
    return found or Refusal.UNKNOWN


def join(session: Session, workshop: Workshop, hat: Hat, now: datetime) -> Participant | None:
    """Give the next number and a nickname from the list; None when every seat is taken."""
    place = (workshop.school_id, workshop.id)
    here, taken = workshops.here_and_names(session, place)
    number = len(taken) + 1
    if here >= workshop.seat_cap or number >= CARD_BASE:
        return None
    participant = Participant(
        school_id=workshop.school_id,
        workshop_id=workshop.id,
        number=number,
        nickname=draw_one(hat, taken),
        joined_at=now,
    )
    workshops.add_participant(session, participant)
    return participant


def come_back_or_none(
    session: Session, one: Knock, code: str, secret: bytes, now: datetime
) -> Participant | None:
    """The participant whose return code this is, on whatever device; None when there is none.

    A code is tried like a PIN: wrong ones are counted for their address.
    """
    tried = trying(session, None, one.whence, now)
    workshop = _open_or_none(session, one, now)
    if workshop is not None and tried.is_looked_at:
        for participant in workshops.participants(session, (workshop.school_id, workshop.id)):
            wanted = pins.return_code(secret, workshop.id, participant.number)
            is_seat = participant.left_at is None and not participant.card
            if is_seat and hmac.compare_digest(wanted.encode(), code.encode()):
                return participant
    count_wrong(session, tried, now)
    return None


def answer(session: Session, workshop: Workshop, said: Said, now: datetime) -> Given:
    """Keep an answer to the question in hand. Until it is closed, the last word counts.

    An empty one takes the earlier one back. `workshop` and who takes part as read in this
    transaction.

    Raises:
        WorkshopOver: the workshop ended, or they were taken out.
        TooLate: the group is elsewhere by now, or the leader has closed the question.
    """
    participant = said.participant
    place = (participant.school_id, participant.workshop_id)
    if participant.left_at is not None or not workshop.is_running(now):
        raise WorkshopOver
    act = workshop.stand.act(workshop.plan)
    if (
        act is None
        or not workshop.stand.takes_answers(workshop.plan)
        or workshop.stand.answers_to(act) != said.act_key
    ):
        raise TooLate
    kept = Given(
        act_key=said.act_key,
        number=participant.number,
        picks=said.answer.picks,
        percent=_percent(said),
        method=Method.CARD if participant.card else Method.DEVICE,
        at=now,
    )
    if said.answer.is_empty:
        workshop_answers.forget_one(session, place, said.act_key, participant.number)
    else:
        workshop_answers.keep(session, place, kept)
    return kept


def _percent(said: Said) -> int | None:
    if said.question is None or not said.question.is_scored:
        return None
    return grade(said.question, said.answer).percent


def is_kept(
    session: Session, participant: Participant, act_key: str, picks: Collection[str]
) -> bool:
    """Tell whether exactly this was kept in time: the reply may have got lost. One query."""
    place = (participant.school_id, participant.workshop_id)
    kept = workshop_answers.of_one_or_none(session, place, act_key, participant.number)
    return kept is not None and set(kept.picks) == set(picks)


def go(session: Session, participant: Participant, now: datetime) -> None:
    """Leave. The answers stay; the seat is free again."""
    if participant.left_at is None:
        workshops.change_participant(session, participant, left_at=now)


def _open_or_none(session: Session, one: Knock, now: datetime) -> Workshop | None:
    found = workshops.of_pin_or_none(session, one.pin, one.school_id) if one.pin else None
    return found if found is not None and found.is_running(now) else None
