"""The second step of a staff sign-in: six figures from a phone (TOTP), or a code kept on paper.

The secret that the phone holds is derived from the server's secret and a random nonce, like the
cards: a copied database gives nobody a code.
"""

import base64
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

import pyotp
from sqlmodel import Session

from webapp.domain.invitations import plain_link
from webapp.domain.people import Person
from webapp.operations.passwords import LETTERS
from webapp.store import second_steps
from webapp.store.second_steps import SecondStep

ISSUER = "Netsprout"
HALF_MINUTE = 30  # seconds. Source: RFC 6238
SLACK = 1  # half minutes that a phone may be early or late
DRIFT = 120  # half minutes that are looked at while setting up: an hour, to name a wrong clock
CODES, CODE_LETTERS = 8, 10  # recovery codes of 49 bits, digests keyed with the server's secret
FREE_TRIES = 5
LONGEST_WAIT = timedelta(
    minutes=15
)  # only who has the password gets here: nobody else is locked out


class Verdict(StrEnum):
    """What became of a code."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"  # too many wrong ones just now


@dataclass(frozen=True, slots=True)
class SetUp:
    """How setting up ended: recovery codes to show once, or why it did not work."""

    codes: tuple[str, ...] = ()
    minutes_off: int = 0  # how far the clocks are apart; 0 with a code that is plainly wrong


def is_on(session: Session, person: Person) -> bool:
    """Tell whether somebody's sign-in asks for a second step."""
    found = second_steps.of_person_or_none(session, person)
    return found is not None and found.is_on


def begin(session: Session, person: Person) -> None:
    """Start setting up, with a new secret. Nothing is asked for before `confirm`."""
    second_steps.replace(session, person, secrets.token_bytes(16))


def key_of(secret: bytes, person: Person, step: SecondStep) -> str:
    """What the phone keeps, in base32."""
    text = f"second-step|{person.school_id}|{person.id}|".encode() + step.nonce
    return base64.b32encode(hmac.new(secret, text, sha256).digest()[:20]).decode()


def address_of(secret: bytes, person: Person, step: SecondStep) -> str:
    """The address that an authenticator app scans."""
    return _totp(secret, person, step).provisioning_uri(name=person.login, issuer_name=ISSUER)


def confirm(session: Session, person: Person, typed: str, secret: bytes, now: datetime) -> SetUp:
    """Turn the second step on by a first code from the phone."""
    step = second_steps.of_person_or_none(session, person)
    if step is None or step.is_on:
        return SetUp()
    found = _half_minute_of(_totp(secret, person, step), typed, now, DRIFT)
    off = 0 if found is None else found - _half_minute(now)
    if found is None or abs(off) > SLACK:
        return SetUp(minutes_off=round(off * HALF_MINUTE / 60))
    second_steps.change(session, person, confirmed_at=now)
    second_steps.take_code_at(session, person, found)
    return SetUp(codes=renew_codes(session, person, secret))


def check(session: Session, person: Person, typed: str, secret: bytes, now: datetime) -> Verdict:
    """Look at a code of the phone or of the paper. Each works once; wrong ones make wait."""
    step = second_steps.of_person_or_none(session, person)
    if step is None or not step.is_on:
        return Verdict.WRONG
    if _has_to_wait(step, now):
        return Verdict.WAIT
    found = _half_minute_of(_totp(secret, person, step), typed, now, SLACK)
    if found is not None and second_steps.take_code_at(session, person, found):
        return Verdict.RIGHT
    if second_steps.use_code(session, person, _digest(secret, person, typed), now):
        second_steps.change(session, person, wrong_tries=0, last_wrong_at=None)
        return Verdict.RIGHT
    tries = step.wrong_tries + 1
    second_steps.change(session, person, wrong_tries=tries, last_wrong_at=now)
    return Verdict.WRONG


def renew_codes(session: Session, person: Person, secret: bytes) -> tuple[str, ...]:
    """New codes for the day when the phone is lost. They are shown once; old ones end."""
    drawn = ["".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS)) for _ in range(CODES)]
    digests = [_digest(secret, person, code) for code in drawn]
    second_steps.replace_codes(session, person, digests)
    return tuple(f"{code[:5]}-{code[5:]}" for code in drawn)


def end(session: Session, person: Person) -> None:
    """Ask for the password alone from now on."""
    second_steps.end(session, person)


def _totp(secret: bytes, person: Person, step: SecondStep) -> pyotp.TOTP:
    return pyotp.TOTP(key_of(secret, person, step), interval=HALF_MINUTE)


def _half_minute(now: datetime) -> int:
    return int(now.timestamp()) // HALF_MINUTE


def _half_minute_of(totp: pyotp.TOTP, typed: str, now: datetime, slack: int) -> int | None:
    """Whose code this is, of the half minutes around now; the nearest first."""
    plain = "".join(s for s in unicodedata.normalize("NFKC", typed) if s in "0123456789")
    here = _half_minute(now)
    for place in sorted(range(here - slack, here + slack + 1), key=lambda at: abs(at - here)):
        if hmac.compare_digest(totp.generate_otp(place).encode(), plain.encode()):
            return place
    return None


def _digest(secret: bytes, person: Person, code: str) -> bytes:
    text = f"recovery|{person.school_id}|{person.id}|{plain_link(code)}"
    return hmac.new(secret, text.encode(), sha256).digest()


def _has_to_wait(step: SecondStep, now: datetime) -> bool:
    if step.wrong_tries < FREE_TRIES or step.last_wrong_at is None:
        return False
    pause = min(timedelta(seconds=2 ** min(step.wrong_tries - FREE_TRIES + 2, 12)), LONGEST_WAIT)
    return abs(now - step.last_wrong_at) < pause
