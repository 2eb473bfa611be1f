"""Guardians: a link on paper, used once; the school agrees; either side ends it."""

import hmac
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from webapp.domain.addresses import BYTES
from webapp.domain.errors import NotAllowed
from webapp.domain.guardians import (
    OPEN_FOR,
    Guardian,
    Standing,
    could_be,
    digest_of,
    draw_letters,
)
from webapp.domain.people import Family, Learner, Person
from webapp.domain.tries import NO_TRIES, WRONG_A_MINUTE, Tries
from webapp.operations import passwords
from webapp.operations.tries_at_doors import count_wrong, trying
from webapp.store import families, family_sign_ins, guardians, wrong_tries
from webapp.store.ids import new_id


@dataclass(frozen=True, slots=True)
class Asked:
    """Letters (`read_code`) or figures (`read_figures`), and the digest of their address."""

    letters: str
    whence: bytes


@dataclass(frozen=True, slots=True)
class Used:
    """`token` goes into the browser's cookie; it is empty where the browser had one already."""

    guardian: Guardian
    token: str


def make_links(
    session: Session, by: Person, learners: Sequence[Learner], secret: bytes, now: datetime
) -> list[str]:
    """A new link for each seat. Returns their letters, which are kept nowhere."""
    made = [(_new(by, learner, now), draw_letters()) for learner in learners]
    guardians.add_all(session, [(one, digest_of(secret, letters)) for one, letters in made])
    return [letters for _one, letters in made]


def look_at(session: Session, asked: Asked, secret: bytes, now: datetime) -> Guardian | None:
    """The link that these letters open now. None: wrong, used, over, or guessed too often.

    Whatever it is, the same is asked and written.
    """
    found = guardians.by_digest_or_none(session, digest_of(secret, asked.letters))
    wrong = wrong_tries.count(session, asked.whence, now)
    is_looked_at = wrong < WRONG_A_MINUTE
    is_open = found is not None and found.standing(now) is Standing.OPEN
    if found is not None and is_open and is_looked_at:
        return found
    is_counted = is_looked_at and could_be(asked.letters)
    wrong_tries.sweep(session, now)
    wrong_tries.add(session, asked.whence if is_counted else secrets.token_bytes(BYTES), now)
    return None


def use(
    session: Session, guardian: Guardian, family: Family | None, locale: str, now: datetime
) -> Used | None:
    """Take a link that `look_at` gave. None: somebody was quicker, or another school's browser.

    A browser that is a family already keeps its sign-in, and has one child more.
    """
    if family is not None and family.school_id != guardian.school_id:
        return None
    taker = family or families.add(session, guardian.school_id, locale, now)
    if not guardians.use(session, guardian, taker, now):
        return None
    token = "" if family is not None else family_sign_ins.add(session, taker, now)
    return Used(guardian, token)


def approve(session: Session, by: Person, guardian: Guardian, now: datetime) -> None:
    """Let a used link show something. Whoever asks has looked whether it is theirs to decide.

    Raises:
        NotAllowed: not used, agreed to already, or ended meanwhile.
    """
    if not guardians.approve(session, guardian, by, now):
        raise NotAllowed


def end(session: Session, by: Person | None, ended: Collection[Guardian], now: datetime) -> None:
    """Refuse, cut or take back links of one school: none of them shows anything from now on."""
    for school_id in {one.school_id for one in ended}:
        ids = [one.id for one in ended if one.school_id == school_id]
        guardians.end(session, ids, school_id, by, now)


def set_code(session: Session, family: Family, figures: str, secret: bytes) -> None:
    """Keep a code that a guardian chose (`is_code`), as a slow hash of a keyed digest."""
    families.change(session, family, code_hash=passwords.hashed(_keyed(secret, family, figures)))
    families.note_tries(session, family, NO_TRIES)


def release_code(session: Session, family: Family) -> None:
    """Forget a code: by the guardian, or by the school when it was forgotten."""
    families.change(session, family, code_hash=None)
    families.note_tries(session, family, NO_TRIES)


def has_code(session: Session, learner: Learner) -> bool:
    """Tell whether a guardian of this learner chose a code: without one nothing asks for it."""
    return bool(families.codes_of(session, learner.school_id, learner.id))


def is_code_right(
    session: Session, learner: Learner, asked: Asked, secret: bytes, now: datetime
) -> bool:
    """Tell whether this is the code of a guardian of the learner. Writes wrong tries down.

    After three wrong ones each further try waits up to a minute, so a million codes take years.
    A pause cannot be told from a wrong try.
    """
    known = families.codes_of(session, learner.school_id, learner.id)
    worst = max((tries for _family, _hash, tries in known), key=_wrong, default=None)
    one = trying(session, worst, asked.whence, now)
    right = [
        family
        for family, code_hash, _tries in known
        if one.is_looked_at and passwords.is_right(code_hash, _keyed(secret, family, asked.letters))
    ]
    for family, _hash, _tries in known:
        families.note_tries(session, family, NO_TRIES if right else one.afterwards)
    if not right:
        count_wrong(session, one, now)
    return bool(right)


def _wrong(tries: Tries) -> int:
    return tries.wrong


def _keyed(secret: bytes, family: Family, figures: str) -> str:
    """A million codes are tried in hours by who has the database; not without the secret."""
    words = f"guardian-code|{family.school_id}|{family.id}|{figures}"
    return hmac.new(secret, words.encode(), sha256).hexdigest()


def _new(by: Person, learner: Learner, now: datetime) -> Guardian:
    return Guardian(
        school_id=learner.school_id,
        id=new_id(now),
        learner_id=learner.id,
        family_id=None,
        made_by=by.id,
        made_at=now,
        expires_at=now + OPEN_FOR,
    )
