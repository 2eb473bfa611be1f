"""Who of the staff looked at what of learners: for the lead, in words, by class and period."""

from datetime import datetime, timedelta

from flask import Blueprint, render_template, request

from webapp.domain.looks import by_day
from webapp.domain.people import Role
from webapp.domain.terms import day_at, days_of, noon_of, term_of
from webapp.store import access_rows, classrooms, learners, people
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.looks.words import Known, days, period_words

bp = Blueprint("looks", __name__, url_prefix="/school/looks")

PAGE = "looks/looks.html"
MOST = 2000  # rows that one page reads
PERIODS = ("week", "day", "term")  # the first one unless another is asked for
HALF_A_DAY = timedelta(hours=12)


@bp.get("")
@guard(Scope.SCHOOL, Role.LEAD)
def show() -> str:
    """The looks of a period, put together by day. Nothing of a learner but the number of a seat."""
    school = teaching().school
    period = asked if (asked := request.args.get("period", "")) in PERIODS else PERIODS[0]
    with parts().database.reading() as reading:
        rooms = classrooms.names(reading, school.id)
        asked_class = request.args.get("class", 0, type=int)
        chosen = asked_class if asked_class in rooms else 0
        begin = _begin(period, school.time_zone, parts().now())
        found = access_rows.since(reading, school.id, begin, MOST, chosen)
        known = Known(
            staff=people.names(reading, school.id),
            rooms=rooms,
            seats=learners.seats_of(reading, school.id, {x.learner_id or 0 for x in found}),
            time_zone=school.time_zone,
        )
    return render_template(
        PAGE,
        days=days(by_day(found, school.time_zone), known),
        rooms=rooms,
        chosen=chosen,
        periods=[(key, period_words(key)) for key in PERIODS],
        period=period,
        most=MOST if len(found) == MOST else 0,
    )


def _begin(period: str, time_zone: str, now: datetime) -> datetime:
    """The midnight, at the school, with which a period begins."""
    today = day_at(time_zone, now)
    first = {
        "day": today,
        "week": today - timedelta(days=6),
        "term": days_of(term_of(today))[0],
    }[period]
    return noon_of(time_zone, first) - HALF_A_DAY
