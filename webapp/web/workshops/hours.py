"""Hours of leaders: the own list with its sum, and the sums of a school for its lead."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from werkzeug.wrappers import Response

from webapp.documents.papers import Column, Fact, Kind, Paper, Section, Table
from webapp.domain.errors import UnknownLesson
from webapp.domain.people import Role
from webapp.domain.spans import Span, spans_of
from webapp.domain.terms import day_at, term_of
from webapp.domain.workshops.hours import HoursLine, sums_of
from webapp.store import people, workshop_logs
from webapp.web import papers
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, locale
from webapp.web.paper_files import files_of
from webapp.web.workshops.blueprint import bp

PAGE, SCHOOL = "workshops/hours.html", "workshops/hours_of_school.html"
MOST_NOTES = 50  # the newest


@dataclass(frozen=True, slots=True)
class Year:
    """A school year to choose; the empty one is all of them."""

    code: str
    words: str
    is_chosen: bool


@bp.get("/hours")
@guard(Scope.OWN, *STAFF)
def hours() -> str:
    """What one led, with the sum: `?year=2026` is one school year."""
    lines = _lines()
    year = _year(lines)
    paper = hours_paper(_within(lines, year), year)
    return render_template(
        PAGE,
        paper=paper,
        tables=papers.shown_tables(paper),
        years=_years(lines, year),
        files=files_of("workshops.hours_file", year=year.code if year else ""),
    )


@bp.get("/hours.<any(csv, xlsx, pdf, json, html):form>")
@guard(Scope.OWN, *STAFF)
def hours_file(form: str) -> Response:
    """The same as a statement to keep or to hand in."""
    lines = _lines()
    year = _year(lines)
    return papers.send(hours_paper(_within(lines, year), year), form)


@bp.get("/hours/school")
@guard(Scope.SCHOOL, Role.LEAD)
def hours_of_school() -> str:
    """A row for everybody who led a workshop, by name."""
    school = teaching().school
    with parts().database.reading() as reading:
        staff = people.of_school(reading, school.id)
        logs = workshop_logs.of_school(reading, school.id)
    sums = sums_of(staff, logs)
    rows = [(one, in_hours(one.minutes)) for one in sums]
    names = {person.id: person.name for person in staff}
    notes = [(log, names.get(log.written_by, "")) for log in logs if log.note][:MOST_NOTES]
    return render_template(SCHOOL, rows=rows, school=school, notes=notes)


def hours_paper(lines: Sequence[HoursLine], year: Span | None) -> Paper:
    """The statement: every workshop, and the sum."""
    who = teaching()
    minutes = sum(line.log.minutes for line in lines)
    label = _("Demo school: everybody and every figure here is made up.")
    today = day_at(who.school.time_zone, parts().now())
    return Paper(
        kind="leader-hours",
        locale=locale(),
        title=_("Hours of a leader of workshops: %(name)s", name=who.person.name),
        label=label if who.school.is_demo else "",
        facts=(
            Fact("school", _("School"), who.school.name),
            Fact("name", _("Name"), who.person.name),
            Fact("period", _("Period"), year_words(year)),
            Fact("made_on", _("Made on"), today),
            Fact("workshops", _("Workshops"), len(lines)),
            Fact("hours", _("Hours"), in_hours(minutes)),
            Fact("children", _("Took part, all together"), sum(li.log.heads for li in lines)),
        ),
        sections=_sections(lines),
        signatures=(_("Leader:"), _("For the school:"), _("Date:")),
        foot=_("Netsprout · counts only, no child is named"),
        file_name=f"leader-hours-{year.code if year else 'all'}",
        made_on=today,
    )


def _sections(lines: Sequence[HoursLine]) -> tuple[Section, ...]:
    told = _(
        "Minutes, place and heads are what the leader wrote into the run log of each workshop. "
        "Preparing is not counted."
    )
    return (
        Section(key="workshops", title=_("Workshops"), tables=(_table(lines),)),
        Section(key="method", title=_("How the figures were made"), sentences=(told,)),
    )


def in_hours(minutes: int) -> float:
    """Hours with one figure after the point; halves go up."""
    return (minutes + 3) // 6 / 10


def year_words(year: Span | None) -> str:
    """A school year, or all of them."""
    if year is None:
        return _("everything until today")
    first = int(year.code)
    return _("School year %(year)s–%(next)s", year=first, next=first + 1)


def _table(lines: Sequence[HoursLine]) -> Table:
    return Table(
        key="workshops",
        title=_("Workshops"),
        columns=(
            Column("date", _("Date"), Kind.DATE),
            Column("place", _("Place"), Kind.TEXT),
            Column("lesson", _("Lesson"), Kind.LONG),
            Column("minutes", _("Minutes")),
            Column("heads", _("Took part")),
            Column("helpers", _("Helpers")),
        ),
        rows=tuple(
            (
                line.log.on,
                line.log.place,
                lesson_title(line.unit_id),
                line.log.minutes,
                line.log.heads,
                line.log.helpers,
            )
            for line in lines
        ),
        empty=_("No run log yet. It is written when a workshop is over."),
    )


def lesson_title(unit_id: str) -> str:
    """A lesson's title, or its id when it has left the library."""
    try:
        return parts().library.lesson(unit_id, locale()).title
    except UnknownLesson:
        return unit_id


def _lines() -> list[HoursLine]:
    person = teaching().person
    with parts().database.reading() as reading:
        return workshop_logs.of_person(reading, person.school_id, person.id)


def _year(lines: Sequence[HoursLine]) -> Span | None:
    wanted = request.args.get("year", "")
    return next((span for span in _spans(lines) if span.code == wanted), None)


def _spans(lines: Sequence[HoursLine]) -> list[Span]:
    return [span for span in spans_of([term_of(li.log.on) for li in lines]) if span.is_year]


def _within(lines: Sequence[HoursLine], year: Span | None) -> list[HoursLine]:
    return [li for li in lines if year is None or year.first <= li.log.on <= year.last]


def _years(lines: Sequence[HoursLine], chosen: Span | None) -> list[Year]:
    spans: list[Span | None] = [None, *_spans(lines)]
    return [Year(one.code if one else "", year_words(one), one == chosen) for one in spans]
