"""Breach lists and incidents in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from webapp.domain.breaches import Concerned, Incident, Kind, Told, Way
from webapp.domain.terms import on_wall
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One class of the list."""

    name: str
    seats: str
    count: int
    guardians: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """One incident."""

    id: int
    kind: str
    words: str
    began: str
    noticed: str
    contained: str
    told: frozenset[str]


def rooms_of(found: Iterable[Concerned], names: Mapping[int, str]) -> list[Room]:
    """Numbers of seats by class."""
    made = []
    for classroom_id, those in groupby(found, key=lambda one: one.place.classroom_id):
        seated = list(those)
        made.append(
            Room(
                name=names.get(classroom_id, _("a class that has ended")),
                seats=", ".join(str(one.place.seat) for one in seated),
                count=len(seated),
                guardians=sum(one.guardians for one in seated),
            )
        )
    return made


def heading() -> list[str]:
    """The first line of the file."""
    return [
        _("Class"),
        _("Seat"),
        _("Number of the learner"),
        _("Under 14"),
        _("How concerned"),
        _("First"),
        _("Last"),
        _("Guardians with a link"),
    ]


def row_of(one: Concerned, names: Mapping[int, str], time_zone: str) -> list[str | int]:
    """One learner as a line of the file. Ids are text: spreadsheets round long numbers."""
    place = one.place
    return [
        names.get(place.classroom_id, str(place.classroom_id)),
        place.seat,
        f"#{place.learner_id}",
        _("yes") if place.is_under_14 else _("no"),
        "; ".join(way_words(way) for way in Way if way in one.ways),
        clock(one.first, time_zone),
        clock(one.last, time_zone),
        one.guardians,
    ]


def way_words(way: Way) -> str:
    """How somebody is concerned."""
    return {
        Way.LEARNER: _("own record opened"),
        Way.CLASS: _("page or file of the class opened"),
        Way.SCHOOL: _("list of the school opened"),
        Way.SIGNED_IN: _("signed in at that time"),
    }[way]


def kind_words(kind: Kind) -> str:
    """What happened."""
    return {
        Kind.LEAK: _("Somebody saw or has data"),
        Kind.LOSS: _("Data was lost"),
        Kind.CHANGED: _("Data was changed"),
        Kind.SUSPECTED: _("It may have happened"),
    }[kind]


def told_words(told: Told) -> str:
    """Who has been told."""
    return {
        Told.CYBERSPACE: _("cyberspace administration"),
        Told.EDUCATION: _("education authority"),
        Told.POLICE: _("police"),
        Told.FAMILIES: _("families"),
        Told.LEARNERS: _("learners"),
    }[told]


def incident_line(one: Incident, time_zone: str) -> IncidentLine:
    """One incident in words."""
    return IncidentLine(
        id=one.id,
        kind=kind_words(one.kind),
        words=one.words,
        began=clock(one.began_at, time_zone),
        noticed=clock(one.noticed_at, time_zone),
        contained=clock(one.contained_at, time_zone),
        told=frozenset(told.value for told in one.told),
    )


def clock(at: datetime | None, time_zone: str) -> str:
    """A moment on the school's wall; empty for none."""
    return "" if at is None else f"{on_wall(time_zone, at):%Y-%m-%d %H:%M}"
