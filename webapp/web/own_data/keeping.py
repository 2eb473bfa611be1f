"""How long the school keeps what learners did: the lead's choice, and what goes when."""

from dataclasses import dataclass
from datetime import date

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import Role
from webapp.domain.retention import MONTHS, NOTICE, Due
from webapp.domain.terms import day_at
from webapp.operations import sweeping
from webapp.store import classrooms, retention
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, full_day, ngettext
from webapp.web.own_data.blueprint import bp

PAGE = "own_data/retention.html"


@dataclass(frozen=True, slots=True)
class Line:
    """What goes on a day. No child is named: a class, or how many seats of one."""

    what: str
    on: str
    is_soon: bool


@bp.get("/school/retention")
@guard(Scope.SCHOOL, Role.LEAD)
def retention_of_school() -> str:
    """What is kept how long, and what is erased next."""
    school, now = teaching().school, parts().now()
    today = day_at(school.time_zone, now)
    with parts().database.reading() as reading:
        rule = sweeping.rule_of(reading, school, now)
        coming = retention.coming(reading, school, rule)
        names = classrooms.names(reading, school.id)
    return render_template(
        PAGE,
        lines=[_line(one, names.get(one.classroom_id, ""), today) for one in coming],
        months=[(number, _months_words(number)) for number in MONTHS],
        chosen=rule.months,
        is_waiting=rule.is_waiting,
        today=full_day(today),
        last_run=full_day(day_at(school.time_zone, rule.run_at)),
        said=_said(request.args.get("said", "")),
    )


@bp.post("/school/retention")
@guard(Scope.SCHOOL, Role.LEAD)
def choose_retention() -> Response:
    """Keep data for a shorter or a longer time."""
    if (months := request.form.get("months", -1, type=int)) in MONTHS:
        with parts().database.writing() as writing:
            sweeping.choose(writing, teaching().school, months, parts().now())
    return redirect(url_for("own_data.retention_of_school", said="kept"), 303)


@bp.post("/school/retention/day")
@guard(Scope.SCHOOL, Role.LEAD)
def confirm_day() -> Response:
    """The day on the page is the day on the calendar: the timer goes on."""
    with parts().database.writing() as writing:
        sweeping.confirm_clock(writing, teaching().school, parts().now())
    return redirect(url_for("own_data.retention_of_school", said="day"), 303)


def _line(one: Due, room: str, today: date) -> Line:
    count = len(one.learner_ids)
    if one.is_class:
        what = ngettext(
            "The class %(room)s with %(num)s seat", "The class %(room)s with %(num)s seats",
            count, room=room,
        )  # fmt: skip
    else:
        what = ngettext(
            "%(num)s closed seat of the class %(room)s",
            "%(num)s closed seats of the class %(room)s", count, room=room,
        )  # fmt: skip
    return Line(what, full_day(one.on), one.on <= today + NOTICE)


def _months_words(number: int) -> str:
    if not number:
        return _("until the end of the school year")
    return ngettext("%(num)s month longer", "%(num)s months longer", number)


def _said(key: str) -> str:
    return {
        "kept": _("Kept. What is erased earlier now is announced here two weeks before."),
        "day": _("Thank you. The timer goes on within the hour."),
    }.get(key, "")
