"""The step behind an act, and what is done together while it is on the wall: sorting and more."""

from webapp.domain.lessons import Lesson, Step
from webapp.domain.workshops.planning import together
from webapp.domain.workshops.plans import Act
from webapp.domain.workshops.workshop import Workshop
from webapp.web.presenting import ShownQuestion, present


def tasks_of(workshop: Workshop, step: Step, seed: str) -> tuple[ShownQuestion, ...]:
    """The tasks of a step without their answers, mixed the same on every screen."""
    return tuple(present(q, seed) for q in together(step, workshop.order.devices))


def step_of(lesson: Lesson, act: Act) -> Step | None:
    """The step that an act is about: named, or the one that holds its simulation."""
    for step in lesson.steps:
        if step.id == act.ref or any(b.lab and b.lab.id == act.ref for b in step.blocks):
            return step
    return None
