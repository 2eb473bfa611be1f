"""The calendar of the school: holidays and school days of a weekend, entered by the lead."""

from dataclasses import dataclass
from datetime import date

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import Role
from webapp.domain.school_days import CannotAdd, Kind, Name, Span
from webapp.domain.terms import day_at
from webapp.operations import school_days as work
from webapp.store import school_days
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _
from webapp.web.school.blueprint import bp
from webapp.web.school.days_words import kind_word, name_word, slip_words, span_words, today_words

PAGE = "school/days.html"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry on the list."""

    first: str  # as a form sends it
    days: str
    means: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed."""

    first: str = ""
    last: str = ""
    kind: str = Kind.HOLIDAY.value
    name: str = ""


@bp.get("/days")
@guard(Scope.SCHOOL, *STAFF)
def days() -> str:
    """The calendar. Whoever teaches reads it, the lead changes it."""
    return _page(Typed())


@bp.post("/days")
@guard(Scope.SCHOOL, Role.LEAD)
def add_days() -> Response | tuple[str, int]:
    """Enter days."""
    seen = Typed(*(request.form.get(key, "").strip()[:20] for key in Typed.__slots__))
    span = _span_or_none(seen)
    if span is None:
        return _page(seen, _("Choose the first day, and what the days are.")), 422
    school = teaching().school
    try:
        with parts().database.writing() as writing:
            work.add(writing, school, span, day_at(school.time_zone, parts().now()))
    except CannotAdd as refusal:
        return _page(seen, slip_words(refusal)), 422
    return redirect(url_for("school.days", said="added"), 303)


@bp.post("/days/remove")
@guard(Scope.SCHOOL, Role.LEAD)
def remove_days() -> Response:
    """Take an entry out again."""
    first = _day_or_none(request.form.get("first", ""))
    if first is not None:
        with parts().database.writing() as writing:
            school_days.remove(writing, teaching().school.id, first)
    return redirect(url_for("school.days", said="removed"), 303)


def _page(seen: Typed, problem: str = "") -> str:
    who = teaching()
    today = day_at(who.school.time_zone, parts().now())
    with parts().database.reading() as reading:
        spans = school_days.of_school(reading, who.school.id)
    lines = [_line(one, today) for one in spans]
    return render_template(
        PAGE,
        today=today_words(today, spans),
        coming=[line for line in lines if not line.is_over],
        past=[line for line in lines if line.is_over],
        kinds=[(kind.value, *kind_word(kind)) for kind in Kind],
        names=[(name.value, name_word(name)) for name in Name],
        may_change=who.person.role is Role.LEAD,
        seen=seen,
        problem=problem,
        said=_said(request.args.get("said", "")),
    )


def _line(span: Span, today: date) -> Line:
    means = kind_word(span.kind)[0]
    if span.name is not Name.NONE:
        means = f"{name_word(span.name)} · {means}"
    return Line(span.first.isoformat(), span_words(span), means, span.last < today)


def _span_or_none(seen: Typed) -> Span | None:
    """What was typed; without a last day it is one day. None: a day or a choice is missing."""
    first, last = _day_or_none(seen.first), _day_or_none(seen.last or seen.first)
    if first is None or last is None or seen.kind not in set(Kind) or seen.name not in set(Name):
        return None
    return Span(first=first, last=last, kind=Kind(seen.kind), name=Name(seen.name))


def _day_or_none(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _said(key: str) -> str:
    return {
        "added": _("Kept. The minutes of a learner's day follow it from now on."),
        "removed": _("Taken out. These days are as any others again."),
    }.get(key, "")
