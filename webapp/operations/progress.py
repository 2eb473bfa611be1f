"""What a learner can do now, what was hard, and what is about to be forgotten."""

from sqlmodel import Session

from webapp.domain.mastery import Growth, what_is_shown
from webapp.domain.people import Learner
from webapp.store import marks, projections
from webapp.store.glances import Reading


def can_do(reading: Reading, learner: Learner) -> list[tuple[str, Growth]]:
    """Indicators with the level of growth that answers show, in alphabetical order of ids."""
    return list(what_is_shown(projections.of_learner(reading, learner)).items())


def was_hard(session: Session, learner: Learner) -> list[tuple[str, str]]:
    """Units and questions that a learner did not have right at first, the newest term first."""
    return [
        (unit_id, question_id)
        for unit_id, line in marks.of_learner(session, learner)
        for question_id, percent in line.items()
        if percent is not None and percent < 100
    ]
