"""The report page as values: everything a template prints, nothing that it has to compute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.gain import Gain
from webapp.domain.heat import Cell, DomainRows, IndicatorRow
from webapp.domain.people import Classroom, Learner
from webapp.domain.reports import ClassReport
from webapp.operations.reports import Past
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.reports import words
from webapp.web.reports.after import Beside, Next, besides, next_up
from webapp.web.reports.asking import Asked, Filters, filters
from webapp.web.reports.drawing import Axis, Dumbbell, axis_over, dumbbell
from webapp.web.reports.fading import Fading, fading
from webapp.web.reports.hard import Hard, hards
from webapp.web.reports.headlines import headline
from webapp.web.reports.leaves import Leaf, leaf_words, leaves, open_leaf
from webapp.web.reports.levels import level_of
from webapp.web.reports.names import domain_name
from webapp.web.reports.one import OneLearner, one_learner
from webapp.web.reports.simulations import Tried, tried_of
from webapp.web.templating import facts

MANY_SEATS, FULL_ROOM = 30, 44  # with more of them paper needs narrower type: 100 has to fit a cell
TALL_SEATS = 60  # seats become rows: nobody scrolls sideways through 300 columns


@dataclass(frozen=True, slots=True)
class Head:
    """A seat's heading."""

    seat: int
    number: str
    nickname: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: the printed figure and its colour from 1 to 5, 0 when not taken."""

    figure: str
    level: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator: its cells, and its gain as a drawing or in words only."""

    name: str
    url: str  # the rows behind it
    short: str
    cells: tuple[Figure, ...]  # none where seats are rows
    gain: Dumbbell | None
    gain_words: str


@dataclass(frozen=True, slots=True)
class Group:
    """A domain of Article 13."""

    name: str
    means: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat as a row, for large classes."""

    head: Head
    cells: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """The whole page."""

    classroom: Classroom
    term: str
    filters: Filters
    query: Mapping[str, str]  # of links to the same view
    period: str
    headline: tuple[str, ...]
    standfirst: str
    table_title: str
    gain_title: str
    heads: tuple[Head, ...]
    groups: tuple[Group, ...]  # empty: nobody answered anything yet
    axis: Axis | None  # None: fewer than ten pairs everywhere
    seat_rows: tuple[SeatRow, ...]  # only when tall: those of the leaf
    leaves: tuple[Leaf, ...]  # none where all seats are on one
    leaf_words: str  # whom the page is about, empty as well
    is_wide: bool
    is_full: bool
    is_tall: bool
    hard: tuple[Hard, ...]
    alongside: tuple[Beside, ...]
    next: Next | None
    one: OneLearner | None
    fading: Fading
    tried: tuple[Tried, ...]  # simulations
    method: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows besides the report itself."""

    asked: Asked
    seat: int = 0  # the learner looked at, 0 for nobody
    leaf: int = 0  # asked for; 0: the one with that learner, else the first
    past: Past
    today: date


def report_page(classroom: Classroom, report: ClassReport, shown: Shown) -> ReportPage:
    """Put the page together."""
    skills, asked = parts().library.skills, shown.asked
    heads = tuple(_head(learner, shown.seat) for learner in report.seats)
    is_tall = len(heads) > TALL_SEATS
    axis, across = _axis(report), () if is_tall else heads
    groups = tuple(_group(domain, axis, across, asked) for domain in report.domains)
    leaf = open_leaf([head.seat for head in heads], shown.seat, shown.leaf)
    choices = leaves(report.seats, leaf, classroom, asked.query)
    return ReportPage(
        classroom=classroom,
        term=report.term,
        filters=filters(asked, classroom, report.others),
        query=asked.query,
        period=words.period_words(report.period),
        headline=headline(report, skills),
        standfirst=words.standfirst(report),
        table_title=words.table_title(report),
        gain_title=_("Class mean, before and after") if axis else _("Of those who took both"),
        heads=heads,
        groups=groups,
        axis=axis,
        seat_rows=_seat_rows(heads, report, leaf) if is_tall else (),
        leaves=choices,
        leaf_words=leaf_words(choices),
        is_wide=len(across) > MANY_SEATS,
        is_full=len(across) > FULL_ROOM,
        is_tall=is_tall,
        hard=hards(report),
        alongside=besides(report, classroom, leaf),
        next=next_up(report),
        one=one_learner(report, shown.seat, shown.past.days, shown.today),
        fading=fading(shown.past.memories, classroom),
        tried=tuple(tried_of(one, classroom, report.term) for one in report.labs),
        method=words.method(report),
    )


def _head(learner: Learner, chosen: int) -> Head:
    nickname = facts().nickname(learner.nickname)
    return Head(learner.seat, f"{learner.seat:02}", nickname, learner.seat == chosen)


def _axis(report: ClassReport) -> Axis | None:
    gains = [row.gain for domain in report.domains for row in domain.rows]
    ends = [end for g in gains for end in (g.before, g.after) if end is not None]
    return axis_over(ends) if ends else None


def _group(domain: DomainRows, axis: Axis | None, heads: Sequence[Head], asked: Asked) -> Group:
    return Group(
        name=domain_name(domain.domain),
        means=words.mean_words(domain.gain, domain.percent),
        lines=tuple(_line(row, axis, heads, asked) for row in domain.rows),
    )


def _line(row: IndicatorRow, axis: Axis | None, heads: Sequence[Head], asked: Asked) -> Line:
    skill = parts().library.skills[row.indicator]
    return Line(
        name=skill.name[locale()],
        url=asked.behind(row.indicator),
        short=skill.short[locale()],
        cells=tuple(_figure(c, h) for c, h in zip(row.cells, heads, strict=True)) if heads else (),
        gain=_drawn(row.gain, axis),
        gain_words=words.gain_words(row, skill.name[locale()]),
    )


def _drawn(gain: Gain, axis: Axis | None) -> Dumbbell | None:
    spread = words.spread_of(gain)
    if axis is None or gain.before is None or gain.after is None or spread is None:
        return None
    return dumbbell(gain.before, gain.after, spread, axis)


def _figure(cell: Cell, head: Head) -> Figure:
    figure = "" if cell.percent is None else str(cell.percent)
    return Figure(figure, level_of(cell.percent), head.is_chosen)


def _seat_rows(heads: Sequence[Head], report: ClassReport, leaf: range) -> tuple[SeatRow, ...]:
    rows = [row for domain in report.domains for row in domain.rows]
    return tuple(
        SeatRow(heads[place], tuple(_figure(row.cells[place], heads[place]) for row in rows))
        for place in leaf
    )
