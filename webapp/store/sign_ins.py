"""Sign-ins: the browser holds a random token, the database only its digest."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from sqlalchemy import and_, bindparam, insert, select, update
from sqlmodel import Session, col

from webapp.domain.people import Learner, Person, Role, Visitor
from webapp.store import dialects, family_sign_ins
from webapp.store.classrooms import classroom_value
from webapp.store.dialects import table_of
from webapp.store.glances import Reading, typed
from webapp.store.learners import learner_value
from webapp.store.people import person_value, school_value
from webapp.store.tables import ClassroomRow, LearnerRow, PersonRow, SchoolRow, SignInRow

TOKEN_BYTES = 32
IDLE = timedelta(hours=12)  # a school day; the next one begins signed out
LONGEST = timedelta(days=7)  # a page that renews itself must not keep somebody in for ever
NOTE_EVERY = timedelta(minutes=5)  # a write per page would be a write per page

SIGN_IN, SCHOOL, LEARNER, CLASSROOM, PERSON = (
    table_of(row) for row in (SignInRow, SchoolRow, LearnerRow, ClassroomRow, PersonRow)
)
ADD = insert(SIGN_IN)
# What a page needs to know of each, in the order of `_visitor`.
OF_SIGN_IN = ("id", "created_at", "last_seen_at", "ended_at")
OF_SCHOOL = ("id", "name", "is_demo", "time_zone", "help_lines")
OF_LEARNER = (
    "school_id", "id", "classroom_id", "seat", "nickname", "card_version", "wrong_tries",
    "last_wrong_at", "locale", "is_under_14", "consent", "consent_version",
)  # fmt: skip
OF_CLASSROOM = ("school_id", "id", "name", "code", "band", "grade")
OF_PERSON = (
    "school_id", "id", "login", "name", "role", "locale", "is_safeguarding", "left_at",
)  # fmt: skip
PIECES = (
    (SIGN_IN, OF_SIGN_IN),
    (SCHOOL, OF_SCHOOL),
    (LEARNER, OF_LEARNER),
    (CLASSROOM, OF_CLASSROOM),
    (PERSON, OF_PERSON),
)
# Every page asks this, so it is written once and sent on the shortest way.
VISIT = (
    select(*(table.c[name] for table, names in PIECES for name in names))
    .join_from(SIGN_IN, SCHOOL, SCHOOL.c.id == SIGN_IN.c.school_id)
    .outerjoin(
        LEARNER,
        and_(
            LEARNER.c.school_id == SIGN_IN.c.school_id,
            LEARNER.c.id == SIGN_IN.c.learner_id,
        ),
    )
    .outerjoin(
        CLASSROOM,
        and_(
            CLASSROOM.c.school_id == LEARNER.c.school_id,
            CLASSROOM.c.id == LEARNER.c.classroom_id,
        ),
    )
    .outerjoin(
        PERSON,
        and_(
            PERSON.c.school_id == SIGN_IN.c.school_id,
            PERSON.c.id == SIGN_IN.c.person_id,
        ),
    )
    .where(SIGN_IN.c.school_id == bindparam("school"), SIGN_IN.c.id == bindparam("digest"))
)


def add(session: Session, who: Learner | Person, now: datetime) -> str:
    """Begin a sign-in and return the token for the browser. It is kept nowhere else."""
    chance = secrets.token_urlsafe(TOKEN_BYTES)
    dialects.write(
        session.connection(),
        ADD,
        {
            "school_id": who.school_id,
            "id": _digest(chance),
            "learner_id": who.id if isinstance(who, Learner) else None,
            "person_id": who.id if isinstance(who, Person) else None,
            "created_at": now,
            "last_seen_at": now,
        },
    )
    return f"{who.school_id:x}.{chance}"


def visitor_of(reading: Reading, token: str, now: datetime) -> Visitor:
    """Who holds this token; a stranger when it is forged, ended or idle for too long. One query."""
    if family_sign_ins.is_one(token):
        return family_sign_ins.visitor_of(reading, token, now, NOTE_EVERY)
    place = _place_or_none(token)
    if place is None:
        return Visitor()
    wanted = {"school": place[0], "digest": place[1]}
    rows = typed(reading, VISIT, wanted)
    return _visitor(_by_table(rows[0]), now) if rows else Visitor()


def end(session: Session, token: str, now: datetime) -> None:
    """End a sign-in for good. A forged token ends nothing."""
    if family_sign_ins.is_one(token):
        family_sign_ins.end(session, token, now)
        return
    place = _place_or_none(token)
    if place is not None:
        _change(session, place, ended_at=now)


def school_of(token: str) -> int | None:
    """The school that a token says it is of. No query, and no promise that it is a good one."""
    if family_sign_ins.is_one(token):
        return family_sign_ins.school_of(token)
    place = _place_or_none(token)
    return None if place is None else place[0]


def end_all(session: Session, who: Learner | Person, now: datetime) -> None:
    """End every sign-in of a learner or person, such as after a new card or password."""
    owner = SignInRow.learner_id if isinstance(who, Learner) else SignInRow.person_id
    session.connection().execute(
        update(SignInRow)
        .where(
            col(SignInRow.school_id) == who.school_id,
            col(owner) == who.id,
            col(SignInRow.ended_at).is_(None),
        )
        .values(ended_at=now)
    )


def note_visit(session: Session, visitor: Visitor, now: datetime) -> None:
    """Write down that a visitor is still there."""
    if visitor.family is not None:
        family_sign_ins.note_visit(session, visitor, now)
    elif visitor.school is not None:
        place = (visitor.school.id, bytes.fromhex(visitor.sign_in_id))
        _change(session, place, last_seen_at=now)


def _change(session: Session, place: tuple[int, bytes], **columns: object) -> None:
    school_id, digest = place
    where = (col(SignInRow.school_id) == school_id, col(SignInRow.id) == digest)
    session.connection().execute(update(SignInRow).where(*where).values(**columns))


def _by_table(found: Sequence[Any]) -> list[Any]:
    """Cut one long row into one piece per table; None where the join found nothing."""
    pieces: list[Any] = []
    start = 0
    for _table, names in PIECES:
        values = dict(zip(names, found[start : start + len(names)], strict=True))
        pieces.append(SimpleNamespace(**values) if values["id"] is not None else None)
        start += len(names)
    return pieces


def _visitor(pieces: list[Any], now: datetime) -> Visitor:
    sign_in, school, learner, classroom, person = pieces
    has_left = person is not None and person.left_at is not None
    is_over = now - sign_in.last_seen_at > IDLE or now - sign_in.created_at > LONGEST
    if has_left or sign_in.ended_at is not None or is_over:
        return Visitor()
    return Visitor(
        role=Role.LEARNER if person is None else Role(person.role),
        school=school_value(school),
        learner=None if learner is None else learner_value(learner),
        classroom=None if classroom is None else classroom_value(classroom),
        person=None if person is None else person_value(person),
        sign_in_id=sign_in.id.hex(),
        is_seen_long_ago=now - sign_in.last_seen_at > NOTE_EVERY,
    )


def _place_or_none(token: str) -> tuple[int, bytes] | None:
    """School id and row id of a token, or None when it has not the shape of one."""
    school, _, chance = token.partition(".")
    try:
        school_id = int(school, 16)
    except ValueError:
        return None
    return (school_id, _digest(chance)) if 0 < school_id < 2**63 and chance else None


def _digest(chance: str) -> bytes:
    return sha256(chance.encode()).digest()
