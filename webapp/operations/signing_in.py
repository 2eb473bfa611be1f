"""Signing in and out: staff by password, learners by pictures, words or card."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from webapp.domain.addresses import NOWHERE
from webapp.domain.cards import Seat, are_right, seat_of_token_or_none
from webapp.domain.errors import DoorClosed
from webapp.domain.passphrases import opens
from webapp.domain.people import Classroom, Learner, Person, Visitor, seat_nought
from webapp.domain.tries import NO_TRIES
from webapp.operations import passwords
from webapp.operations.class_hours import is_door_open
from webapp.operations.tries_at_doors import count_wrong, trying
from webapp.store import class_networks, learners, people, probe, sign_ins, wrong_tries


class Outcome(StrEnum):
    """How trying to sign in as a learner ended. A pause cannot be told from a wrong try."""

    SIGNED_IN = "signed-in"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class SignInResult:
    """`token` goes into the browser's cookie; it is empty unless signed in."""

    outcome: Outcome
    token: str = ""


@dataclass(frozen=True, slots=True)
class Knock:
    """A try at the door of a seat: words as typed, or pictures. The seat may not be there."""

    classroom: Classroom
    seat: int
    given: str | tuple[str, ...]
    whence: bytes = NOWHERE  # digest of the address


@dataclass(frozen=True, slots=True)
class Claim:
    """A login with its password looked at; nothing is written yet."""

    person: Person | None
    is_right: bool


def check_password(session: Session, login: str, password: str) -> Claim:
    """Look a login up and try its password, in the same time for a known and an unknown one.

    Needs no write: call it while reading, so that slow hashing holds up nobody's answers.
    """
    found = people.credentials_or_none(session, login)
    if found is None:
        return Claim(None, passwords.is_right(None, password))
    person, password_hash = found
    return Claim(person, passwords.is_right(password_hash, password))


def proved_or_none(
    session: Session, claim: Claim, now: datetime, whence: bytes = NOWHERE
) -> Person | None:
    """Whose password it is. None: wrong, unknown, or tried too often just now.

    The three cannot be told apart, nor by time. After some wrong tries the right password works
    again after a pause of at most a minute. Tries are counted in this transaction, so that many
    at once are all counted; what is tried during a pause is not looked at and does not make it
    longer.
    """
    tries = people.tries_of(session, claim.person)
    now_trying = trying(session, tries if claim.person else None, whence, now)
    if claim.person is not None and claim.is_right and now_trying.is_looked_at:
        people.note_tries(session, claim.person, NO_TRIES)
        return claim.person
    if claim.person is None:
        probe.touch(session, now)  # a commit waits for the disk
    else:
        people.note_tries(session, claim.person, now_trying.afterwards)
    count_wrong(session, now_trying, now)
    return None


def sign_in_claimed(
    session: Session, claim: Claim, now: datetime, whence: bytes = NOWHERE
) -> str | None:
    """Sign in with a checked password. None: wrong, unknown, or tried too often just now."""
    person = proved_or_none(session, claim, now, whence)
    return None if person is None else sign_ins.add(session, person, now)


def sign_in_staff(session: Session, login: str, password: str, now: datetime) -> str | None:
    """Both steps at once: the token for the browser, or None."""
    return sign_in_claimed(session, check_password(session, login, password), now)


def sign_in_with_pictures(
    session: Session, knock: Knock, secret: bytes, now: datetime
) -> SignInResult:
    """Sign a learner in by three pictures in order.

    Raises:
        DoorClosed: the class lets nobody in now; so it is with words and with a card.
    """
    return _try_seat(session, knock, lambda seat: are_right(secret, seat, tuple(knock.given)), now)


def sign_in_with_words(
    session: Session,
    knock: Knock,
    lists: Collection[Sequence[str]],
    secret: bytes,
    now: datetime,
) -> SignInResult:
    """Sign a learner in by the three words of the card, in any language of `lists`."""
    typed = "".join(knock.given)
    return _try_seat(session, knock, lambda seat: opens(secret, seat, typed, lists), now)


def sign_in_with_card(
    session: Session, card_token: str, secret: bytes, now: datetime, whence: bytes = NOWHERE
) -> SignInResult:
    """Sign a learner in by the code of a card. Nobody guesses one: it opens a pausing seat too."""
    seat = seat_of_token_or_none(secret, card_token)
    if seat is None:
        return SignInResult(Outcome.WRONG)
    learner = learners.of_id_or_none(session, seat.school_id, seat.learner_id)
    if learner is None or learner.card_version != seat.card_version:
        return SignInResult(Outcome.WRONG)
    return _let_in(session, learner, now, whence)


def stay_signed_in(session: Session, visitor: Visitor, now: datetime) -> None:
    """Note a visit. Call it when `visitor.is_seen_long_ago`."""
    sign_ins.note_visit(session, visitor, now)


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End a sign-in: the token is worth nothing any more."""
    sign_ins.end(session, token, now)


def release_seat(session: Session, learner: Learner) -> None:
    """Let a seat try its pictures or words again at once."""
    learners.note_tries(session, learner, NO_TRIES)


def _try_seat(
    session: Session, knock: Knock, fits: Callable[[Seat], bool], now: datetime
) -> SignInResult:
    """Wrong tries make that seat pause, no other one, and its card and teacher open it at once.

    A seat that is not there, a wrong try and a pause cannot be told apart: as much is compared
    and written.
    """
    where = knock.classroom
    found = learners.of_seat_or_none(session, where.school_id, where.id, knock.seat)
    seated = found or seat_nought(where)
    is_right = fits(_seat(seated))
    now_trying = trying(session, None if found is None else found.tries, knock.whence, now)
    if found is not None and is_right and now_trying.is_looked_at:
        return _let_in(session, found, now, knock.whence)
    learners.note_tries(session, seated, now_trying.afterwards)  # nobody has no row: none changes
    count_wrong(session, now_trying, now)
    return SignInResult(Outcome.WRONG)


def _let_in(session: Session, learner: Learner, now: datetime, whence: bytes) -> SignInResult:
    if not is_door_open(session, learner.school_id, learner.classroom_id, now):
        raise DoorClosed
    wrong_tries.sweep(session, now)
    if learner.tries != NO_TRIES:
        learners.note_tries(session, learner, NO_TRIES)
    class_networks.note(session, learner.school_id, learner.classroom_id, whence, now)
    return SignInResult(Outcome.SIGNED_IN, sign_ins.add(session, learner, now))


def _seat(learner: Learner) -> Seat:
    return Seat(
        school_id=learner.school_id,
        learner_id=learner.id,
        card_version=learner.card_version,
    )
