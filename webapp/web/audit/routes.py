"""Yearly reports about children's data: the audit, the assessment, the public one. For the lead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.documents.papers import Paper
from webapp.domain.audits import years_between
from webapp.domain.errors import NotAllowed
from webapp.domain.looks import Shown
from webapp.domain.people import Role
from webapp.domain.terms import day_at
from webapp.operations import audits
from webapp.store import people
from webapp.web import papers
from webapp.web.access import Scope, guard
from webapp.web.audit.assessment_paper import assessment_paper
from webapp.web.audit.audit_paper import Audited, audit_paper
from webapp.web.audit.making import audited
from webapp.web.audit.public_paper import public_paper
from webapp.web.audit.tracing import traced_lines
from webapp.web.audit.words import figure_words
from webapp.web.current import parts
from webapp.web.holding import looking_at_school, teaching
from webapp.web.i18n import _
from webapp.web.paper_files import files_of

bp = Blueprint("audit", __name__, url_prefix="/school/audit")

PAGE, ROWS = "audit/audit.html", "audit/rows.html"
FORM = "<any(csv, xlsx, pdf, json, html):form>"
KINDS: dict[str, Callable[[Audited], Paper]] = {
    "audit": audit_paper,
    "assessment": assessment_paper,
    "public": public_paper,
}
KIND = f"<any({', '.join(KINDS)}):kind>"
WRITTEN = {
    "audit": ("findings", "processors"),
    "assessment": ("assessment",),
    "public": ("public",),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A place to write into. `text` stands in the field; `there`: what somebody else wrote."""

    key: str
    title: str
    hint: str
    text: str
    seen: str  # the mark of what is kept
    there: str = ""
    is_late: bool = False  # somebody else was faster


@bp.get(f"/{KIND}")
@guard(Scope.SCHOOL, Role.LEAD)
def report(kind: str) -> str:
    """One of the three of a year, with its files, and places to write into."""
    return _report(kind)


def _report(kind: str, late: tuple[str, str] = ("", "")) -> str:
    """The page. `late`: a part that was written by somebody else meanwhile, and one's own words."""
    years, year = _years()
    found = _found(year)
    paper = KINDS[kind](found)
    return render_template(
        PAGE,
        kind=kind,
        kinds=[(one, _kind_words(one)) for one in KINDS],
        paper=paper,
        tables=papers.shown_tables(paper),
        links={
            f.key: url_for("audit.rows", year=year, figure=f.key) for f in found.figures.figures
        },
        files=files_of("audit.file", kind=kind, year=year),
        years=years,
        year=year,
        written=[_part(part, found.words.get(part, ""), late) for part in WRITTEN[kind]],
        longest=audits.LONGEST,
        said=request.args.get("said") == "written",
    )


@bp.get(f"/{KIND}.{FORM}")
@guard(Scope.SCHOOL, Role.LEAD)
def file(kind: str, form: str) -> Response:
    """The same as a file: counts only."""
    return papers.send(KINDS[kind](_found(_years()[1])), form)


@bp.get("/rows/<int:year>/<figure>")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.AUDIT)
def rows(year: int, figure: str) -> str:
    """The rows behind a figure: when, which class, which seat. The look itself is written down."""
    school = teaching().school
    if year not in _years()[0] or not figure.isascii():
        raise NotAllowed
    with looking_at_school() as reading:
        figures = audits.figures_of(reading, school, year, parts().now())
        lines = traced_lines(reading, school, year, figure)
        count = figures.count(figure)
        return render_template(
            ROWS,
            year=year,
            key=figure,
            words=figure_words(figure),
            count=count,
            lines=lines,
            is_changed=figures.closed_at is not None
            and count != sum(len(rows) for _room, rows in lines),
        )


@bp.post("/words/<part>")
@guard(Scope.SCHOOL, Role.LEAD)
def write(part: str) -> Response | tuple[str, int]:
    """Keep what the lead wrote into a part."""
    kind = next((kind for kind, written in WRITTEN.items() if part in written), None)
    if kind is None:
        raise NotAllowed
    year = _years()[1]
    words = request.form.get("words", ""), request.form.get("seen", "")
    try:
        with parts().database.writing() as writing:
            audits.write_words(writing, teaching().person, (year, part), words, parts().now())
    except audits.WrittenMeanwhile:
        return _report(kind, (part, words[0][: audits.LONGEST])), 409
    return redirect(url_for("audit.report", kind=kind, year=year, said="written"), 303)


def _part(key: str, kept: str, late: tuple[str, str]) -> Part:
    """One place; what somebody could not keep is still in its field."""
    is_late = key == late[0]
    title, hint = _part_words(key)
    return Part(
        key=key,
        title=title,
        hint=hint,
        text=late[1] if is_late else kept,
        seen=audits.mark_of(kept),
        there=kept if is_late else "",
        is_late=is_late,
    )


def _found(year: int) -> Audited:
    """Figures and words of a year; years that are over are closed first."""
    school, now = teaching().school, parts().now()
    with parts().database.reading() as reading:
        is_open = bool(audits.open_years(reading, school, now))
    if is_open:
        with parts().database.writing() as writing:
            audits.close_ended_years(writing, school, now)
    is_fresh = is_open or "said" in request.args  # somebody wrote just now and wants to see it
    read = parts().database.reading if is_fresh else parts().database.lagging
    with read() as reading:
        return audited(reading, school, year, parts().library.inventory, now)


def _years() -> tuple[list[int], int]:
    """All years of the school, newest first, and the one that is asked for."""
    with parts().database.reading() as reading:
        years = _all_years(reading)
    asked = request.values.get("year", 0, type=int)
    return years, asked if asked in years else years[0]


def _all_years(reading: Session) -> list[int]:
    school = teaching().school
    first = day_at(school.time_zone, people.made_at(reading, school.id))
    return list(years_between(first, _today())) or [_today().year]


def _today() -> date:
    return day_at(teaching().school.time_zone, parts().now())


def _kind_words(kind: str) -> str:
    return {
        "audit": _("Yearly audit"),
        "assessment": _("Impact assessment"),
        "public": _("Public report"),
    }[kind]


def _part_words(part: str) -> tuple[str, str]:
    """A heading for the field, and what belongs there."""
    return {
        "findings": (
            _("Findings and measures"),
            _("What you found when you looked at it, and what you changed or will change."),
        ),
        "processors": (
            _("Processors and transfers"),
            _("Who else handles the server or its backups, such as a company or the district."),
        ),
        "assessment": (
            _("What is special here, and the conclusion"),
            _(
                "Risks of your rooms, devices and learners, what you do about them, and your "
                "conclusion."
            ),
        ),
        "public": (_("Our year"), _("A few sentences for families and neighbours.")),
    }[part]
