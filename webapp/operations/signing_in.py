"""Signing in and out: staff by password, learners by pictures, words or card."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from webapp.domain.cards import Seat, are_right, seat_of_token_or_none
from webapp.domain.passphrases import opens
from webapp.domain.people import MAX_TRIES, Classroom, Learner, Person, Visitor
from webapp.operations import passwords
from webapp.store import learners, people, probe, sign_ins

FREE_TRIES = 5  # wrong passwords before each further one has to wait
LONGEST_WAIT = timedelta(seconds=30)  # never a lock: anybody could lock a colleague out


class Outcome(StrEnum):
    """How trying to sign in as a learner ended."""

    SIGNED_IN = "signed-in"
    WRONG = "wrong"
    WAITS_FOR_TEACHER = "waits-for-teacher"


@dataclass(frozen=True, slots=True)
class SignInResult:
    """`token` goes into the browser's cookie; it is empty unless signed in."""

    outcome: Outcome
    token: str = ""
    tries_left: int = 0


@dataclass(frozen=True, slots=True)
class Knock:
    """Three words at the door of a seat, as they were typed. The seat may not be there."""

    classroom: Classroom
    seat: int
    typed: str


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


def sign_in_claimed(session: Session, claim: Claim, now: datetime) -> str | None:
    """Sign in with a checked password. None: wrong, unknown, or tried too often just now.

    The three cannot be told apart, nor by time: each writes one row, because a commit waits for
    the disk. After five wrong tries the right password works again after a pause of at most 30
    seconds. Tries are counted in this transaction, so that many at once are all counted; what is
    tried during a pause is not looked at and does not make it longer.
    """
    wrong_tries, last_wrong_at = people.tries_of(session, claim.person)
    if claim.person is None or _has_to_wait(wrong_tries, last_wrong_at, now):
        probe.write(session, now)
        return None
    if not claim.is_right:
        people.note_tries(session, claim.person, wrong_tries + 1, now)
        return None
    people.note_tries(session, claim.person, 0, None)
    return sign_ins.add(session, claim.person, now)


def sign_in_staff(session: Session, login: str, password: str, now: datetime) -> str | None:
    """Both steps at once: the token for the browser, or None."""
    return sign_in_claimed(session, check_password(session, login, password), now)


def sign_in_with_pictures(
    session: Session,
    learner: Learner,
    pictures: tuple[str, ...],
    secret: bytes,
    now: datetime,
) -> SignInResult:
    """Sign a learner in by three pictures in order.

    After five wrong tries only the teacher (`release_seat`) or the card opens the seat. The
    tries are counted in this transaction: many at once are still five.
    """
    current = learners.of_id_or_none(session, learner.school_id, learner.id)
    if current is None or current.is_waiting_for_teacher:
        return SignInResult(Outcome.WAITS_FOR_TEACHER)
    if are_right(secret, _seat(current), pictures):
        return _let_in(session, current, now)
    tries = current.wrong_tries + 1
    learners.change(session, current, wrong_tries=tries)
    if tries >= MAX_TRIES:
        return SignInResult(Outcome.WAITS_FOR_TEACHER)
    return SignInResult(Outcome.WRONG, tries_left=MAX_TRIES - tries)


def sign_in_with_words(
    session: Session,
    knock: Knock,
    lists: Collection[Sequence[str]],
    secret: bytes,
    now: datetime,
) -> SignInResult:
    """Sign a learner in by the three words of the card, in any language of `lists`.

    Five wrong tries close the seat, as with pictures. A seat that is not there cannot be told
    from a wrong phrase: as much is compared and written, and no tries are counted out loud.
    """
    where = knock.classroom
    found = learners.of_seat_or_none(session, where.school_id, where.id, knock.seat)
    is_right = opens(secret, _seat(found or _nobody(where)), knock.typed, lists)
    if found is None:
        probe.touch(session, now)  # a commit waits for the disk
        return SignInResult(Outcome.WRONG)
    if found.is_waiting_for_teacher:
        return SignInResult(Outcome.WAITS_FOR_TEACHER)
    if is_right:
        return _let_in(session, found, now)
    tries = found.wrong_tries + 1
    learners.change(session, found, wrong_tries=tries)
    return SignInResult(Outcome.WRONG if tries < MAX_TRIES else Outcome.WAITS_FOR_TEACHER)


def sign_in_with_card(
    session: Session, card_token: str, secret: bytes, now: datetime
) -> SignInResult:
    """Sign a learner in by the code of a card. It also opens a seat that waits for the teacher."""
    seat = seat_of_token_or_none(secret, card_token)
    if seat is None:
        return SignInResult(Outcome.WRONG)
    learner = learners.of_id_or_none(session, seat.school_id, seat.learner_id)
    if learner is None or learner.card_version != seat.card_version:
        return SignInResult(Outcome.WRONG)
    return _let_in(session, learner, now)


def stay_signed_in(session: Session, visitor: Visitor, now: datetime) -> None:
    """Note a visit. Call it when `visitor.is_seen_long_ago`."""
    sign_ins.note_visit(session, visitor, now)


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End a sign-in: the token is worth nothing any more."""
    sign_ins.end(session, token, now)


def release_seat(session: Session, learner: Learner) -> None:
    """Let a seat try its pictures or words again."""
    learners.change(session, learner, wrong_tries=0)


def _let_in(session: Session, learner: Learner, now: datetime) -> SignInResult:
    if learner.wrong_tries:
        learners.change(session, learner, wrong_tries=0)
    return SignInResult(Outcome.SIGNED_IN, sign_ins.add(session, learner, now))


def _nobody(classroom: Classroom) -> Learner:
    """Who sits on a seat that is not there."""
    return Learner(
        school_id=classroom.school_id,
        id=0,
        classroom_id=classroom.id,
        seat=0,
        nickname="",
        card_version=1,
        wrong_tries=0,
        locale="",
    )


def _has_to_wait(wrong_tries: int, last_wrong_at: datetime | None, now: datetime) -> bool:
    """A clock that jumped back makes nobody wait for long: the pause counts both ways."""
    if wrong_tries < FREE_TRIES or last_wrong_at is None:
        return False
    pause = min(timedelta(seconds=2 ** min(wrong_tries - FREE_TRIES, 9)), LONGEST_WAIT)
    return abs(now - last_wrong_at) < pause


def _seat(learner: Learner) -> Seat:
    return Seat(
        school_id=learner.school_id,
        learner_id=learner.id,
        card_version=learner.card_version,
    )
