"""Answers without devices: letters of printed cards that the camera read, sheets typed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.grading import grade
from webapp.domain.questions import Answer, Question
from webapp.domain.workshops.plans import Act, Method
from webapp.domain.workshops.running import TooLate
from webapp.domain.workshops.workshop import CARD_BASE, Given, Participant, Workshop
from webapp.store import workshop_answers, workshops

Answers = Mapping[str, tuple[Question, tuple[str, ...]]]  # act key -> question, option keys


@dataclass(frozen=True, slots=True)
class Cards:
    """What cards said to one question: card number -> option key."""

    act: Act
    question: Question
    picks: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What one card or sheet said to one question."""

    number: int  # of the card or sheet
    act_key: str
    question: Question
    picks: tuple[str, ...]
    method: Method


def take_cards(session: Session, workshop: Workshop, cards: Cards, now: datetime) -> Workshop:
    """Keep what cards said to the question in hand.

    A card that was read before and is not there now keeps its earlier answer.

    Raises:
        TooLate: the group is at another question, or the leader has closed it.
    """
    stand = workshop.stand
    if stand.act(workshop.plan) != cards.act or not stand.takes_answers(workshop.plan):
        raise TooLate
    key = stand.answers_to(cards.act)
    for card, option in cards.picks.items():
        said = Said(card, key, cards.question, (option,), Method.CARD)
        _keep(session, workshop, said, now)
    return workshops.keep(session, workshop)


def take_sheet(
    session: Session, workshop: Workshop, sheet: int, answers: Answers, now: datetime
) -> None:
    """Keep a marked sheet in place of an earlier one of the same number, also after the end."""
    for key, (question, picks) in answers.items():
        _keep(session, workshop, Said(sheet, key, question, picks, Method.SHEET), now)


def typed_in(session: Session, workshop: Workshop) -> list[int]:
    """Numbers of sheets that were typed in. One query."""
    kept = workshop_answers.all_of(session, (workshop.school_id, workshop.id))
    return sorted({one.number - CARD_BASE for one in kept if one.method is Method.SHEET})


def _keep(session: Session, workshop: Workshop, said: Said, now: datetime) -> None:
    place, number = (workshop.school_id, workshop.id), CARD_BASE + said.number
    if workshops.participant_or_none(session, place, number) is None:
        seat = Participant(
            school_id=workshop.school_id,
            workshop_id=workshop.id,
            number=number,
            nickname="",
            joined_at=now,
        )
        workshops.add_participant(session, seat)
    scored = said.question.is_scored
    given = Given(
        act_key=said.act_key,
        number=number,
        picks=said.picks,
        percent=grade(said.question, Answer(picks=said.picks)).percent if scored else None,
        method=said.method,
        at=now,
    )
    workshop_answers.keep(session, place, given)
