"""Class hours on the first page: what runs now, and what a class would begin with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlmodel import Session

from webapp.domain.class_hours import ClassHour
from webapp.domain.terms import on_wall
from webapp.store import class_hours
from webapp.web.classrooms.starting import key_of
from webapp.web.classrooms.things import Seen
from webapp.web.classrooms.today import Standing, not_begun
from webapp.web.classrooms.when import title_of
from webapp.web.current import parts
from webapp.web.holding import Teaching
from webapp.web.i18n import _, locale

Hours = Mapping[int, ClassHour]


@dataclass(frozen=True, slots=True)
class Running:
    """A class that is in."""

    words: str
    until: str
    url: str


@dataclass(frozen=True, slots=True)
class HourLink:
    """Where a class's hour is: seen while it runs, begun otherwise."""

    is_running: bool
    url: str


def hours_of(reading: Session, who: Teaching, every: list[Standing], now: datetime) -> Hours:
    """The hours that run in these classes, by classroom id. One query."""
    ids = [standing.classroom.id for standing in every]
    return class_hours.running_of(reading, who.school.id, ids, now)


def running(every: list[Standing], hours: Hours, who: Teaching) -> list[Running]:
    """What runs now, in the order of the classes."""
    return [
        _running(standing, hours[standing.classroom.id], who)
        for standing in every
        if standing.classroom.id in hours
    ]


def hour_links(seen: list[Seen], hours: Hours) -> dict[int, HourLink]:
    """By classroom id: the way to the class hour, with what the class would begin with."""
    return {one.standing.classroom.id: _link(one, hours) for one in seen}


def _running(standing: Standing, hour: ClassHour, who: Teaching) -> Running:
    library = parts().library
    is_known = library.has(hour.unit_id, hour.lab_id)
    title = title_of(library.unit(hour.unit_id, locale()), hour.lab_id) if is_known else ""
    over = on_wall(who.school.time_zone, hour.over_at)
    return Running(
        words=_("%(name)s is in: %(title)s", name=standing.classroom.name, title=title),
        until=_("Until %(time)s, then it ends by itself.", time=f"{over:%H:%M}"),
        url=url_for("classrooms.live", classroom_id=standing.classroom.id),
    )


def _link(one: Seen, hours: Hours) -> HourLink:
    classroom_id = one.standing.classroom.id
    if classroom_id in hours:
        return HourLink(True, url_for("classrooms.live", classroom_id=classroom_id))
    waiting = [key_of(a.unit_id, a.lab_id) for a in not_begun(one.standing)]
    unit_id = waiting[-1] if waiting else one.next_unit
    address = url_for("classrooms.hour", classroom_id=classroom_id, unit=unit_id or None)
    return HourLink(False, address)
