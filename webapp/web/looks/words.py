"""Looks in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from webapp.domain.exceptional import Reason
from webapp.domain.looks import BY_GUARDIANS, Look, Looks, Shown
from webapp.web.exceptional_words import reason_words
from webapp.web.i18n import _, day, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What ids stand for."""

    staff: Mapping[int, str]
    rooms: Mapping[int, str]
    seats: Mapping[int, int]
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: who, what of which class, when."""

    who: str
    what: str
    room: str
    when: str
    times: str  # empty for once
    why: str  # empty: they teach the class


def days(found: Sequence[Looks], known: Known) -> list[tuple[str, list[Line]]]:
    """Lines under their days."""
    return [
        (day(on), [_line(one, known) for one in those])
        for on, those in groupby(found, key=lambda one: one.day)
    ]


def period_words(period: str) -> str:
    """What a period is called."""
    return {
        "day": _("Today"),
        "week": _("The last seven days"),
        "term": _("This term"),
    }[period]


def month_words(month: str) -> str:
    """What a month is called: `2026-11`."""
    year, _dash, number = month.partition("-")
    return _("%(year)s-%(month)s", year=year, month=number)


def csv_row(look: Look, known: Known) -> list[str]:
    """One look as a line of a table."""
    at = look.at.astimezone(ZoneInfo(known.time_zone))
    return [
        f"{at:%Y-%m-%d}",
        f"{at:%H:%M:%S}",
        _who(look, known),
        _what(look, known),
        known.rooms.get(look.classroom_id, _room(look)),
        _why(look.reason),
    ]


def _line(one: Looks, known: Known) -> Line:
    first, last = (_clock(at, known.time_zone) for at in (one.first, one.last))
    return Line(
        who=_who(one, known),
        what=_what(one, known),
        room=known.rooms.get(one.classroom_id, _room(one)),
        when=first if first == last else f"{first}–{last}",
        times="" if one.times == 1 else ngettext("once", "%(num)s times", one.times),
        why=_why(one.reason),
    )


def _room(one: Look | Looks) -> str:
    return _("no class of this school") if one.classroom_id else _("all classes")


def _who(one: Look | Looks, known: Known) -> str:
    """Of a guardian nothing is known but the seat."""
    if one.shown in BY_GUARDIANS:
        return _("a guardian")
    return known.staff.get(one.person_id, _("somebody who works here no more"))


def _why(reason: str) -> str:
    """Why somebody looked who does not teach the class."""
    kind, _dot, key = reason.partition(".")
    if kind == "lesson":
        return key
    if kind != "exceptional" or key not in set(Reason):
        return ""
    return _("exceptional access: %(reason)s", reason=reason_words(Reason(key)))


def _what(one: Look | Looks, known: Known) -> str:
    seat = known.seats.get(one.learner_id or 0)
    if one.learner_id is None:
        return kind_words(one.shown)
    if seat is None:
        return _("one learner, who has left")
    return {
        Shown.CARDS: _("the card of seat %(seat)s", seat=seat),
        Shown.REPORT: _("the figures of seat %(seat)s", seat=seat),
        Shown.REQUEST_NOTED: _("a request about the data of seat %(seat)s", seat=seat),
        Shown.ERASED: _("erased data of seat %(seat)s", seat=seat),
        Shown.FAMILY: _("their own child, seat %(seat)s", seat=seat),
        Shown.FAMILY_ACT: _("used or changed their own link, seat %(seat)s", seat=seat),
        Shown.PAPERS: _("a link for a guardian of seat %(seat)s, on paper", seat=seat),
        Shown.GUARDIAN_YES: _("agreed to a guardian of seat %(seat)s", seat=seat),
        Shown.CODE_RELEASED: _("took the figures of a guardian of seat %(seat)s away", seat=seat),
        Shown.GUARDIAN_NO: _("ended a guardian's link of seat %(seat)s", seat=seat),
        Shown.DAY_SET: _("set the day of seat %(seat)s", seat=seat),
        Shown.OPENED: _("opened a lesson of another age for seat %(seat)s", seat=seat),
    }.get(one.shown, _("seat %(seat)s", seat=seat))


def kind_words(shown: Shown) -> str:
    """What was seen, where no single learner was."""
    return {
        Shown.SEATS: _("seats and nicknames"),
        Shown.NAMES: _("seats, on the page for names"),
        Shown.CARDS: _("the sign-in cards"),
        Shown.REPORT: _("the report, with figures by seat"),
        Shown.EXPORT: _("the report as a file"),
        Shown.LIVE: _("where every seat was in a lesson"),
        Shown.FAMILY: _("their own child"),
        Shown.FAMILY_ACT: _("their own link"),
        Shown.GUARDIANS: _("which seats have a guardian"),
        Shown.PAPERS: _("links for guardians, on paper"),
        Shown.GUARDIAN_YES: _("agreed to a guardian's link"),
        Shown.GUARDIAN_NO: _("ended a guardian's link"),
        Shown.CONSENTS: _("the consents, by seat"),
        Shown.DAY_SET: _("set the day of the class"),
        Shown.OPENED: _("opened or closed a lesson of another age"),
        Shown.CONSENTS_NOTED: _("the consents, and noted papers"),
        Shown.CALLS: _("the box of calls for help"),
        Shown.CALL: _("a call for help"),
        Shown.CALL_ACT: _("a call for help, something was done with it"),
        Shown.CALL_FILE: _("the sealed copy of a call for help, as a file"),
        Shown.CALL_MARK: _("nothing: changed who reads calls for help"),
        Shown.LOG: _("this log of looks"),
        Shown.EXCEPTION_ASKED: _("nothing yet: asked to read the class"),
        Shown.EXCEPTION_AGREED: _("nothing: agreed that somebody else reads the class"),
        Shown.EXCEPTION_REFUSED: _("nothing: refused that somebody else reads the class"),
        Shown.EXCEPTION_ENDED: _("nothing: ended the reading of the class"),
        Shown.AUDIT: _("the rows behind a figure of the yearly audit"),
        Shown.REFUSED_EXPORT: _("nothing: a file of one class more than is usual, refused"),
        Shown.BREACH: _("who is concerned by a leak"),
        Shown.CODE_RELEASED: _("took a guardian's figures away"),
        Shown.REQUESTS: _("requests about data"),
        Shown.REQUEST_NOTED: _("a request about data, noted or answered"),
        Shown.ERASED: _("erased data"),
        Shown.REFUSED_MOVE: _("nothing: wanted to move a learner out of or into it, refused"),
    }.get(shown, shown.value)


def _clock(at: datetime, time_zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(time_zone)):%H:%M}"
