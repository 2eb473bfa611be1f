"""Sign-in cards as values: what a seat's card shows, eight to a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import url_for

from webapp.documents.qr import QrCode, qr_code
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.passphrases import BANDS, places_of, words_at
from webapp.domain.people import Classroom, Learner
from webapp.web.current import parts
from webapp.web.holding import nickname

CARDS_A_SHEET = 8


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


def sheets_of(classroom: Classroom, learners: Sequence[Learner]) -> list[list[Card]]:
    """Cards in seat order, eight to a sheet of A4: with words for older learners."""
    cards = [_card(learner, has_words=classroom.band in BANDS) for learner in learners]
    return [cards[i : i + CARDS_A_SHEET] for i in range(0, len(cards), CARDS_A_SHEET)]


def is_only_here(host: str) -> bool:
    """Tell whether an address names this very computer: no phone could open it."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:  # a name, not an address
        return False


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
