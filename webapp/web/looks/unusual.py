"""Alarms on unusual reading and exporting: calm, with what counts as usual."""

from datetime import timedelta

from flask import render_template
from sqlmodel import Session

from webapp.domain import alarms as usual
from webapp.domain.alarms import Alarm, Unusual
from webapp.domain.errors import NotAllowed
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.operations import alarms as work
from webapp.store import people
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import looking_at_school, teaching
from webapp.web.i18n import _, full_day
from webapp.web.looks.blueprint import bp

LATELY = timedelta(days=30)


@bp.get("/unusual")
@guard(Scope.SAFEGUARDING, *STAFF, looks=Shown.LOG)
def unusual() -> str:
    """Alarms of the last thirty days that are not about the reader: for leads and safeguarding.

    Raises:
        NotAllowed: they are neither.
    """
    who, now = teaching(), parts().now()
    if not (who.person.role is Role.LEAD or who.person.is_safeguarding):
        raise NotAllowed
    with looking_at_school() as session:
        found = work.of_school(session, who.school, now - LATELY)
        staff = people.names(session, who.school.id)
        others = work.for_reader(found, who.person.id)
        return render_template(
            "looks/unusual.html",
            lines=[_line(alarm, staff) for alarm in others],
            is_alone=_readers(session, who.school.id) < 2,
            usual=_usual(),
        )


def _readers(session: Session, school_id: int) -> int:
    """How many read alarms: one of them must be somebody else."""
    return sum(
        one.role is Role.LEAD or one.is_safeguarding for one in people.of_school(session, school_id)
    )


def _line(alarm: Alarm, staff: dict[int, str]) -> tuple[str, str, str]:
    who = staff.get(alarm.person_id, _("somebody who works here no more"))
    words = {
        Unusual.RECORDS: _("%(count)s learners opened one by one within an hour"),
        Unusual.CLASSES: _("%(count)s classes opened within an hour"),
        Unusual.FILES: _("files of %(count)s classes on one day"),
        Unusual.NIGHT: _("%(count)s learners or classes opened in one night"),
        Unusual.REFUSALS: _("refused %(count)s times on one day"),
    }[alarm.unusual]
    return full_day(alarm.day), who, words % {"count": alarm.count}


def _usual() -> list[str]:
    """The figures of `domain/alarms`, with their reasons."""
    return [
        _(
            "Up to %(most)s learners an hour opened one by one. A class is one page; talks with"
            " families need about twelve an hour.", most=usual.MOST_RECORDS,
        ),
        _(
            "Up to %(most)s classes an hour. That is every class of a teacher who has one lesson a"
            " week with each.", most=usual.MOST_CLASSES,
        ),
        _(
            "Files of up to %(most)s classes a day. More need the yes of a second person, because"
            " files leave this site.", most=usual.MOST_FILES,
        ),
        _(
            "From ten in the evening to six: up to %(rooms)s classes or %(most)s learners.",
            rooms=usual.MOST_CLASSES_AT_NIGHT, most=usual.MOST_RECORDS_AT_NIGHT,
        ),
        _("Up to %(most)s refusals a day. Anybody takes the wrong class once.",
          most=usual.MOST_REFUSALS),
    ]  # fmt: skip
