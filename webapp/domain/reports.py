"""The class report as a value. Words for it are made where the language is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.figures import ClassFigures
from webapp.domain.frameworks import Skill
from webapp.domain.gain import Gain, gain
from webapp.domain.hardest import HardQuestion, Lines, chosen, hardest
from webapp.domain.headline import MET_PERCENT, Finding, finding
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
from webapp.domain.periods import Period, View, whole
from webapp.domain.questions import Phase, Question
from webapp.domain.swaps import BETWEEN, questions_ever

LOW_PERCENT = 45  # below it a cell is marked (DESIGN, heatmap cell)
LOW_INDICATORS = 2  # one low figure may be a bad day


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
    view: View
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
    next_lesson: NextLesson | None
    labs: tuple[LabFigures, ...] = ()  # simulations that somebody finished
    others: frozenset[str] = frozenset()  # ids of lessons of other ages that it is about as well

    @property
    def period(self) -> Period:
        """The months it is about."""
        return self.view.period


def class_report(
    figures: ClassFigures,
    skills: Mapping[str, Skill],
    learners: Sequence[Learner],
    units: Sequence[Lesson | Quiz],
    marks: Lines | None = None,
) -> ClassReport:
    """Make the report of a class and period.

    `skills` in framework order; `learners` of the class; `units` of the class's band, lessons
    in curriculum order, in any language, and `figures.others`, which are never the next lesson;
    `marks` of the units that `units_of_hardest` names.
    """
    seats = sorted(learners, key=lambda learner: learner.seat)
    ids = {learner.id for learner in seats}
    sums = by_phase(one for one in figures.indicators if one.learner_id in ids)
    domains = heatmap(sums, skills, seats)
    rows = [row for domain in domains for row in domain.rows]
    before, after = who_took(sums, Phase.PRE), who_took(sums, Phase.POST)
    overall = gain(pooled(sums, Phase.PRE, skills), pooled(sums, Phase.POST, skills))
    hard = hardest(figures.questions, questions_of(figures, units), marks or {})
    anybody = before | after | who_took(sums, Phase.LEARN)
    return ClassReport(
        term=figures.term,
        view=figures.view or View(whole(figures.term)),
        finding=finding(rows, overall, len(anybody), hard),
        seats=tuple(seats),
        took_pre=len(before),
        took_post=len(after),
        took_both=len(before & after),
        overall=overall,
        heat_phase=heat_phase(sums),
        domains=domains,
        hardest=hard,
        alongside=_alongside(rows, seats),
        next_lesson=_next_lesson(
            rows, [unit for unit in units if unit.id not in figures.others], figures.assigned
        ),
        labs=lab_figures(figures.questions, [u for u in units if isinstance(u, Lesson)]),
        others=figures.others,
    )


def units_of_hardest(figures: ClassFigures, units: Sequence[Lesson | Quiz]) -> frozenset[str]:
    """The units whose marks the hardest questions are judged by."""
    return frozenset(one.unit_id for one in chosen(figures.questions, questions_of(figures, units)))


def questions_of(
    figures: ClassFigures, units: Sequence[Lesson | Quiz]
) -> dict[tuple[str, str], Question]:
    """By unit and id; also those that a class was asked in the place of others.

    The whole bank is searched only for units of which the figures have such a question.
    """
    found = {(unit.id, question.id): question for unit in units for question in unit.questions}
    asked = {(one.unit_id, one.question_id) for one in figures.questions} - found.keys()
    swapped = {unit_id for unit_id, question_id in asked if BETWEEN in question_id}
    for unit in units:
        if unit.id in swapped:
            ever = questions_ever(unit, units)
            found |= {(unit.id, question_id): one for question_id, one in ever.items()}
    return found


def _alongside(rows: Sequence[IndicatorRow], seats: Sequence[Learner]) -> tuple[SeatNote, ...]:
    notes = []
    for place, learner in enumerate(seats):
        cells = [(row.indicator, row.cells[place].percent) for row in rows]
        low = tuple(i for i, percent in cells if percent is not None and percent < LOW_PERCENT)
        if len(low) >= LOW_INDICATORS:
            notes.append(SeatNote(learner=learner, indicators=low))
    return tuple(notes)


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
