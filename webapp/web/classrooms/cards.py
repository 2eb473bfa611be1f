"""Sign-in cards as values: what a seat's card shows, eight to a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import url_for

from webapp.documents.qr import QrCode, qr_code
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.people import Learner
from webapp.web.classrooms.holding import nickname

CARDS_A_SHEET = 8


@dataclass(frozen=True, slots=True)
class Card:
    """One card. It is made for printing and kept nowhere."""

    seat: int
    number: str
    nickname: str
    pictures: tuple[str, ...]  # picture keys in order
    qr: QrCode  # of the absolute address that this very page was opened under


def sheets_of(learners: Sequence[Learner], secret: bytes) -> list[list[Card]]:
    """Cards in seat order, eight to a sheet of A4."""
    cards = [_card(learner, secret) for learner in learners]
    return [cards[i : i + CARDS_A_SHEET] for i in range(0, len(cards), CARDS_A_SHEET)]


def is_only_here(host: str) -> bool:
    """Tell whether an address names this very computer: no phone could open it."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:  # a name, not an address
        return False


def _card(learner: Learner, secret: bytes) -> Card:
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
        pictures=pictures_of(secret, seat),
        qr=qr_code(address),
    )
