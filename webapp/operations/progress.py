"""What a learner can do now."""

from sqlmodel import Session

from webapp.domain.mastery import Growth, what_is_shown
from webapp.domain.people import Learner
from webapp.store import projections


def can_do(session: Session, learner: Learner) -> list[tuple[str, Growth]]:
    """Indicators with the level of growth that answers show, in alphabetical order of ids."""
    return list(what_is_shown(projections.of_learner(session, learner)).items())
