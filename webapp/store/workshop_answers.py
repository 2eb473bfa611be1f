"""What a group answered: one row a participant and question, and hands that were counted."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert
from sqlmodel import Session

from webapp.domain.workshops.plans import Method
from webapp.domain.workshops.workshop import Given
from webapp.store.dialects import table_of
from webapp.store.tables import WorkshopAnswerRow, WorkshopHandsRow
from webapp.store.workshops import Place

TABLE, HANDS = table_of(WorkshopAnswerRow), table_of(WorkshopHandsRow)
HERE = (TABLE.c.school_id == bindparam("school")) & (TABLE.c.workshop_id == bindparam("workshop"))
OF_ACT = select(TABLE).where(HERE, TABLE.c.act_key == bindparam("act")).order_by(TABLE.c.number)

HANDS_OF_ACT = select(HANDS.c.key, HANDS.c.count).where(
    HANDS.c.school_id == bindparam("school"),
    HANDS.c.workshop_id == bindparam("workshop"),
    HANDS.c.act_key == bindparam("act"),
)
OF_ONE = select(TABLE).where(
    HERE, TABLE.c.act_key == bindparam("act"), TABLE.c.number == bindparam("number")
)


def keep(session: Session, place: Place, given: Given) -> None:
    """Keep an answer in place of an earlier one of the same participant to the same question."""
    columns = {
        "school_id": place[0],
        "workshop_id": place[1],
        "act_key": given.act_key,
        "number": given.number,
        "picks": " ".join(given.picks),
        "percent": given.percent,
        "method": given.method.value,
        "at": given.at,
    }
    connection = session.connection()
    connection.execute(replacing(connection.dialect.name), columns)


def of_act(session: Session, place: Place, act_key: str) -> dict[int, Given]:
    """Answers to one question by participant. One query."""
    wanted = {"school": place[0], "workshop": place[1], "act": act_key}
    rows = session.connection().execute(OF_ACT, wanted)
    return {row.number: _given(row) for row in rows}


def of_one_or_none(session: Session, place: Place, act_key: str, number: int) -> Given | None:
    """What one participant answered to a question. One query."""
    wanted = {"school": place[0], "workshop": place[1], "act": act_key, "number": number}
    row = session.connection().execute(OF_ONE, wanted).first()
    return None if row is None else _given(row)


def all_of(session: Session, place: Place) -> list[Given]:
    """All answers of a workshop, by question and participant. One query."""
    wanted = {"school": place[0], "workshop": place[1]}
    query = select(TABLE).where(HERE).order_by(TABLE.c.act_key, TABLE.c.number)
    return [_given(row) for row in session.connection().execute(query, wanted)]


def keep_hands(session: Session, place: Place, act_key: str, hands: Mapping[str, int]) -> None:
    """Keep counted hands by option, in place of earlier counts."""
    for key, count in hands.items():
        session.merge(
            WorkshopHandsRow(
                school_id=place[0], workshop_id=place[1], act_key=act_key, key=key, count=count
            )
        )
    session.flush()


def hands_of_act(session: Session, place: Place, act_key: str) -> dict[str, int]:
    """Counted hands by option. One query."""
    wanted = {"school": place[0], "workshop": place[1], "act": act_key}
    return {key: count for key, count in session.connection().execute(HANDS_OF_ACT, wanted)}


def is_settled(session: Session, place: Place, act_key: str) -> bool:
    """Tell whether hands were kept for a question. One query."""
    return bool(hands_of_act(session, place, act_key))


def forget_one(session: Session, place: Place, act_key: str, number: int) -> None:
    """Take away what one participant answered to a question. None there is nothing."""
    where = (TABLE.c.school_id == place[0], TABLE.c.workshop_id == place[1])
    of_one = (TABLE.c.act_key == act_key, TABLE.c.number == number)
    session.connection().execute(delete(TABLE).where(*where, *of_one))


def forget(session: Session, place: Place, act_key: str) -> None:
    """Take all answers to one question away; what was made of them stays."""
    where = (TABLE.c.school_id == place[0], TABLE.c.workshop_id == place[1])
    session.connection().execute(delete(TABLE).where(*where, TABLE.c.act_key == act_key))


def all_hands(session: Session, place: Place) -> dict[str, dict[str, int]]:
    """Counted hands of a workshop by question and option. One query."""
    query = select(HANDS.c.act_key, HANDS.c.key, HANDS.c.count).where(
        HANDS.c.school_id == place[0], HANDS.c.workshop_id == place[1]
    )
    found: dict[str, dict[str, int]] = {}
    for act_key, key, count in session.connection().execute(query):
        found.setdefault(act_key, {})[key] = count
    return found


def picked(answers: Mapping[int, Given], hands: Mapping[str, int]) -> Counter[str]:
    """How many chose each option, devices, cards and hands together."""
    counts = Counter(key for given in answers.values() for key in given.picks)
    counts.update(hands)
    return counts


def _given(row: Row[Any]) -> Given:
    return Given(
        act_key=row.act_key,
        number=row.number,
        picks=tuple(row.picks.split()),
        percent=row.percent,
        method=Method(row.method),
        at=row.at,
    )


@cache
def replacing(dialect: str) -> Insert:
    """An answer in place of an earlier one, on any database."""
    made = postgresql.insert(TABLE) if dialect == "postgresql" else sqlite.insert(TABLE)
    changed = {name: made.excluded[name] for name in ("picks", "percent", "method", "at")}
    return made.on_conflict_do_update(index_elements=list(TABLE.primary_key), set_=changed)
