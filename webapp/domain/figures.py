"""The figures of a class in a period, as the projections hold them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from webapp.domain.mastery import IndicatorSum
from webapp.domain.periods import Period, View, packs
from webapp.domain.questions import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFigures:
    """First answers of a class to one question in one phase; of a learner once in a term."""

    phase: Phase
    unit_id: str
    question_id: str
    answered: int
    right: int
    percent_sum: int
    choices: Mapping[str, int] = field(default_factory=dict)  # pick or idea -> count
    waiting: int = 0  # answered as well, but not told before there are five

    @property
    def key(self) -> tuple[Phase, str, str]:
        """What the figures are about."""
        return self.phase, self.unit_id, self.question_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFigures:
    """Everything that a class report is made of, besides content and seats."""

    term: str
    indicators: tuple[IndicatorSum, ...]
    questions: tuple[QuestionFigures, ...]  # told in packs of five learners or more
    assigned: frozenset[str]  # unit ids, open assignments
    view: View | None = None  # None: the whole term
    others: frozenset[str] = frozenset()  # lessons of other ages that were answered


Cell = tuple[str, QuestionFigures]  # a step and what was answered in it


def told(cells: Iterable[Cell], period: Period) -> Iterator[QuestionFigures]:
    """Put the steps of a period together, question by question, in packs (`periods.packs`).

    `cells` must hold every step of the terms that the period touches, or packs would differ from
    one report to the next.
    """
    by_question: dict[tuple[Phase, str, str], dict[str, QuestionFigures]] = defaultdict(dict)
    for step, one in cells:
        by_question[one.key][step] = one
    for (phase, unit_id, question_id), steps in by_question.items():
        inside = [one for step, one in steps.items() if period.holds(step)]
        if not inside:
            continue
        chosen = [
            steps[step]
            for pack in packs({step: one.answered for step, one in steps.items()})
            if all(period.holds(step) for step in pack)
            for step in pack
        ]
        choices: Counter[str] = Counter()
        for one in chosen:
            choices.update(one.choices)
        answered = sum(one.answered for one in chosen)
        yield QuestionFigures(
            phase=phase,
            unit_id=unit_id,
            question_id=question_id,
            answered=answered,
            right=sum(one.right for one in chosen),
            percent_sum=sum(one.percent_sum for one in chosen),
            choices=dict(choices),
            waiting=sum(one.answered for one in inside) - answered,
        )
