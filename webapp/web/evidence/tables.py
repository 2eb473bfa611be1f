"""The tables of evidence: every row of every format is made here."""

from collections.abc import Callable, Sequence
from datetime import date

from webapp.documents.papers import Cell, Column, Kind, Table
from webapp.domain.evidence import CellFacts, ClassFacts, ClauseFacts, Evidence
from webapp.domain.people import School
from webapp.web.evidence import words
from webapp.web.gains import gain_cells, gain_chart, gain_columns
from webapp.web.i18n import _

Row = tuple[Cell, ...]


def hours(minutes: int) -> float:
    """Hours with one figure after the point; halves go up."""
    return (minutes + 3) // 6 / 10


def lessons(report: Evidence) -> Table:
    """What was taught, in curriculum order."""
    first: dict[str, date] = {}
    for facts in report.classes:
        for one in facts.lessons:
            first[one.lesson_id] = min(first.get(one.lesson_id, one.on), one.on)
    return Table(
        key="lessons",
        title=_("Lessons taught"),
        columns=(
            Column("code", _("Short code"), Kind.CODE),
            Column("title", _("Lesson"), Kind.LONG),
            Column("band", _("Ages"), Kind.TEXT),
            Column("first_day", _("First taught on"), Kind.DATE),
            Column("classes", _("Times taught")),
            Column("learners", _("Learners on that day")),
            Column("minutes", _("Minutes")),
        ),
        rows=tuple(
            (
                taught.lesson.code,
                words.title_of(taught.lesson),
                words.audience_of(taught.lesson),
                first[taught.lesson.id],
                taught.classes,
                taught.learners or None,
                taught.minutes,
            )
            for taught in report.lessons
        ),
        empty=_("No lesson was taught in this period by the rule of the method note."),
    )


def classes(report: Evidence) -> Table:
    """The classes, by grade and name."""
    return Table(
        key="classes",
        title=_("Classes"),
        columns=(
            Column("class", _("Class"), Kind.TEXT),
            Column("grade", _("Grade")),
            Column("band", _("Ages"), Kind.TEXT),
            Column("seats", _("Seats")),
            *_counts(),
        ),
        rows=tuple(
            (
                one.classroom.name,
                one.classroom.grade,
                words.band_name(one.classroom.band.value),
                one.seats,
                *_figures([one]),
            )
            for one in report.classes
        ),
        empty=_("There was no class in this period."),
    )


def schools(report: Evidence) -> Table:
    """The schools of a district, by name."""
    found: dict[int, tuple[School, list[ClassFacts]]] = {}
    for one in report.classes:
        found.setdefault(one.school.id, (one.school, []))[1].append(one)
    return Table(
        key="schools",
        title=_("Schools"),
        columns=(
            Column("school", _("School"), Kind.TEXT),
            Column("classes", _("Classes")),
            *_counts(),
        ),
        rows=tuple((school.name, len(mine), *_figures(mine)) for school, mine in found.values()),
        empty=_("There was no class in this period."),
    )


def bands(report: Evidence) -> Table:
    """Learners reached, by age band: counts, never who."""
    return Table(
        key="bands",
        title=_("Learners reached, by age"),
        columns=(
            Column("band", _("Ages"), Kind.TEXT),
            Column("classes", _("Classes")),
            Column("learners", _("Learners")),
            Column("small_classes", _("Classes with fewer than five, not counted")),
        ),
        rows=tuple(
            (words.band_name(one.band.value), one.classes, one.learners, one.small_classes)
            for one in report.bands
        ),
        empty=_("There was no class in this period."),
    )


def domains(report: Evidence) -> Table:
    """Gain by domain, with a chart."""
    return Table(
        key="domains",
        title=_("By domain"),
        columns=(Column("domain", _("Domain"), Kind.TEXT), *_gain_columns()),
        rows=tuple(
            (words.heading_name(report, one.domain), *_gain_cells(one)) for one in report.domains
        ),
        empty=_("This framework has no grid."),
        chart=gain_chart(),
    )


