"""Workshops and their participants."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update
from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.errors import NotAllowed
from webapp.domain.workshops.plans import Act, ActKind, Devices, Order, Plan
from webapp.domain.workshops.running import LONGEST, Stage, Stand
from webapp.domain.workshops.workshop import CARD_BASE, Participant, Workshop
from webapp.store.dialects import table_of
from webapp.store.tables import ParticipantRow, WorkshopRow

TABLE, PEOPLE = table_of(WorkshopRow), table_of(ParticipantRow)
Place = tuple[int, int]  # school and workshop id
READ = 64  # orders and plans that are kept as they were read
HERE = (PEOPLE.c.school_id == bindparam("school")) & (PEOPLE.c.workshop_id == bindparam("workshop"))
ONE = select(TABLE).where(
    TABLE.c.school_id == bindparam("school"), TABLE.c.id == bindparam("workshop")
)
OF_PIN = select(TABLE).where(TABLE.c.pin == bindparam("pin"), TABLE.c.ended_at.is_(None))
SEATS = select(PEOPLE.c.number, PEOPLE.c.left_at).where(HERE, PEOPLE.c.number <= CARD_BASE)
NAMES = select(PEOPLE.c.nickname, PEOPLE.c.left_at.is_(None)).where(
    HERE, PEOPLE.c.number <= CARD_BASE
)
SEAT = select(PEOPLE).where(HERE, PEOPLE.c.number == bindparam("number"))
OF_SEAT = (PEOPLE.c.number, PEOPLE.c.nickname, PEOPLE.c.joined_at, PEOPLE.c.left_at)
ONE_AND_SEAT = select(TABLE, *OF_SEAT).where(
    HERE,
    PEOPLE.c.number == bindparam("number"),
    TABLE.c.school_id == PEOPLE.c.school_id,
    TABLE.c.id == PEOPLE.c.workshop_id,
)


def add(session: Session, workshop: Workshop) -> None:
    """Keep a new workshop."""
    session.connection().execute(insert(TABLE), _columns(workshop))


def keep(session: Session, workshop: Workshop) -> Workshop:
    """Write a workshop over its row, one version on. Returns it with the version it got."""
    changed = replace(workshop, version=workshop.version + 1)
    where = (TABLE.c.school_id == workshop.school_id, TABLE.c.id == workshop.id)
    session.connection().execute(update(TABLE).where(*where).values(**_columns(changed)))
    return changed


def led_by(session: Session, school_id: int, person_id: int, workshop_id: int) -> Workshop:
    """The workshop, for the one who leads it.

    Raises:
        NotAllowed: no such workshop, or somebody else leads it.
    """
    found = of_id_or_none(session, (school_id, workshop_id))
    if found is None or found.led_by != person_id:
        raise NotAllowed
    return found


def of_id_or_none(session: Session, place: Place) -> Workshop | None:
    """The workshop, whoever leads it. One query."""
    wanted = {"school": place[0], "workshop": place[1]}
    row = session.connection().execute(ONE, wanted).first()
    return None if row is None else _workshop(row)


def of_pin_or_none(session: Session, pin: str, school_id: int | None = None) -> Workshop | None:
    """The workshop that this PIN belongs to, unless it has ended. One query.

    Of any school, unless one is named.
    """
    query = OF_PIN if school_id is None else OF_PIN.where(TABLE.c.school_id == school_id)
    row = session.connection().execute(query, {"pin": pin}).first()
    return None if row is None else _workshop(row)


def of_person(session: Session, school_id: int, person_id: int) -> list[Workshop]:
    """All workshops of a person, newest first. One query."""
    query = (
        select(TABLE)
        .where(TABLE.c.school_id == school_id, TABLE.c.led_by == person_id)
        .order_by(TABLE.c.id.desc())
    )
    return [_workshop(row) for row in session.connection().execute(query)]


def forgotten(session: Session, now: datetime, school_id: int | None = None) -> list[Workshop]:
    """Workshops that nobody ended and whose clock did, of a school or of all. One query."""
    query = select(TABLE).where(TABLE.c.ended_at.is_(None), TABLE.c.begun_at <= now - LONGEST)
    if school_id is not None:
        query = query.where(TABLE.c.school_id == school_id)
    return [_workshop(row) for row in session.connection().execute(query)]


def running_count(session: Session, now: datetime) -> int:
    """How many workshops of all schools could be joined now. One query."""
    query = select(func.count()).where(
        TABLE.c.ended_at.is_(None), TABLE.c.begun_at > now - LONGEST - timedelta(hours=1)
    )
    return int(session.connection().execute(query).scalar_one())


def versions(session: Session, places: Sequence[Place]) -> dict[Place, int]:
    """The versions of these workshops. One query."""
    query = select(TABLE.c.school_id, TABLE.c.id, TABLE.c.version).where(
        TABLE.c.id.in_([workshop_id for _, workshop_id in places]),
        TABLE.c.school_id.in_({school_id for school_id, _ in places}),
    )
    rows = session.connection().execute(query)
    return {(school_id, workshop_id): version for school_id, workshop_id, version in rows}


def add_participant(session: Session, participant: Participant) -> None:
    """Keep somebody new."""
    columns = {c.name: getattr(participant, c.name) for c in PEOPLE.columns}
    session.connection().execute(insert(PEOPLE), columns)


def participant_or_none(session: Session, place: Place, number: int) -> Participant | None:
    """One participant. One query."""
    wanted = {"school": place[0], "workshop": place[1], "number": number}
    row = session.connection().execute(SEAT, wanted).first()
    return None if row is None else _participant(row)


def seat_or_none(
    session: Session, place: Place, number: int
) -> tuple[Workshop, Participant] | None:
    """A workshop and one who takes part in it, taken out or over as well. One query."""
    wanted = {"school": place[0], "workshop": place[1], "number": number}
    row = session.connection().execute(ONE_AND_SEAT, wanted).first()
    if row is None:
        return None
    seat = {name: getattr(row, name) for name in ("number", "nickname", "joined_at", "left_at")}
    return _workshop(row), Participant(school_id=place[0], workshop_id=place[1], **seat)


def participants(session: Session, place: Place) -> list[Participant]:
    """Everybody who ever took part, by number. One query."""
    wanted = {"school": place[0], "workshop": place[1]}
    query = select(PEOPLE).where(HERE).order_by(PEOPLE.c.number)
    return [_participant(row) for row in session.connection().execute(query, wanted)]


def next_number(session: Session, place: Place) -> int:
    """The number of the next one with a device. One query."""
    wanted = {"school": place[0], "workshop": place[1]}
    query = select(func.max(PEOPLE.c.number)).where(HERE, PEOPLE.c.number <= CARD_BASE)
    return int(session.connection().execute(query, wanted).scalar() or 0) + 1


def in_the_room(session: Session, place: Place) -> int:
    """How many take part with a device now. One query."""
    wanted = {"school": place[0], "workshop": place[1]}
    query = select(func.count()).where(
        HERE, PEOPLE.c.number <= CARD_BASE, PEOPLE.c.left_at.is_(None)
    )
    return int(session.connection().execute(query, wanted).scalar_one())


def in_and_gone(session: Session, place: Place) -> tuple[int, frozenset[int]]:
    """How many take part with a device now, and the numbers of those who do not any more."""
    wanted = {"school": place[0], "workshop": place[1]}
    found = session.connection().execute(SEATS, wanted).all()
    gone = frozenset(number for number, left_at in found if left_at is not None)
    return len(found) - len(gone), gone


def here_and_names(session: Session, place: Place) -> tuple[int, list[str]]:
    """How many take part with a device now, and every nickname that was given. One query."""
    wanted = {"school": place[0], "workshop": place[1]}
    found = session.connection().execute(NAMES, wanted).all()
    return sum(is_here for _, is_here in found), [name for name, _ in found]


def change_participant(session: Session, participant: Participant, **columns: object) -> None:
    """Change columns of one participant, such as `left_at`."""
    where = (
        PEOPLE.c.school_id == participant.school_id,
        PEOPLE.c.workshop_id == participant.workshop_id,
        PEOPLE.c.number == participant.number,
    )
    session.connection().execute(update(PEOPLE).where(*where).values(**columns))


def _columns(workshop: Workshop) -> dict[str, Any]:
    stand = workshop.stand
    return {
        "school_id": workshop.school_id,
        "id": workshop.id,
        "led_by": workshop.led_by,
        "unit_id": workshop.order.unit_id,
        "order_json": _order_text(workshop),
        "plan": _plan_text(workshop.plan),
        "pin": workshop.pin,
        "seat_cap": workshop.seat_cap,
        "prepared_at": workshop.prepared_at,
        "begun_at": workshop.begun_at,
        "ended_at": workshop.ended_at,
        "version": workshop.version,
        "at_act": stand.at,
        "stage": stand.stage.value,
        "is_hidden": stand.is_hidden,
        "is_locked": stand.is_locked,
        "act_begun_at": stand.act_begun_at,
        "act_ends_at": stand.act_ends_at,
        "round": stand.round,
        "run": stand.run,
    }


def _workshop(row: Row[Any]) -> Workshop:
    stand = Stand(
        at=row.at_act,
        stage=Stage(row.stage),
        is_hidden=row.is_hidden,
        is_locked=row.is_locked,
        act_begun_at=row.act_begun_at,
        act_ends_at=row.act_ends_at,
        round=row.round,
        run=row.run,
    )
    return Workshop(
        school_id=row.school_id,
        id=row.id,
        led_by=row.led_by,
        order=_order(row.unit_id, row.order_json),
        plan=_plan(row.plan),
        pin=row.pin,
        seat_cap=row.seat_cap,
        prepared_at=row.prepared_at,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        version=row.version,
        stand=stand,
        ready=_ready(row.order_json),
    )


def _participant(row: Row[Any]) -> Participant:
    return Participant(**dict(zip((c.name for c in PEOPLE.columns), row, strict=True)))


def _order_text(workshop: Workshop) -> str:
    order = workshop.order
    said = {
        "band": order.band.value if order.band else "",
        "minutes": order.minutes,
        "children": order.children,
        "devices": order.devices.value,
        "locales": list(order.locales),
        "ready": list(workshop.ready),
    }
    return json.dumps(said, ensure_ascii=False)


@lru_cache(maxsize=READ)
def _order(unit_id: str, text: str) -> Order:
    said = json.loads(text)
    return Order(
        unit_id=unit_id,
        band=Band(said["band"]) if said["band"] else None,
        minutes=said["minutes"],
        children=said["children"],
        devices=Devices(said["devices"]),
        locales=tuple(said["locales"]),
    )


@lru_cache(maxsize=READ)
def _ready(text: str) -> tuple[str, ...]:
    """Orders of earlier versions have no such key."""
    return tuple(json.loads(text).get("ready", ()))


def _plan_text(plan: Plan) -> str:
    acts = [[i.id, i.kind.value, i.minutes, i.unit_id, i.ref] for i in plan.acts]
    return json.dumps(acts, ensure_ascii=False)


@lru_cache(maxsize=READ)  # it never changes once the room is open, and every answer reads it
def _plan(text: str) -> Plan:
    return Plan(
        tuple(
            Act(id=act_id, kind=ActKind(kind), minutes=minutes, unit_id=unit_id, ref=ref)
            for act_id, kind, minutes, unit_id, ref in json.loads(text)
        )
    )
