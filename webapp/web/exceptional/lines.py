"""Requests for exceptional access as lines of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import url_for

from webapp.domain.exceptional import Exceptional, Standing, may_decide
from webapp.domain.people import Person, Role
from webapp.web.exceptional_words import reason_words
from webapp.web.i18n import _, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Who reads the page, when, and what ids stand for."""

    me: Person
    now: datetime
    staff: Mapping[int, str]
    rooms: Mapping[int, str]
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One request."""

    id: int
    head: str
    why: str
    standing: str
    url: str  # to the class while it is open to me; else empty
    is_mine: bool
    is_for_me: bool  # waits for my yes or no
    can_end: bool


def lines_of(
    cases: Sequence[Exceptional], teachers: Mapping[int, set[int]], known: Known
) -> list[Line]:
    """Those that concern the reader: asked by them, theirs to decide, or, for a lead, all."""
    found = [_line(case, teachers[case.id], known) for case in cases]
    return [line for line in found if line is not None]


def _line(case: Exceptional, teachers: set[int], known: Known) -> Line | None:
    is_mine = case.asked_by == known.me.id
    may = may_decide(known.me, teachers, case.asked_by)
    if not (is_mine or may or known.me.role is Role.LEAD):
        return None
    standing = case.standing(known.now)
    is_open = standing is Standing.OPEN
    return Line(
        id=case.id,
        head=_(
            "%(name)s: read %(room)s",
            name=known.staff.get(case.asked_by, ""),
            room=known.rooms.get(case.classroom_id, ""),
        ),
        why=_("%(reason)s. “%(words)s”", reason=reason_words(case.reason), words=case.words),
        standing=_standing_words(case, standing, known),
        url=url_for("classrooms.show", classroom_id=case.classroom_id)
        if is_mine and is_open
        else "",
        is_mine=is_mine,
        is_for_me=may and standing is Standing.ASKED,
        can_end=is_open or (is_mine and standing is Standing.ASKED),
    )


def _end_words(end: datetime) -> str:
    """The end that somebody chose is a day's; midnight would name the day after."""
    if end.time() == time():
        return _("the end of %(day)s", day=day((end - timedelta(days=1)).date()))
    return f"{day(end.date())} {end:%H:%M}"


def _standing_words(case: Exceptional, standing: Standing, known: Known) -> str:
    until = _end_words(case.until.astimezone(ZoneInfo(known.time_zone)))
    second = known.staff.get(case.decided_by or 0, "")
    if standing is Standing.ASKED:
        return _("waits for a second person, up to %(until)s", until=until)
    if standing is Standing.OPEN:
        return _("open until %(until)s, agreed by %(name)s", until=until, name=second)
    if standing is Standing.REFUSED:
        return _("refused by %(name)s", name=second)
    return _("over; %(name)s had agreed", name=second) if second else _("over; nobody had agreed")
