"""Sign-in cards as values: what a seat's card shows, eight or sixteen to a sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from webapp.documents.qr import QrCode, qr_code
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.passphrases import BANDS, places_of, words_at
from webapp.domain.people import Classroom, Learner
from webapp.web.current import parts
from webapp.web.holding import nickname

A_SHEET = (8, 16)


@dataclass(frozen=True, slots=True)
class Card:
    """One card. It is made for printing and kept nowhere."""

    seat: int
    number: str
    nickname: str
    pictures: tuple[str, ...]  # picture keys in order; none where words open the seat
    words: tuple[str, ...]  # in the learner's language
    language: str
    qr: QrCode  # of the absolute address that this very page was opened under


def read_size(asked: Mapping[str, str]) -> int:
    """How many cards a page: `?size=16`, else eight."""
    return next((size for size in A_SHEET if asked.get("size") == str(size)), A_SHEET[0])


def cards_of(classroom: Classroom, learners: Sequence[Learner]) -> list[Card]:
    """A card for each, in seat order: with words for older learners."""
    return [_card(learner, has_words=classroom.band in BANDS) for learner in learners]


def sheets_of(cards: Sequence[Card], size: int) -> list[Sequence[Card]]:
    """Cards by sheet of A4."""
    return [cards[i : i + size] for i in range(0, len(cards), size)]


def _card(learner: Learner, *, has_words: bool) -> Card:
    secret, known = parts().secret, parts().library.facts_in(learner.locale)
    seat = Seat(
        school_id=learner.school_id,
        learner_id=learner.id,
        card_version=learner.card_version,
    )
    address = url_for("accounts.card", token=token_of(secret, seat), _external=True)
    return Card(
        seat=learner.seat,
        number=f"{learner.seat:02}",
        nickname=nickname(learner),
        pictures=() if has_words else pictures_of(secret, seat),
        words=words_at(known.password_words, places_of(secret, seat)) if has_words else (),
        language=known.locale,
        qr=qr_code(address),
    )
