"""A learner's path: which lesson comes next, and how far each one has grown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.lessons import Lesson, Quiz


class Reach(StrEnum):
    """How far somebody is with a lesson."""

    NOT_BEGUN = "not begun"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the newest attempt at a lesson stands; `step_id` is the step to go on with."""

    reach: Reach = Reach.NOT_BEGUN
    step_id: str = ""
    is_done_before: bool = False  # finished once, and begun again


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One lesson on the path. Rings are its steps: planted, in the sun, or still to come."""

    lesson: Lesson
    standing: Standing
    steps_done: int
    steps: int
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the class is asked to do: a unit, or one simulation of a lesson."""

    unit: Lesson | Quiz
    lab_id: str = ""
    standing: Standing = Standing()
    is_at_home: bool = False  # optional, and in small doses
    is_resting: bool = False  # its minutes of this week are used


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUp:
    """What the sheet on the first page offers. Without a unit everything is done."""

    unit: Lesson | Quiz | None
    lab_id: str = ""  # one simulation of the unit
    standing: Standing
    is_task: bool = False  # the teacher asked for it
    is_at_home: bool = False  # the teacher offers it for home


NOTHING = Standing()


def next_up(
    lessons: Sequence[Lesson], tasks: Sequence[Asked], standings: Mapping[str, Standing]
) -> NextUp:
    """Choose one thing: the class's task, what it may do at home, then the path's next lesson.

    `lessons` are the band's in curriculum order, `tasks` the open ones, newest first. Nothing
    is locked: the choice only says what the sheet offers.
    """
    left = [t for t in tasks if t.standing.reach is not Reach.DONE and not t.is_resting]
    for task in sorted(left, key=lambda task: task.is_at_home):
        return NextUp(
            unit=task.unit,
            lab_id=task.lab_id,
            standing=task.standing,
            is_task=not task.is_at_home,
            is_at_home=task.is_at_home,
        )
    begun = [unit for unit in lessons if _reach(unit.id, standings) is Reach.BEGUN]
    for unit in (*begun, *(unit for unit in lessons if not _is_done(unit.id, standings))):
        return NextUp(unit=unit, standing=standings.get(unit.id, NOTHING))
    return NextUp(unit=None, standing=NOTHING)


def plots(
    lessons: Sequence[Lesson], standings: Mapping[str, Standing], next_id: str
) -> tuple[Plot, ...]:
    """The lessons of the path, in curriculum order."""
    return tuple(_plot(lesson, standings.get(lesson.id, NOTHING), next_id) for lesson in lessons)


def _plot(lesson: Lesson, standing: Standing, next_id: str) -> Plot:
    ids = [step.id for step in lesson.steps]
    whole = standing.reach is Reach.DONE or standing.is_done_before
    begun = ids.index(standing.step_id) if standing.step_id in ids else 0
    return Plot(
        lesson=lesson,
        standing=standing,
        steps_done=len(ids) if whole else begun,
        steps=len(ids),
        is_next=lesson.id == next_id,
    )


def _reach(unit_id: str, standings: Mapping[str, Standing]) -> Reach:
    return standings.get(unit_id, NOTHING).reach


def _is_done(unit_id: str, standings: Mapping[str, Standing]) -> bool:
    return _reach(unit_id, standings) is Reach.DONE