def grid(report: Evidence) -> Table:
    """Lessons taught in each cell, as a grid."""
    outcomes = [heading.code for heading in report.framework.outcomes]
    by_cell = {(one.domain, one.outcome): one.lessons for one in report.cells}
    return Table(
        key="grid",
        title=_("Lessons taught in each cell of the grid"),
        columns=(
            Column("domain", _("Domain"), Kind.TEXT),
            *(Column(code, words.heading_name(report, code)) for code in outcomes),
        ),
        rows=tuple(
            (
                words.heading_name(report, one.domain),
                *(by_cell[one.domain, code] for code in outcomes),
            )
            for one in report.domains
        ),
        empty=_("This framework has no grid."),
    )


def cells(report: Evidence) -> Table:
    """Gain in each cell of the grid."""
    return Table(
        key="cells",
        title=_("By domain and outcome"),
        columns=(
            Column("domain", _("Domain"), Kind.TEXT),
            Column("outcome", _("Outcome"), Kind.TEXT),
            *_gain_columns(),
        ),
        rows=tuple(
            (
                words.heading_name(report, one.domain),
                words.heading_name(report, one.outcome),
                *_gain_cells(one),
            )
            for one in report.cells
        ),
        empty=_("This framework has no grid."),
    )


def clauses(report: Evidence) -> Table:
    """Clauses that a lesson was taught for."""
    covered = [one for one in report.clauses if one.taught]
    return _clause_table("clauses", _("Clauses covered"), covered, lambda one: one.taught)


def open_clauses(report: Evidence) -> Table:
    """Clauses for which a lesson is here and was not taught."""
    gaps = [one for one in report.clauses if not one.taught]
    return _clause_table(
        "open_clauses", _("Clauses still open"), gaps, lambda one: one.offered, _("Lessons for it")
    )


def open_cells(report: Evidence) -> Table:
    """Cells of the grid without a lesson taught."""
    return Table(
        key="open_cells",
        title=_("Cells still open"),
        columns=(
            Column("domain", _("Domain"), Kind.TEXT),
            Column("outcome", _("Outcome"), Kind.TEXT),
            Column("offered", _("Lessons here for these ages")),
        ),
        rows=tuple(
            (
                words.heading_name(report, one.domain),
                words.heading_name(report, one.outcome),
                one.offered,
            )
            for one in report.cells
            if not one.lessons
        ),
        empty=_("None: a lesson was taught in every cell."),
    )


def _clause_table(
    key: str,
    title: str,
    found: Sequence[ClauseFacts],
    lessons_of: Callable[[ClauseFacts], tuple[str, ...]],
    heading: str = "",
) -> Table:
    return Table(
        key=key,
        title=title,
        columns=(
            Column("code", _("Short code"), Kind.CODE),
            Column("article", _("Article"), Kind.TEXT),
            Column("text", _("What it says"), Kind.LONG),
            Column("standing", _("Wording"), Kind.TEXT),
            Column("lessons", heading or _("Lessons taught"), Kind.LONG),
        ),
        rows=tuple(
            (
                one.clause.code,
                words.article_of(one),
                words.text_of(one),
                words.standing_of(one),
                words.titles_of(lessons_of(one)),
            )
            for one in found
        ),
        empty=_("None."),
    )


def _counts() -> tuple[Column, ...]:
    return (
        Column("lessons", _("Lessons taught")),
        Column("minutes", _("Minutes")),
        Column("class_minutes", _("Minutes of class hours")),
        Column("learners", _("Learners reached")),
    )


def _figures(of: Sequence[ClassFacts]) -> Row:
    """Lessons, minutes planned and measured, learners (none where every class has under five)."""
    known = [one.reached for one in of if one.reached is not None]
    return (
        sum(len(one.lessons) for one in of),
        sum(one.minutes for one in of),
        sum(one.class_in_minutes for one in of),
        sum(known) if known else None,
    )


def _gain_columns() -> tuple[Column, ...]:
    return (Column("lessons", _("Lessons taught")), *gain_columns())


def _gain_cells(one: CellFacts) -> Row:
    return (one.lessons, *gain_cells(one.gain))
