"""The report of a class as a paper: exactly the figures of the screen, for every kind of file.

Who may need someone alongside is not among them: that stays on the screen.
"""

from datetime import date

from webapp.documents.papers import Cell, Column, Fact, Kind, Paper, Section, Table
from webapp.domain.difficulty import QuestionStatistics
from webapp.domain.heat import DomainRows, IndicatorRow
from webapp.domain.people import Classroom, School
from webapp.domain.reports import ClassReport
from webapp.web.current import parts
from webapp.web.gains import gain_cells, gain_chart, gain_columns
from webapp.web.i18n import _, joined, locale
from webapp.web.reports import words
from webapp.web.reports.hard import idea_words, question_of
from webapp.web.reports.headlines import headline
from webapp.web.reports.names import domain_name
from webapp.web.templating import facts

Row = tuple[Cell, ...]


def class_paper(school: School, classroom: Classroom, report: ClassReport, made_on: date) -> Paper:
    """The whole paper."""
    label = _("Demo school: everybody and every figure here is made up.")
    return Paper(
        kind="class-report",
        locale=locale(),
        title=words.title_words(classroom, report.term),
        label=label if school.is_demo else "",
        facts=(
            Fact("school", _("School"), school.name),
            Fact("class", _("Class"), classroom.name),
            Fact("period", _("Period"), words.period_words(report.period)),
            Fact("made_on", _("Made on"), made_on),
            Fact("seats", _("Seats"), len(report.seats)),
            Fact("took_both", _("Took both"), report.took_both),
        ),
        sections=_sections(report),
        signatures=(_("Teacher:"), _("Date:"), _("Remarks:")),
        foot=_("Keep it safe, hand it to nobody"),
        file_name=f"report-{words.period_key(report.period)}",
        made_on=made_on,
    )


def _sections(report: ClassReport) -> tuple[Section, ...]:
    said = (joined(headline(report, parts().library.skills)), words.standfirst(report))
    gains = (_domains(report), _indicators(report))
    method = words.method(report)
    return (
        Section(key="finding", title=_("What the figures say"), sentences=said),
        Section(key="seats", title=_("Every seat"), tables=(_seats(report),)),
        Section(key="gain", title=_("Before and after"), tables=gains),
        Section(key="hard", title=_("Questions to talk about"), tables=(_hard(report),)),
        Section(key="method", title=_("How to read this report"), sentences=method),
    )


def _rows(report: ClassReport) -> list[IndicatorRow]:
    return [row for domain in report.domains for row in domain.rows]


def _name(indicator: str) -> str:
    return parts().library.skills[indicator].name[locale()]


def _seats(report: ClassReport) -> Table:
    rows = _rows(report)
    return Table(
        key="seats",
        title=words.table_title(report),
        columns=(
            Column("seat", _("Seat")),
            Column("nickname", _("Nickname"), Kind.TEXT),
            *(Column(row.indicator, _name(row.indicator)) for row in rows),
        ),
        rows=tuple(
            (
                learner.seat,
                facts().nickname(learner.nickname),
                *(row.cells[place].percent for row in rows),
            )
            for place, learner in enumerate(report.seats)
        ),
        empty=_("The class has no seats yet."),
    )


def _domains(report: ClassReport) -> Table:
    return Table(
        key="domains",
        title=_("By domain"),
        columns=(Column("domain", _("Domain"), Kind.TEXT), *_gain_columns()),
        rows=tuple((domain_name(one.domain), *_gain_cells(one)) for one in report.domains),
        empty=_("No answers in this term yet."),
        chart=gain_chart(),
    )


def _indicators(report: ClassReport) -> Table:
    return Table(
        key="indicators",
        title=_("By indicator"),
        columns=(
            Column("domain", _("Domain"), Kind.TEXT),
            Column("indicator", _("Indicator"), Kind.TEXT),
            *_gain_columns(),
        ),
        rows=tuple(
            (domain_name(domain.domain), _name(row.indicator), *_gain_cells(row))
            for domain in report.domains
            for row in domain.rows
        ),
        empty=_("No answers in this term yet."),
    )


def _gain_columns() -> tuple[Column, ...]:
    return (
        Column("mean", _("Mean of the cells")),
        *gain_columns(),
        Column("only_before", _("Before only")),
        Column("only_after", _("After only")),
        Column("swapped", _("Wrong way round")),
    )


def _gain_cells(one: DomainRows | IndicatorRow) -> Row:
    unpaired = (one.gain.only_before, one.gain.only_after, one.gain.swapped)
    return (one.percent, *gain_cells(one.gain), *unpaired)


def _hard(report: ClassReport) -> Table:
    found = [(one, question_of(one)) for one in report.hardest]
    return Table(
        key="hardest",
        title=_("The hardest questions"),
        columns=(
            Column("question", _("Question"), Kind.LONG),
            Column("answers", _("Answers")),
            Column("right", _("Right")),
            Column("idea", _("Commonest idea"), Kind.TEXT),
            Column("with_idea", _("With this idea")),
            Column("others", _("Others")),
            Column("right_percent", _("Right, %")),
            Column("low_percent", _("At least (95 %)")),
            Column("high_percent", _("At most (95 %)")),
            Column("discrimination", _("Discrimination")),
            Column("low_discrimination", _("At least (95 %)")),
            Column("high_discrimination", _("At most (95 %)")),
        ),
        rows=tuple(
            (
                question.prompt_text,
                one.answered,
                one.right,
                idea_words(question, one.idea)[0],
                one.idea_count,
                one.others,
                *_statistics(one.statistics),
            )
            for one, question in found
            if question is not None
        ),
        empty=_("No question has five answers yet."),
    )


def _statistics(statistics: QuestionStatistics) -> Row:
    r = (statistics.discrimination, statistics.low_discrimination, statistics.high_discrimination)
    return (
        statistics.right_percent,
        statistics.low_percent,
        statistics.high_percent,
        *(None if figure is None else round(figure, 2) for figure in r),
    )
