"""Looks of the staff at learners, as a chain. Rows are added and read; nothing here changes one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Row, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert
from sqlmodel import Session

from webapp.domain.chain import Head, Link, digest_of, start_of
from webapp.domain.looks import Look, Shown
from webapp.domain.people import Learner
from webapp.store import dialects
from webapp.store.dialects import table_of
from webapp.store.ids import id_of
from webapp.store.tables import AccessChainRow, AccessRow

ACCESS, CHAIN = table_of(AccessRow), table_of(AccessChainRow)
ADD = insert(ACCESS)
# PostgreSQL holds the row until the commit, so that looks of a school stand one behind the other;
# SQLite has one writer anyway.
HEAD = (
    select(CHAIN.c.number, CHAIN.c.digest)
    .where(CHAIN.c.school_id == bindparam("school"))
    .with_for_update()
)
# Only where the head is still the one that is known; so it is held until the commit, too.
MOVE = (
    update(CHAIN)
    .where(
        CHAIN.c.school_id == bindparam("school"),
        CHAIN.c.number == bindparam("known_number"),
        CHAIN.c.digest == bindparam("known_digest"),
    )
    .values(number=bindparam("new_number"), digest=bindparam("new_digest"))
)
_LAST: WeakKeyDictionary[Engine, dict[int, Head]] = WeakKeyDictionary()  # by school
AT_ONCE = 2000  # rows that are fetched together while a chain is read


def add(session: Session, look: Look) -> None:
    """Write a look down behind the last one of its school. Two statements, rarely three.

    The head that this process wrote last is tried first. If it is not the head any more, because
    another process wrote or the transaction before was taken back, the write finds no row, and
    the head is read.
    """
    connection = session.connection()
    known = _LAST.get(connection.engine, {}).get(look.school_id)
    head = known if known and _moved(session, look, known) else _held_head(session, look.school_id)
    number = head.number + 1
    digest = digest_of(look, number, head.digest)
    row = {
        "school_id": look.school_id,
        "id": look.id,
        "at": look.at,
        "person_id": look.person_id,
        "classroom_id": look.classroom_id,
        "learner_id": look.learner_id,
        "what": look.shown.value,
        "reason": look.reason,
        "number": number,
        "digest": digest,
    }
    dialects.write(connection, ADD, row)
    if head is not known:
        grown = {"school_id": look.school_id, "number": number, "digest": digest}
        dialects.write(connection, _grow(connection.dialect.name), grown)
    _LAST.setdefault(connection.engine, {})[look.school_id] = Head(number=number, digest=digest)


def head_or_none(session: Session, school_id: int) -> Head | None:
    """The head of a school's chain; None: nobody looked at anything yet. One query."""
    query = select(CHAIN).where(CHAIN.c.school_id == school_id)
    row = session.connection().execute(query).first()
    return None if row is None else Head(number=row.number, digest=row.digest)


def heads(session: Session) -> dict[int, Head]:
    """The head of every school's chain. One query."""
    rows = session.connection().execute(select(CHAIN).order_by(CHAIN.c.school_id))
    return {row.school_id: Head(number=row.number, digest=row.digest) for row in rows}


