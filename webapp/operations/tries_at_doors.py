"""A try at a door: whether it is looked at, and what it leaves behind when it was wrong."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.addresses import BYTES
from webapp.domain.tries import NO_TRIES, Tries, is_looked_at
from webapp.store import wrong_tries


@dataclass(frozen=True, slots=True)
class Trying:
    """One try. `afterwards` is what stands at the door if it was wrong."""

    is_looked_at: bool
    afterwards: Tries
    whence: bytes


def trying(session: Session, tries: Tries | None, whence: bytes, now: datetime) -> Trying:
    """Decide before anybody knows whether the try is right. None: no such door. One query."""
    looked_at = is_looked_at(tries, wrong_tries.count(session, whence, now), now)
    before = tries or NO_TRIES
    return Trying(looked_at, before.and_another(now) if looked_at else before, whence)


def count_wrong(session: Session, one: Trying, now: datetime) -> None:
    """Count a wrong try for its address; one that was not looked at counts for nobody.

    Both are written, because a row more takes time that could be measured.
    """
    whence = one.whence if one.is_looked_at else secrets.token_bytes(BYTES)
    wrong_tries.sweep(session, now)
    wrong_tries.add(session, whence, now)


def count_right(session: Session, one: Trying, now: datetime) -> None:
    """Write as much for a right try that opens nothing; it counts for nobody."""
    count_wrong(session, replace(one, is_looked_at=False), now)
