"""The seat that this browser has in a workshop: a cookie of its own, good for half a day.

It names a workshop and a number and proves both; it opens nothing else, and an account's cookie
opens no seat.
"""

from dataclasses import dataclass
from datetime import datetime

from itsdangerous import BadSignature, URLSafeSerializer
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.errors import NotAllowed
from webapp.domain.workshops.pins import is_seat_token, seat_token
from webapp.domain.workshops.workshop import Participant, Workshop
from webapp.store import workshops
from webapp.store.workshops import Place
from webapp.web import cookies
from webapp.web.current import parts

COOKIE = "netsprout-workshop"
HALF_A_DAY = 12 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Seat:
    """Who looks, and at what."""

    workshop: Workshop
    participant: Participant

    def is_on(self, now: datetime) -> bool:
        """They take part in a workshop that is running."""
        return self.participant.left_at is None and self.workshop.is_running(now)

    @property
    def place(self) -> Place:
        """School and workshop."""
        return (self.workshop.school_id, self.workshop.id)


def give(response: Response, participant: Participant) -> Response:
    """Let this browser keep its seat."""
    number = participant.number
    token = seat_token(parts().secret, participant.workshop_id, number)
    value = _signer().dumps([participant.school_id, participant.workshop_id, number, token])
    cookies.keep(response, COOKIE, str(value), HALF_A_DAY)
    return response


def forget(response: Response) -> Response:
    """Take the seat from this browser."""
    cookies.drop(response, COOKIE)
    return response


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a proven cookie says: whose seat, where."""

    place: Place
    number: int


def ticket_or_none() -> Ticket | None:
    """The ticket of this browser; None without one, or with one that proves nothing. No query."""
    try:
        school_id, workshop_id, number, token = _signer().loads(cookies.read(COOKIE))
    except (BadSignature, ValueError, TypeError):
        return None
    if not is_seat_token(parts().secret, workshop_id, number, str(token)):
        return None
    return Ticket((school_id, workshop_id), number)


def seat_or_none() -> Seat | None:
    """The seat of this browser, taken out or over as well; None without one. One query."""
    ticket = ticket_or_none()
    if ticket is None:
        return None
    with parts().database.reading() as reading:
        return _seat_or_none(reading, ticket)


def my_ticket() -> Ticket:
    """The ticket of this browser.

    Raises:
        NotAllowed: it has none.
    """
    found = ticket_or_none()
    if found is None:
        raise NotAllowed
    return found


def seat_of(session: Session, ticket: Ticket) -> Seat:
    """The seat that a ticket is for. One query.

    Raises:
        NotAllowed: there is no such seat any more.
    """
    found = _seat_or_none(session, ticket)
    if found is None:
        raise NotAllowed
    return found


def _seat_or_none(session: Session, ticket: Ticket) -> Seat | None:
    found = workshops.seat_or_none(session, ticket.place, ticket.number)
    return None if found is None else Seat(*found)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(parts().secret, salt="workshop-seat")
