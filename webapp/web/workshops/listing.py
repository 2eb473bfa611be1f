"""My workshops: those that run, those that are prepared, those that are over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import render_template, url_for

from webapp.domain.lessons import Lesson
from webapp.domain.terms import day_at
from webapp.domain.workshops.workshop import Workshop
from webapp.store import workshops
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, day, locale
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.leading import lesson_of
from webapp.web.workshops.words import order_words


@dataclass(frozen=True, slots=True)
class Line:
    """One workshop in the list."""

    lesson: Lesson
    order: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Workshops that stand together."""

    key: str
    heading: str
    verb: str
    lines: tuple[Line, ...]


@bp.get("")
@guard(Scope.OWN, *STAFF)
def index() -> str:
    """All workshops of the one who asks. One query."""
    who = teaching()
    with parts().database.reading() as reading:
        mine = workshops.of_person(reading, who.school.id, who.person.id)
    return render_template("workshops/index.html", groups=_groups(mine))


def _groups(mine: Sequence[Workshop]) -> tuple[Group, ...]:
    """Empty groups are left out. What nobody ended is over by its clock."""
    now = parts().now()
    running = [w for w in mine if w.is_running(now)]
    prepared = [w for w in mine if w.begun_at is None and w.ended_at is None]
    over = [w for w in mine if w not in running and w not in prepared]
    groups = (
        Group("running", _("Running now"), _("Open"), _lines(running, "workshops.host")),
        Group("prepared", _("Prepared"), _("See the plan"), _lines(prepared)),
        Group("over", _("Over"), _("Look back"), _lines(over, "workshops.after")),
    )
    return tuple(group for group in groups if group.lines)


def _lines(found: Sequence[Workshop], endpoint: str = "workshops.show") -> tuple[Line, ...]:
    return tuple(
        Line(
            lesson=lesson_of(workshop, locale()),
            order=order_words(workshop.order),
            when=_when(workshop),
            url=url_for(endpoint, workshop_id=workshop.id),
        )
        for workshop in found
    )


def _when(workshop: Workshop) -> str:
    zone = teaching().school.time_zone
    if workshop.begun_at is not None:
        return _("held on %(day)s", day=_written(day_at(zone, workshop.begun_at)))
    return _("prepared on %(day)s", day=_written(day_at(zone, workshop.prepared_at)))


def _written(on: date) -> str:
    """With the year where it is another one."""
    is_this_year = on.year == day_at(teaching().school.time_zone, parts().now()).year
    return day(on) if is_this_year else on.isoformat()
