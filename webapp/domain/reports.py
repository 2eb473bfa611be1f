"""The class report as a value. Words for it are made where the language is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.figures import ClassFigures
from webapp.domain.frameworks import Skill
from webapp.domain.gain import Gain, gain
from webapp.domain.hardest import HardQuestion, hardest
from webapp.domain.heat import (
    DomainRows,
    IndicatorRow,
    by_phase,
    heat_phase,
    heatmap,
    pooled,
    who_took,
)
from webapp.domain.labs.figures import LabFigures, lab_figures
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Learner
from webapp.domain.questions import Phase

LOW_PERCENT = 45  # below it a cell is marked (DESIGN, heatmap cell)
MET_PERCENT = 70  # from here on an indicator needs no further lesson
LOW_INDICATORS = 2  # one low figure may be a bad day


class FindingKind(StrEnum):
    """What the headline can say."""

    EMPTY = "empty"  # nobody answered anything in this term
    NOW = "now"  # nothing to compare: what stands well and what needs practice
    COUNTS = "counts"  # fewer than ten pairs: how many of them went up
    GAIN = "gain"  # the indicator that gained most, and the one that needs practice
    NO_GAIN = "no-gain"  # ten pairs or more and nothing went up


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The headline. Fields that its kind does not need are empty, zero or None."""

    kind: FindingKind
    best: str = ""  # indicator
    best_percent: int | None = None
    best_difference: int | None = None  # points
    weakest: str = ""  # indicator; empty when all are met
    weakest_percent: int | None = None
    pairs: int = 0
    higher: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatNote:
    """A seat that may need someone alongside. For the teacher's screen only."""

    learner: Learner
    indicators: tuple[str, ...]  # those below 45, in framework order


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLesson:
    """What to teach next, and which weak indicators it practises, the weakest first.

    `indicators` is empty when it is simply the next one: nothing that it practises is weak.
    """

    lesson_id: str
    indicators: tuple[str, ...]
    is_assigned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassReport:
    """Everything on the page, and nothing that the page has to compute."""

    term: str
    finding: Finding
    seats: tuple[Learner, ...]  # in seat order
    took_pre: int  # learners
    took_post: int
    took_both: int
    overall: Gain  # each learner's answers to everything together
    heat_phase: Phase | None  # None: each cell shows the latest answers there are
    domains: tuple[DomainRows, ...]
    hardest: tuple[HardQuestion, ...]
    alongside: tuple[SeatNote, ...]
    without_post: tuple[Learner, ...]  # empty while nobody has taken it
    next_lesson: NextLesson | None
    labs: tuple[LabFigures, ...] = ()  # simulations that somebody finished


def class_report(
    figures: ClassFigures,
    skills: Mapping[str, Skill],
    learners: Sequence[Learner],
    units: Sequence[Lesson | Quiz],
) -> ClassReport:
    """Make the report of a class and term.

    `skills` in framework order; `learners` of the class; `units` of the class's band, lessons
    in curriculum order, in any language.
    """
    seats = sorted(learners, key=lambda learner: learner.seat)
    ids = {learner.id for learner in seats}
    sums = by_phase(one for one in figures.indicators if one.learner_id in ids)
    domains = heatmap(sums, skills, seats)
    rows = [row for domain in domains for row in domain.rows]
    before, after = who_took(sums, Phase.PRE), who_took(sums, Phase.POST)
    overall = gain(pooled(sums, Phase.PRE, skills), pooled(sums, Phase.POST, skills))
    questions = {(unit.id, q.id): q for unit in units for q in unit.questions}
    return ClassReport(
        term=figures.term,
        finding=_finding(rows, overall),
        seats=tuple(seats),
        took_pre=len(before),
        took_post=len(after),
        took_both=len(before & after),
        overall=overall,
        heat_phase=heat_phase(sums),
        domains=domains,
        hardest=hardest(figures.questions, questions),
        alongside=_alongside(rows, seats),
        without_post=_without(seats, after),
        next_lesson=_next_lesson(rows, units, figures.assigned),
        labs=lab_figures(figures.questions, [u for u in units if isinstance(u, Lesson)]),
    )


def _finding(rows: Sequence[IndicatorRow], overall: Gain) -> Finding:
    """Choose what matters most: the largest gain and the weakest indicator that is not met."""
    known = [row for row in rows if row.percent is not None]
    if not known:
        return Finding(kind=FindingKind.EMPTY)
    weak = min(known, key=_percent)
    best, kind = _best(known, overall)
    has_weak = _percent(weak) < MET_PERCENT and weak is not best
    return Finding(
        kind=kind,
        best=best.indicator,
        best_percent=best.percent,
        best_difference=best.gain.difference,
        weakest=weak.indicator if has_weak else "",
        weakest_percent=weak.percent if has_weak else None,
        pairs=overall.pairs,
        higher=overall.higher,
    )


def _best(known: Sequence[IndicatorRow], overall: Gain) -> tuple[IndicatorRow, FindingKind]:
    gained = [row for row in known if (row.gain.difference or 0) > 0]
    if gained:
        return max(gained, key=lambda row: row.gain.difference or 0), FindingKind.GAIN
    strongest = max(known, key=_percent)
    if not overall.pairs:
        return strongest, FindingKind.NOW
    is_few = overall.difference is None
    return strongest, FindingKind.COUNTS if is_few else FindingKind.NO_GAIN


def _alongside(rows: Sequence[IndicatorRow], seats: Sequence[Learner]) -> tuple[SeatNote, ...]:
    notes = []
    for place, learner in enumerate(seats):
        cells = [(row.indicator, row.cells[place].percent) for row in rows]
        low = tuple(i for i, percent in cells if percent is not None and percent < LOW_PERCENT)
        if len(low) >= LOW_INDICATORS:
            notes.append(SeatNote(learner=learner, indicators=low))
    return tuple(notes)


def _without(seats: Sequence[Learner], took: frozenset[int]) -> tuple[Learner, ...]:
    return tuple(learner for learner in seats if learner.id not in took) if took else ()


def _next_lesson(
    rows: Sequence[IndicatorRow], units: Sequence[Lesson | Quiz], assigned: frozenset[str]
) -> NextLesson | None:
    """The lesson whose skills cover most of what is missing; one not yet assigned first.

    None when every lesson was assigned and nothing of what they practise is missing.
    """
    missing = {
        row.indicator: MET_PERCENT - row.percent
        for row in rows
        if row.percent is not None and row.percent < MET_PERCENT
    }

    def need(lesson: Lesson) -> int:
        return sum(missing.get(skill, 0) for skill in lesson.skills)

    lessons = [unit for unit in units if isinstance(unit, Lesson)]
    useful = [lesson for lesson in lessons if lesson.id not in assigned or need(lesson)]
    if not useful:
        return None
    chosen = max(useful, key=lambda lesson: (lesson.id not in assigned, need(lesson)))
    weak = [skill for skill in chosen.skills if skill in missing]
    return NextLesson(
        lesson_id=chosen.id,
        indicators=tuple(sorted(weak, key=lambda skill: -missing[skill])),
        is_assigned=chosen.id in assigned,
    )


def _percent(row: IndicatorRow) -> int:
    return row.percent if row.percent is not None else 0
