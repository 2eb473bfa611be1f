"""Exceptional access: one page to ask, to agree or refuse, and to end."""

from datetime import date, timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.class_years import end_of
from webapp.domain.errors import NotAllowed
from webapp.domain.exceptional import Exceptional, Reason, last_day
from webapp.domain.people import Classroom
from webapp.domain.terms import day_at
from webapp.operations import exceptional as work
from webapp.store import classrooms, people
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.exceptional.lines import Known, Line, lines_of
from webapp.web.exceptional_words import reason_words
from webapp.web.holding import teaching
from webapp.web.i18n import _

bp = Blueprint("exceptional", __name__, url_prefix="/school/exceptional")

PAGE = "exceptional/exceptional.html"
SAID = ("asked", "agree", "refuse", "end")


@bp.get("")
@guard(Scope.SCHOOL, *STAFF)
def show() -> str:
    """What I asked for, what waits for my yes or no, what is open."""
    return _page("")


@bp.post("")
@guard(Scope.SCHOOL, *STAFF)
def ask() -> Response | tuple[str, int]:
    """Ask to read a class."""
    who, now = teaching(), parts().now()
    reason, until = request.form.get("reason", ""), _day(request.form.get("until", ""))
    if reason not in set(Reason) or until is None:
        return _page(_problem("until" if until is None else "reason")), 422
    wish = work.Wish(
        reason=Reason(reason),
        words=request.form.get("words", "").strip(),
        until=min(end_of(who.school.time_zone, until), now + timedelta(days=7)),
    )
    try:
        with parts().database.writing() as writing:
            wanted = request.form.get("class", 0, type=int)
            classroom = classrooms.in_school(writing, who.school.id, wanted)
            work.ask(writing, who.person, classroom, wish, now)
    except work.CannotAsk as why:
        return _page(_problem(str(why))), 422
    except NotAllowed:
        return _page(_problem("class")), 422
    return redirect(url_for("exceptional.show", said="asked"), 303)


@bp.post("/answer")
@guard(Scope.SCHOOL, *STAFF)
def answer() -> Response | tuple[str, int]:
    """Agree, refuse or end."""
    who, now, verb = teaching(), parts().now(), request.form.get("verb", "")
    try:
        with parts().database.writing() as writing:
            case = _case(writing, request.form.get("case", 0, type=int))
            if verb == "end":
                work.end(writing, who.person, case, now)
            else:
                work.decide(writing, who.person, case, now, is_agreed=verb == "agree")
    except work.CannotAsk as why:
        return _page(_problem(str(why))), 422
    return redirect(url_for("exceptional.show", said=verb if verb in SAID else "refuse"), 303)


def _page(problem: str) -> str:
    who, now = teaching(), parts().now()
    with parts().database.reading() as reading:
        rooms = classrooms.of_school(reading, who.school.id)
        mine = {c.id for c in classrooms.of_person(reading, who.school.id, who.person.id, now)}
        staff = people.of_school(reading, who.school.id)
        known = Known(
            me=who.person,
            now=now,
            staff={person.id: person.name for person in staff},
            rooms=classrooms.names(reading, who.school.id),
            time_zone=who.school.time_zone,
        )
        cases = work.known(reading, who.school.id, now)
        lines = lines_of(cases, {c.id: work.teachers_of(reading, c, now) for c in cases}, known)
        others = [room for room in rooms if room.id not in mine]
        is_alone = bool(others) and not any(_second(reading, room) for room in others)
    today = day_at(who.school.time_zone, now)
    return render_template(
        PAGE,
        others=others,
        is_alone=is_alone,
        reasons=[
            (reason.value, reason_words(reason)) for reason in Reason if reason is not Reason.EXPORT
        ],
        first_day=today.isoformat(),
        last_day=last_day(today).isoformat(),
        groups=_groups(lines),
        typed=request.form.get("words", "")[:200],
        said=_said(request.args.get("said", "")),
        problem=problem,
    )


def _second(reading: Session, room: Classroom) -> bool:
    return bool(work.deciders(reading, room, teaching().person.id, parts().now()))


def _groups(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """What waits for me first, then mine, then what others read."""
    groups = (
        (_("Waiting for your yes or no"), [x for x in lines if x.is_for_me]),
        (_("What you asked for"), [x for x in lines if x.is_mine]),
        (_("Open or past, by others"), [x for x in lines if not (x.is_for_me or x.is_mine)]),
    )
    return [group for group in groups if group[1]]


def _case(session: Session, case_id: int) -> Exceptional:
    known = work.known(session, teaching().school.id, parts().now())
    found = next((case for case in known if case.id == case_id), None)
    if found is None:
        raise work.CannotAsk("over")
    return found


def _day(text: str) -> date | None:
    """A day from today on, at most a week."""
    today = day_at(teaching().school.time_zone, parts().now())
    try:
        found = date.fromisoformat(text) if text else today
    except ValueError:
        return None
    return found if today <= found <= last_day(today) else None


def _problem(why: str) -> str:
    return {
        "class": _("Choose the class."),
        "reason": _("Choose the reason."),
        "words": _("Write one line, at most 200 characters: why, without any child's name."),
        "until": _("Choose a day from today on, at most seven days."),
        "strange": _("You take files of classes that you teach."),
        "teaches": _("You teach this class: you need no exceptional access."),
        "asked": _("You have asked for this class already."),
        "alone": _(
            "A second person has to agree: a lead of the school or a teacher of the class."
            " There is nobody else yet."
        ),
        "second": _("Somebody else has to decide this."),
        "over": _("This request is over."),
    }[why]


def _said(key: str) -> str:
    return {
        "asked": _("Asked. It opens when a second person agrees."),
        "agree": _("Agreed. It ends by itself."),
        "refuse": _("Refused. Nothing opens."),
        "end": _("Ended."),
    }.get(key, "")
