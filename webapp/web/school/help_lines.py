"""Help lines of this place: the lead adds a few, checks them once a year, takes them out."""

from dataclasses import dataclass
from datetime import date

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.local_lines import MOST, CannotAdd, Days, Kind, LocalLine, Slip
from webapp.domain.people import Role
from webapp.domain.terms import day_at
from webapp.operations import local_lines as work
from webapp.store import local_lines
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, full_day
from webapp.web.local_lines import hours_words, kind_word
from webapp.web.school.blueprint import bp
from webapp.web.templating import facts

PAGE = "school/help_lines.html"


@dataclass(frozen=True, slots=True)
class Row:
    """A line on the list."""

    number: str
    name: str
    hours: str
    checked: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed."""

    kind: str = ""
    number: str = ""
    days: str = Days.SCHOOL_DAYS.value
    begin: str = ""
    end: str = ""
    checked: str = ""


@bp.get("/help-lines")
@guard(Scope.SCHOOL, Role.LEAD)
def help_lines() -> str:
    """What stands in the help panel of this school's people, and the form for one more."""
    return _page(Typed(checked=_today().isoformat()))


@bp.post("/help-lines")
@guard(Scope.SCHOOL, Role.LEAD)
def add_help_line() -> Response | tuple[str, int]:
    """Add a line."""
    seen = Typed(*(request.form.get(key, "").strip()[:40] for key in Typed.__slots__))
    line = _line_or_none(seen)
    if line is None:
        return _page(seen, _("Choose what it is, when somebody answers, and a day.")), 422
    shipped = [one.number for one in facts().help_lines]
    try:
        with parts().database.writing() as writing:
            work.add(writing, teaching().school, line, shipped, _today())
    except CannotAdd as refusal:
        return _page(seen, slip_words(refusal.slip)), 422
    return _back("added")


@bp.post("/help-lines/checked")
@guard(Scope.SCHOOL, Role.LEAD)
def check_help_line() -> Response:
    """Somebody called the number today, and it was right."""
    with parts().database.writing() as writing:
        work.check_again(writing, teaching().school, request.form.get("number", ""), _today())
    return _back("checked")


@bp.post("/help-lines/remove")
@guard(Scope.SCHOOL, Role.LEAD)
def remove_help_line() -> Response:
    """Take a line out."""
    with parts().database.writing() as writing:
        work.remove(writing, teaching().school, request.form.get("number", ""))
    return _back("removed")


def slip_words(slip: Slip) -> str:
    """What is wrong with a line, and why it matters."""
    return {
        Slip.WORDS: _(
            "Figures alone, no name: people change, and children look for a place where"
            " somebody answers."
        ),
        Slip.NUMBER: _(
            "This is no telephone number. Write 3 to 15 figures, with the area code where"
            " one is needed."
        ),
        Slip.MOBILE: _(
            "This is a mobile number, and that belongs to one person. Write the number of"
            " an office: no child is sent to an adult's own phone."
        ),
        Slip.THERE: _("This number stands in your list already."),
        Slip.SHIPPED: _("This number stands in the panel of every school already."),
        Slip.HOURS: _("Say from when to when somebody answers, such as 8:30 to 17:00."),
        Slip.CHECKED: _(
            "Choose the day on which somebody called this number: today or a day of the last year."
        ),
        Slip.MANY: _(
            "There are %(n)s lines; that is the most, so that the panel stays short. Take one out.",
            n=MOST,
        ),
    }[slip]


def _page(seen: Typed, problem: str = "") -> str:
    today = _today()
    with parts().database.reading() as reading:
        lines = local_lines.of_school(reading, teaching().school.id)
    return render_template(
        PAGE,
        lines=[_row(one, today) for one in lines],
        is_full=len(lines) >= MOST,
        most=MOST,
        kinds=[(kind.value, kind_word(kind)) for kind in Kind],
        days=[(one.value, _days_word(one)) for one in Days],
        today=today.isoformat(),
        seen=seen,
        problem=problem,
        said=_said(request.args.get("said", "")),
    )


def _row(line: LocalLine, today: date) -> Row:
    checked = full_day(line.checked)
    return Row(line.number, kind_word(line.kind), hours_words(line), checked, line.is_due(today))


def _days_word(days: Days) -> str:
    return {
        Days.SCHOOL_DAYS: _("on school days"),
        Days.EVERY_DAY: _("every day"),
        Days.ALWAYS: _("day and night"),
    }[days]


def _line_or_none(seen: Typed) -> LocalLine | None:
    """What was typed; None for what no form of ours sends. Hours of day and night fall away."""
    try:
        kind, days, checked = Kind(seen.kind), Days(seen.days), date.fromisoformat(seen.checked)
    except ValueError:
        return None
    hours = ("", "") if days is Days.ALWAYS else (seen.begin, seen.end)
    return LocalLine(
        kind=kind, number=seen.number, days=days, begin=hours[0], end=hours[1], checked=checked
    )


def _today() -> date:
    return day_at(teaching().school.time_zone, parts().now())


def _back(said: str) -> Response:
    return redirect(url_for("school.help_lines", said=said), 303)


def _said(key: str) -> str:
    return {
        "added": _(
            "Added. It stands in the help of everybody at your school from their next page."
        ),
        "checked": _("Thank you. It is asked again in a year."),
        "removed": _("Taken out."),
    }.get(key, "")
