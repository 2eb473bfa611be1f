"""Sign-ins of families. Their tokens say what they are, so that no other page pays for the look.

Whether any link of the family still stands is part of the query, so a cut counts at once.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import and_, bindparam, exists, insert, select, update
from sqlmodel import Session

from webapp.domain.guardians import LONGEST_SIGN_IN, SIGNED_IN_FOR
from webapp.domain.people import Family, Role, School, Visitor
from webapp.store.dialects import table_of
from webapp.store.families import family_value
from webapp.store.glances import Reading, named
from webapp.store.tables import FamilyRow, FamilySignInRow, GuardianRow, SchoolRow

PREFIX = "family."
TOKEN_BYTES = 32
SIGN_IN, SCHOOL, FAMILY, GUARDIAN = (
    table_of(row) for row in (FamilySignInRow, SchoolRow, FamilyRow, GuardianRow)
)
IS_LINKED = exists().where(
    GUARDIAN.c.school_id == SIGN_IN.c.school_id,
    GUARDIAN.c.family_id == SIGN_IN.c.family_id,
    GUARDIAN.c.ended_at.is_(None),
)
SCHOOL_COLUMNS = ("name", "is_demo", "time_zone", "help_lines")
VISIT = (
    select(
        SIGN_IN.c.id.label("sign_in_id"),
        SIGN_IN.c.last_seen_at,
        SIGN_IN.c.created_at.label("began_at"),
        FAMILY,
        *(SCHOOL.c[name] for name in SCHOOL_COLUMNS),
    )
    .join_from(SIGN_IN, SCHOOL, SCHOOL.c.id == SIGN_IN.c.school_id)
    .join(
        FAMILY,
        and_(
            FAMILY.c.school_id == SIGN_IN.c.school_id,
            FAMILY.c.id == SIGN_IN.c.family_id,
        ),
    )
    .where(
        SIGN_IN.c.school_id == bindparam("school"),
        SIGN_IN.c.id == bindparam("digest"),
        SIGN_IN.c.ended_at.is_(None),
        IS_LINKED,
    )
)


def is_one(token: str) -> bool:
    """Tell whether a token says that it is a family's."""
    return token.startswith(PREFIX)


def add(session: Session, family: Family, now: datetime) -> str:
    """Begin a sign-in and return the token for the browser. It is kept nowhere else."""
    chance = secrets.token_urlsafe(TOKEN_BYTES)
    values = {
        "school_id": family.school_id,
        "id": _digest(chance),
        "family_id": family.id,
        "created_at": now,
        "last_seen_at": now,
    }
    session.connection().execute(insert(SIGN_IN), values)
    return f"{PREFIX}{family.school_id:x}.{chance}"


def visitor_of(reading: Reading, token: str, now: datetime, note_every: timedelta) -> Visitor:
    """Who holds this token; a stranger when it is forged, ended, idle, or no link stands."""
    place = _place_or_none(token)
    if place is None:
        return Visitor()
    wanted = {"school": place[0], "digest": place[1]}
    row = next(iter(named(reading, VISIT, wanted)), None)
    if row is None or _is_over(row.began_at, row.last_seen_at, now):
        return Visitor()
    return Visitor(
        role=Role.GUARDIAN,
        school=School(
            id=row.school_id,
            name=row.name,
            is_demo=row.is_demo,
            time_zone=row.time_zone,
            help_lines=row.help_lines,
        ),
        family=family_value(row),
        sign_in_id=row.sign_in_id.hex(),
        is_seen_long_ago=now - row.last_seen_at > note_every,
    )


def end(session: Session, token: str, now: datetime) -> None:
    """End a sign-in for good. A forged token ends nothing."""
    place = _place_or_none(token)
    if place is not None:
        _change(session, place, ended_at=now)


def note_visit(session: Session, visitor: Visitor, now: datetime) -> None:
    """Write down that a family is still there."""
    if visitor.school is not None:
        place = (visitor.school.id, bytes.fromhex(visitor.sign_in_id))
        _change(session, place, last_seen_at=now)


def _is_over(began_at: datetime, last_seen_at: datetime, now: datetime) -> bool:
    return now - last_seen_at > SIGNED_IN_FOR or now - began_at > LONGEST_SIGN_IN


def _change(session: Session, place: tuple[int, bytes], **columns: object) -> None:
    where = (SIGN_IN.c.school_id == place[0], SIGN_IN.c.id == place[1])
    session.connection().execute(update(SIGN_IN).where(*where).values(**columns))


def school_of(token: str) -> int | None:
    """The school that a token says it is of."""
    place = _place_or_none(token)
    return None if place is None else place[0]


def _place_or_none(token: str) -> tuple[int, bytes] | None:
    """School id and row id of a token, or None when it has not the shape of one."""
    school, _, chance = token.removeprefix(PREFIX).partition(".")
    try:
        school_id = int(school, 16)
    except ValueError:
        return None
    return (school_id, _digest(chance)) if 0 < school_id < 2**63 and chance else None


def _digest(chance: str) -> bytes:
    return sha256(chance.encode()).digest()
