"""The report as a table for spreadsheets: exactly the figures of the screen.

Who may need someone alongside is not among them: that stays on the screen.
"""

from collections.abc import Sequence

from webapp.documents.csv import Cell
from webapp.domain.difficulty import QuestionStatistics
from webapp.domain.gain import Gain
from webapp.domain.heat import IndicatorRow
from webapp.domain.people import Classroom
from webapp.domain.periods import ENOUGH
from webapp.domain.reports import ClassReport
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.reports.hard import idea_words, question_of
from webapp.web.reports.headlines import headline
from webapp.web.reports.names import domain_name
from webapp.web.reports.words import standfirst, table_title, title_words
from webapp.web.templating import facts

Row = list[Cell]


def table_of(classroom: Classroom, report: ClassReport, is_demo: bool) -> list[Row]:
    """All rows, the demo label first where there is one."""
    label: list[Row] = [[_("Demo school: everybody and every figure here is made up.")]]
    return [
        *(label if is_demo else []),
        [title_words(classroom, report.term)],
        [" ".join(headline(report, parts().library.skills))],
        [standfirst(report)],
        [],
        *_seats(report),
        [],
        *_gains(report),
        [],
        *_hard(report),
    ]


def _rows(report: ClassReport) -> list[IndicatorRow]:
    return [row for domain in report.domains for row in domain.rows]


def _name(indicator: str) -> str:
    return parts().library.skills[indicator].name[locale()]


def _seats(report: ClassReport) -> list[Row]:
    rows = _rows(report)
    lines: list[Row] = [
        [table_title(report)],
        [_("Seat"), _("Nickname"), *(_name(row.indicator) for row in rows)],
    ]
    for place, learner in enumerate(report.seats):
        figures: Sequence[Cell] = [row.cells[place].percent for row in rows]
        lines.append([learner.seat, facts().nickname(learner.nickname), *figures])
    return lines


def _gains(report: ClassReport) -> list[Row]:
    lines: list[Row] = [
        [
            _("Domain"),
            _("Indicator"),
            _("Mean of the cells"),
            _("Before"),
            _("After"),
            _("Points more"),
            _("At least (95 %)"),
            _("At most (95 %)"),
            _("Of what was missing, %"),
            _("Took both"),
            _("Of them, went up"),
            _("Before only"),
            _("After only"),
            _("Wrong way round"),
        ]
    ]
    for domain in report.domains:
        for row in (None, *domain.rows):
            gain = domain.gain if row is None else row.gain
            name = _("all together") if row is None else _name(row.indicator)
            percent = domain.percent if row is None else row.percent
            lines.append([domain_name(domain.domain), name, percent, *_changed(gain)])
    return lines


def _changed(gain: Gain) -> Row:
    return [
        gain.before,
        gain.after,
        gain.difference,
        gain.low_points,
        gain.high_points,
        gain.normalised_percent,
        gain.pairs,
        gain.higher if gain.pairs >= ENOUGH else None,
        gain.only_before,
        gain.only_after,
        gain.swapped,
    ]


def _hard(report: ClassReport) -> list[Row]:
    lines: list[Row] = [
        [
            _("The hardest questions"),
            _("Answers"),
            _("Right"),
            _("Commonest idea"),
            _("With this idea"),
            _("Others"),
            _("Right, %"),
            _("At least (95 %)"),
            _("At most (95 %)"),
            _("Discrimination"),
            _("At least (95 %)"),
            _("At most (95 %)"),
        ]
    ]
    for one in report.hardest:
        question = question_of(one)
        if question is not None:
            idea = idea_words(question, one.idea)[0]
            figures = (one.answered, one.right, idea, one.idea_count, one.others)
            lines.append([question.prompt_text, *figures, *_statistics(one.statistics)])
    return lines


def _statistics(statistics: QuestionStatistics) -> Row:
    r = (statistics.discrimination, statistics.low_discrimination, statistics.high_discrimination)
    return [
        statistics.right_percent,
        statistics.low_percent,
        statistics.high_percent,
        *(None if figure is None else round(figure, 2) for figure in r),
    ]
