"""Sign-in cards: three pictures and a code to scan, both derived from the server's secret.

Older learners have three words instead of pictures: `passphrases.py`.

Nothing secret is stored. A card is issued again by raising the seat's `card_version`; that
changes its pictures and its code at once, and the old ones are worth nothing.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

PICTURES = (
    "sun",
    "boat",
    "fish",
    "house",
    "flower",
    "moon",
    "umbrella",
    "kite",
    "snail",
    "mushroom",
    "melon",
    "lantern",
)
PICTURE_COUNT = 3
SIGNATURE_BYTES = 16  # 128 bits: nobody guesses one
LONGEST_TOKEN = 80  # characters; three numbers of 63 bits and a signature are fewer
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a card belongs to."""

    school_id: int
    learner_id: int
    card_version: int


def pictures_of(secret: bytes, seat: Seat) -> tuple[str, ...]:
    """The picture password of a seat: three different pictures in order."""
    return drawn((secret, "pictures"), seat, PICTURES, PICTURE_COUNT)


def drawn(
    key: tuple[bytes, str], seat: Seat, things: Sequence[Thing], count: int
) -> tuple[Thing, ...]:
    """Different things in an order that only this secret, purpose and card give."""
    number = int.from_bytes(_digest(*key, seat), "big")
    left, chosen = list(things), []
    for _ in range(count):
        number, place = divmod(number, len(left))
        chosen.append(left.pop(place))
    return tuple(chosen)


def are_right(secret: bytes, seat: Seat, pictures: tuple[str, ...]) -> bool:
    """Tell whether these are the seat's pictures in order. Takes the same time either way."""
    wanted = " ".join(pictures_of(secret, seat))
    return hmac.compare_digest(wanted.encode(), " ".join(pictures).encode())


def token_of(secret: bytes, seat: Seat) -> str:
    """The code on a card: `school.learner.version.signature`, fit for an address."""
    numbers = ".".join(
        f"{number:x}" for number in (seat.school_id, seat.learner_id, seat.card_version)
    )
    return f"{numbers}.{_signature(secret, seat)}"


def seat_of_token_or_none(secret: bytes, token: str) -> Seat | None:
    """The seat that a card was made for, or None for a forged or torn code.

    Whether the version is still the seat's own has to be asked of the seat.
    """
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        school, learner, version, signature = token.split(".")
        numbers = [int(part, 16) for part in (school, learner, version)]
    except ValueError:
        return None
    seat = Seat(school_id=numbers[0], learner_id=numbers[1], card_version=numbers[2])
    is_ours = hmac.compare_digest(_signature(secret, seat).encode(), signature.encode())
    return seat if is_ours and token == token_of(secret, seat) else None


def _signature(secret: bytes, seat: Seat) -> str:
    return urlsafe_b64encode(_digest(secret, "card", seat)[:SIGNATURE_BYTES]).decode().rstrip("=")


def _digest(secret: bytes, purpose: str, seat: Seat) -> bytes:
    words = f"{purpose}|{seat.school_id}|{seat.learner_id}|{seat.card_version}"
    return hmac.new(secret, words.encode(), sha256).digest()
