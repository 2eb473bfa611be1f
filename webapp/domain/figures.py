"""The figures of a class and term, as the projections hold them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from webapp.domain.mastery import IndicatorSum
from webapp.domain.questions import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFigures:
    """First answers of a class to one question in one phase."""

    phase: Phase
    unit_id: str
    question_id: str
    answered: int
    right: int
    percent_sum: int
    choices: Mapping[str, int] = field(default_factory=dict)  # pick or idea -> count


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFigures:
    """Everything that a class report is made of, besides content and seats."""

    term: str
    indicators: tuple[IndicatorSum, ...]
    questions: tuple[QuestionFigures, ...]
    assigned: frozenset[str]  # unit ids, open assignments
