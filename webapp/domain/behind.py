"""What one line of a report was made from: seat by seat, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.figures import ClassFigures, QuestionFigures
from webapp.domain.gain import Gain, Sum, gain
from webapp.domain.heat import by_phase
from webapp.domain.people import Learner
from webapp.domain.questions import Phase, Question


@dataclass(frozen=True, slots=True)
class SeatSums:
    """The first answers of one seat to one indicator: before, while and after learning."""

    learner: Learner
    sums: tuple[Sum, ...]  # in the order of `Phase`


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The rows behind an indicator, in seat order and in the order of lessons."""

    indicator: str
    seats: tuple[SeatSums, ...]
    gain: Gain
    questions: tuple[QuestionFigures, ...]  # of five learners and more
    waiting: int  # questions with fewer


def behind(
    figures: ClassFigures,
    indicator: str,
    learners: Sequence[Learner],
    questions: Mapping[tuple[str, str], Question],
) -> Behind:
    """Open one indicator. `questions` by unit and question id, in the order of lessons."""
    seats = sorted(learners, key=lambda learner: learner.seat)
    ids = {learner.id for learner in seats}
    sums = by_phase(
        one for one in figures.indicators if one.indicator == indicator and one.learner_id in ids
    )
    found = {phase: sums[phase].get(indicator, {}) for phase in Phase}
    order = {key: place for place, key in enumerate(questions)}
    own = [
        one
        for one in figures.questions
        if (key := (one.unit_id, one.question_id)) in questions
        and questions[key].skill == indicator
    ]
    own.sort(key=lambda one: (order[one.unit_id, one.question_id], one.phase))
    return Behind(
        indicator=indicator,
        seats=tuple(
            SeatSums(seat, tuple(found[phase].get(seat.id, Sum()) for phase in Phase))
            for seat in seats
        ),
        gain=gain(found[Phase.PRE], found[Phase.POST]),
        questions=tuple(one for one in own if one.answered),
        waiting=sum(not one.answered for one in own),
    )
