"""Workshops in the evidence: tables of their own, beside those of classes."""

from webapp.documents.papers import Cell, Column, Kind, Section, Table
from webapp.domain.evidence import ClauseFacts, Evidence
from webapp.domain.workshops.evidence import GroupsGain, Held, WorkshopFacts
from webapp.web.current import parts
from webapp.web.evidence import words
from webapp.web.i18n import _, locale, ngettext

Row = tuple[Cell, ...]


def section(report: Evidence) -> tuple[Section, ...]:
    """The section of workshops; none where none is recorded."""
    facts = report.workshops
    if facts is None or not facts.held.workshops:
        return ()
    return (
        Section(
            key="workshops",
            title=_("Workshops"),
            sentences=_sentences(facts),
            tables=(_lessons(facts), _heads(facts), _clauses(report, facts)),
        ),
    )


def _sentences(facts: WorkshopFacts) -> tuple[str, ...]:
    held = ngettext(
        "One workshop was held, %(hours)s hours.",
        "%(num)s workshops were held, %(hours)s hours together.",
        facts.held.workshops,
        hours=_hours(facts.held.minutes),
    )
    told = _(
        "Own workshops and those merged from signed files, each once. Minutes and heads are what "
        "leaders wrote into their run logs. A child may have been in a workshop and in a class, so "
        "the two are never added up. Workshops with fewer than five are in no count of heads; "
        "gains are of groups with ten pairs and more."
    )
    return held, told


def _lessons(facts: WorkshopFacts) -> Table:
    return Table(
        key="workshop_lessons",
        title=_("Workshops by lesson"),
        columns=(
            Column("lesson", _("Lesson"), Kind.LONG),
            *_held_columns(),
            Column("groups", _("Groups with ten pairs")),
            Column("pairs", _("Took both")),
            Column("before", _("Before")),
            Column("after", _("After")),
            Column("low", _("At least (95 %)")),
            Column("high", _("At most (95 %)")),
        ),
        rows=tuple(
            (_title(one.lesson_id), *_held_cells(one.held), *_gain_cells(one.gain))
            for one in facts.lessons
        ),
        empty=_("None."),
    )


def _heads(facts: WorkshopFacts) -> Table:
    rows: list[Row] = [
        (words.band_name(band.value), count) for band, count in facts.bands.items() if count
    ]
    if facts.adults:
        rows.append((_("Adults"), facts.adults))
    return Table(
        key="workshop_heads",
        title=_("Who took part in workshops, by age"),
        columns=(Column("band", _("Ages"), Kind.TEXT), Column("heads", _("Took part"))),
        rows=tuple(rows),
        empty=_("None."),
    )


def _clauses(report: Evidence, facts: WorkshopFacts) -> Table:
    known = [
        ClauseFacts(clause=clause, taught=(), offered=())
        for code, clause in report.framework.clauses.items()
        if code in facts.clauses
    ]
    return Table(
        key="workshop_clauses",
        title=_("Clauses that workshops served"),
        columns=(
            Column("code", _("Short code"), Kind.CODE),
            Column("article", _("Article"), Kind.TEXT),
            *_held_columns(),
        ),
        rows=tuple(
            (
                one.clause.code,
                words.article_of(one),
                *_held_cells(facts.clauses[one.clause.code]),
            )
            for one in known
        ),
        empty=_("None."),
    )


def _held_columns() -> tuple[Column, ...]:
    return (
        Column("workshops", _("Workshops")),
        Column("minutes", _("Minutes")),
        Column("heads", _("Took part")),
    )


def _held_cells(held: Held) -> Row:
    return held.workshops, held.minutes, held.heads or None


def _gain_cells(gain: GroupsGain | None) -> Row:
    if gain is None:
        return (0, *(None for _column in range(5)))
    means = (gain.before, gain.after, gain.low_points, gain.high_points)
    return gain.groups, gain.pairs, *means


def _title(lesson_id: str) -> str:
    """Code and title, or the id of a lesson that is not in this library."""
    if lesson_id not in parts().library.lessons:
        return lesson_id
    lesson = parts().library.lesson(lesson_id, locale())
    return f"{lesson.code} {lesson.title}"


def _hours(minutes: int) -> str:
    return f"{(minutes + 3) // 6 / 10:g}"
