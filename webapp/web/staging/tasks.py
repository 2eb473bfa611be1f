"""What a group does together while a step is on the wall: sorting, matching, putting in order."""

from webapp.domain.lessons import Step
from webapp.domain.workshops.planning import together
from webapp.domain.workshops.workshop import Workshop
from webapp.web.presenting import ShownQuestion, present


def tasks_of(workshop: Workshop, step: Step, seed: str) -> tuple[ShownQuestion, ...]:
    """The tasks of a step without their answers, mixed the same on every screen."""
    return tuple(present(q, seed) for q in together(step, workshop.order.devices))
