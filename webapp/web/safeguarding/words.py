"""Calls as those who read them see them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlmodel import Session

from webapp.domain.calls.calls import Act, Call, Case, Concern, Note, Standing
from webapp.domain.calls.grouping import Group
from webapp.domain.calls.private import private_in
from webapp.domain.calls.warning import Alarm, alarms_in
from webapp.domain.terms import on_wall
from webapp.store import classrooms, learners, people
from webapp.web.call_words import (
    act_word,
    alarm_word,
    concern_word,
    half_word,
    named_word,
    private_word,
    standing_word,
    what_word,
    where_word,
    who_helps_word,
)
from webapp.web.current import parts
from webapp.web.i18n import _, day, joined, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What ids stand for. Seats are numbers; the server knows no name."""

    rooms: Mapping[int, str]
    seats: Mapping[int, int]
    staff: Mapping[int, str]
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry of the box."""

    url: str
    title: str
    who: str
    when: str
    due: str
    standing: str
    alarms: tuple[str, ...]
    more: str  # how many calls stand behind it
    is_now: bool
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One call, ready to print."""

    call: Call
    title: str
    facts: tuple[tuple[str, str], ...]
    words: str
    private: tuple[str, ...]
    alarms: tuple[str, ...]
    named: tuple[str, ...]
    notes: tuple[tuple[str, str, str], ...]  # when and who, what, words
    standings: tuple[tuple[str, str, bool], ...]
    concerns: tuple[tuple[str, str, bool], ...]


def alarms_of(call: Call) -> tuple[Alarm, ...]:
    """What the words of a call may point to, by the lists of all languages."""
    return alarms_in(call.told.words, [one.early_warning for one in parts().library.facts.values()])


def known(session: Session, school_id: int, time_zone: str, calls: Sequence[Call]) -> Known:
    """Names of classes and staff, and numbers of seats. Three queries."""
    wanted = {call.learner_id for call in calls if call.learner_id is not None}
    return Known(
        rooms=classrooms.names(session, school_id),
        seats=learners.seats_of(session, school_id, wanted),
        staff=people.names(session, school_id),
        time_zone=time_zone,
    )


def line(group: Group, about: Known, today: date) -> Line:
    """An entry of the box."""
    call, others = group.first, len(group.calls) - 1
    return Line(
        url=url_for("safeguarding.call", call_id=call.id),
        title=what_word(call.told.what),
        who=who(call, about),
        when=f"{day(call.on)}, {half_word(call.half)}",
        due=_due(call, today),
        standing=standing_word(call.standing),
        alarms=tuple(alarm_word(alarm) for alarm in group.alarms),
        more=ngettext("and one more", "and %(num)s more", others) if others else "",
        is_now=group.is_now,
        is_open=any(one.is_open for one in group.calls),
    )


def who(call: Call, about: Known) -> str:
    """Class and seat, as far as the child gave them."""
    room = about.rooms.get(call.classroom_id, "")
    if call.learner_id is None:
        return _("%(class)s, without signing in", **{"class": room})
    seat = about.seats.get(call.learner_id)
    if seat is None:
        return _("%(class)s, a seat that is gone", **{"class": room})
    return _("%(class)s, seat %(seat)s", **{"class": room, "seat": seat})


def view(case: Case, about: Known) -> View:
    """One call."""
    call, told = case.call, case.call.told
    return View(
        call=call,
        title=what_word(told.what),
        facts=(
            (_("From whom"), who(call, about)),
            (_("When"), f"{day(call.on)}, {half_word(call.half)}"),
            (_("Where"), where_word(told.where)),
            (_("Who should help"), who_helps_word(told.helper)),
            (_("Happening now"), _("yes") if told.is_now else _("no")),
            (_("To be looked at by"), day(call.due)),
            (_("Kept until"), f"{call.kept_until:%Y-%m-%d}"),
        ),
        words=told.words,
        private=tuple(private_word(kind) for kind in private_in(told.words)),
        alarms=tuple(alarm_word(alarm) for alarm in alarms_of(call)),
        named=tuple(named_word(key, about.staff) for key in told.named),
        notes=tuple(done(case.notes, about)),
        standings=tuple(
            (one.value, standing_word(one), one is call.standing)
            for one in Standing
            if one is not Standing.NEW
        ),
        concerns=tuple((one.value, concern_word(one), one in call.concerns) for one in Concern),
    )


def answers() -> tuple[str, ...]:
    """Ready sentences for the child."""
    return (
        _("Thank you for telling. It is not your fault."),
        _("I have read it and take it seriously."),
        _("I will find a quiet moment to talk with you."),
        _("You can come to me whenever you like, also with somebody you trust."),
        _("Tell me again if it goes on or gets worse."),
        _("If you are in danger, call 110 at once."),
    )


def done(notes: Sequence[Note], about: Known) -> Iterator[tuple[str, str, str]]:
    """What was done with a call: when and by whom, what, and the words to it."""
    for note in notes:
        when = on_wall(about.time_zone, note.at)
        name = about.staff.get(note.person_id, _("somebody who works here no more"))
        yield f"{day(when.date())} {when:%H:%M} · {name}", act_word(note.act), _note_words(note)


def _due(call: Call, today: date) -> str:
    if not call.is_open:
        return ""
    if call.told.is_now:
        return _("at once")
    return _("overdue since %(day)s", day=day(call.due)) if call.due < today else day(call.due)


def _note_words(note: Note) -> str:
    if note.act is Act.MOVED:
        return standing_word(Standing(note.words))
    if note.act is Act.TRIED:
        return joined(f"{concern_word(Concern(one))};" for one in note.words.split()).rstrip(";")
    return note.words
