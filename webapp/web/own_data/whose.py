"""Whose data it is: the learner who asks."""

from webapp.domain.people import Classroom, Learner, School
from webapp.web.current import visitor


def me() -> tuple[Learner, Classroom, School]:
    """The learner who asks; `guard` let nobody else in."""
    who = visitor()
    assert who.learner is not None
    assert who.classroom is not None
    assert who.school is not None
    return who.learner, who.classroom, who.school
