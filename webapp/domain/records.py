"""Lines of the answer log, and what a line says to reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from webapp.domain.attempts import Attempt, Marked
from webapp.domain.periods import step_of
from webapp.domain.questions import Phase
from webapp.domain.terms import day_at, term_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of the log."""

    school_id: int
    attempt_id: int
    client_key: str
    id: int
    question_id: str
    kept: Marked
    is_first: bool  # to this question in this attempt; only first answers reach reports
    answered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a first answer, or the first ending of a lab, says to reports."""

    school_id: int
    classroom_id: int
    learner_id: int
    unit_id: str
    question_id: str
    percent: int | None  # None: nothing to be right or wrong about
    idea: str
    indicator: str
    phase: Phase
    day: date  # on the school's wall
    answered_at: datetime
    tally: Mapping[str, int] = field(default_factory=dict)  # of a lab: what is counted -> how often
    is_lab: bool = False

    @property
    def term(self) -> str:
        """The term of the day."""
        return term_of(self.day)

    @property
    def step(self) -> str:
        """The month of that term (`domain.periods`)."""
        return step_of(self.day)


def evidence(attempt: Attempt, record: Record, time_zone: str) -> Evidence:
    """What a line says, seen from the attempt it belongs to."""
    return Evidence(
        school_id=attempt.school_id,
        classroom_id=attempt.classroom_id,
        learner_id=attempt.learner_id,
        unit_id=attempt.unit_id,
        question_id=record.question_id,
        percent=record.kept.percent,
        idea=record.kept.idea,
        indicator=record.kept.indicator,
        phase=record.kept.phase,
        day=day_at(time_zone, record.answered_at),
        answered_at=record.answered_at,
    )