def chain_of(session: Session, school_id: int) -> Iterator[Link]:
    """All rows of a school in the order of the chain, fetched piece by piece."""
    query = (
        select(ACCESS)
        .where(ACCESS.c.school_id == school_id)
        .order_by(ACCESS.c.number, ACCESS.c.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for row in session.connection().execute(query):
        yield Link(look=_look(row), number=row.number, digest=row.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which looks are asked for. What is empty is not asked about."""

    begin: datetime
    end: datetime | None = None
    classroom_id: int = 0
    person_id: int = 0
    what: str = ""


def of_school(session: Session, school_id: int, wanted: Wanted, most: int) -> list[Look]:
    """The newest looks of a school, at most so many. One query.

    An id is never behind its moment, so that a period begins at a piece of the key; where a clock
    was set back it may be ahead, so `at` decides.
    """
    where = [
        ACCESS.c.school_id == school_id,
        ACCESS.c.id >= id_of(wanted.begin, 0),
        ACCESS.c.at >= wanted.begin,
    ]
    if wanted.end is not None:
        where.append(ACCESS.c.at < wanted.end)
    if wanted.classroom_id:
        where.append(ACCESS.c.classroom_id == wanted.classroom_id)
    if wanted.person_id:
        where.append(ACCESS.c.person_id == wanted.person_id)
    if wanted.what:
        where.append(ACCESS.c.what == wanted.what)
    query = select(ACCESS).where(*where).order_by(ACCESS.c.id.desc()).limit(most)
    return [_look(row) for row in session.connection().execute(query)]


def about(session: Session, learner: Learner, most: int) -> list[Look]:
    """The newest looks at a learner, or at its whole class, at most so many. One query."""
    of_class = ACCESS.c.learner_id.is_(None) & (ACCESS.c.classroom_id == learner.classroom_id)
    query = (
        select(ACCESS)
        .where(
            ACCESS.c.school_id == learner.school_id,
            (ACCESS.c.learner_id == learner.id) | of_class,
        )
        .order_by(ACCESS.c.id.desc())
        .limit(most)
    )
    return [_look(row) for row in session.connection().execute(query)]


def is_written(session: Session, look: Look, begin: datetime) -> bool:
    """Tell whether this person has looked at the same thing since then, for the same reason."""
    query = (
        select(ACCESS.c.id)
        .where(
            ACCESS.c.school_id == look.school_id,
            ACCESS.c.id >= id_of(begin, 0),
            ACCESS.c.person_id == look.person_id,
            ACCESS.c.classroom_id == look.classroom_id,
            ACCESS.c.learner_id.is_not_distinct_from(look.learner_id),
            ACCESS.c.what == look.shown.value,
            ACCESS.c.reason == look.reason,
        )
        .limit(1)
    )
    return session.connection().execute(query).first() is not None


def _moved(session: Session, look: Look, known: Head) -> bool:
    """Move the head on from what is known of it; False: it is another one by now."""
    number = known.number + 1
    wanted = {
        "school": look.school_id,
        "known_number": known.number,
        "known_digest": known.digest,
        "new_number": number,
        "new_digest": digest_of(look, number, known.digest),
    }
    return bool(session.connection().execute(MOVE, wanted).rowcount)


def _held_head(session: Session, school_id: int) -> Head:
    connection = session.connection()
    found = dialects.read(connection, HEAD, {"school": school_id})
    if not found:  # the first look of a school
        begun = {"school_id": school_id, "number": 0, "digest": start_of(school_id)}
        dialects.write(connection, _begin(connection.dialect.name), begun)
        found = dialects.read(connection, HEAD, {"school": school_id})
    return Head(number=found[0][0], digest=found[0][1])


@cache
def _begin(dialect: str) -> Insert:
    """Make a head, unless somebody else just did."""
    made = postgresql.insert(CHAIN) if dialect == "postgresql" else sqlite.insert(CHAIN)
    return made.on_conflict_do_nothing()


@cache
def _grow(dialect: str) -> Insert:
    """Write a head over the one that is there."""
    made = postgresql.insert(CHAIN) if dialect == "postgresql" else sqlite.insert(CHAIN)
    new = {name: made.excluded[name] for name in ("number", "digest")}
    return made.on_conflict_do_update(index_elements=[CHAIN.c.school_id], set_=new)


def _look(row: Row[Any]) -> Look:
    return Look(
        school_id=row.school_id,
        id=row.id,
        at=row.at,
        person_id=row.person_id,
        classroom_id=row.classroom_id,
        learner_id=row.learner_id,
        shown=Shown(row.what),
        reason=row.reason,
    )
