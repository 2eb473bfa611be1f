"""What a learner is asked to do now. Nobody else sees this list, and nobody is listed on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from webapp.domain.assignments import Assignment, open_now
from webapp.domain.attempts import Attempt
from webapp.domain.html import Html
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.path import NOTHING, Asked, Reach, Standing
from webapp.domain.people import Learner
from webapp.operations.spending import for_home
from webapp.store import assignments, attempts, lab_runs
from webapp.store.glances import Reading
from webapp.web.ages import ages_of
from webapp.web.at_home import minutes_left
from webapp.web.current import parts, visitor
from webapp.web.i18n import locale


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTask:
    """One thing to do, ready to print."""

    asked: Asked
    title: Html
    address: str
    left: int  # minutes at home that are left this week
    ages: str = ""  # of another age: which one

    @property
    def is_done(self) -> bool:
        """The learner came to its end."""
        return self.asked.standing.reach is Reach.DONE


def own_tasks(reading: Reading, learner: Learner) -> tuple[Mapping[str, Standing], list[OwnTask]]:
    """How far the learner is with every unit, and what is open to it, newest first.

    Two queries, one for every simulation, three for what is for home. What left the library is
    not asked for.
    """
    newest = {a.unit_id: a for a in attempts.of_learner(reading, learner.school_id, learner.id)}
    standings = {unit_id: _standing(attempt) for unit_id, attempt in newest.items()}
    given = open_now(assignments.of_learner(reading, learner), parts().now())
    where = (learner.school_id, learner.classroom_id)
    at_home = for_home(reading, where, given, parts().now())
    left = minutes_left(reading, learner) if at_home else 0
    tasks = [
        OwnTask(
            asked=Asked(
                unit=unit,
                lab_id=one.lab_id,
                standing=standing,
                is_at_home=one.unit_id in at_home,
                is_resting=one.unit_id in at_home and not left,
            ),
            left=left,
            title=title_of(unit, one.lab_id),
            address=address_of(unit, one.lab_id),
            ages=_other_ages(unit),
        )
        for one in given
        if (unit := _unit(one)) is not None
        for standing in [_of_task(reading, one, newest.get(one.unit_id))]
    ]
    return standings, tasks


def address_of(unit: Lesson | Quiz, lab_id: str = "") -> str:
    """Where it is done."""
    if isinstance(unit, Quiz):
        return url_for("quizzes.start", quiz_id=unit.id)
    if lab_id:
        return url_for("labs.show", lesson_id=unit.id, lab_id=lab_id)
    return url_for("lessons.show", lesson_id=unit.id)


def title_of(unit: Lesson | Quiz, lab_id: str = "") -> Html:
    """The title of the unit, or that of the simulation."""
    if not lab_id or isinstance(unit, Quiz):
        return unit.title_html
    places = ((step, b.lab) for step in unit.steps for b in step.blocks if b.lab is not None)
    step, lab = next((step, lab) for step, lab in places if lab.id == lab_id)
    return lab.title_html if lab.title else step.title_html


def _other_ages(unit: Lesson | Quiz) -> str:
    classroom = visitor().classroom
    is_own = classroom is None or unit.band in (None, classroom.band)
    return "" if is_own or unit.band is None else ages_of(unit.band)


def _unit(one: Assignment) -> Lesson | Quiz | None:
    library = parts().offered
    if one.unit_id not in library.lessons and one.unit_id not in library.quizzes:
        return None
    unit = library.unit(one.unit_id, locale())
    return unit if not one.lab_id or one.lab_id in _labs(unit) else None


def _labs(unit: Lesson | Quiz) -> Sequence[str]:
    return [lab.id for lab in unit.labs] if isinstance(unit, Lesson) else []


def _of_task(reading: Reading, one: Assignment, attempt: Attempt | None) -> Standing:
    """How far the learner is with it. A simulation is done when its run has ended once."""
    if attempt is None or not one.lab_id:
        return NOTHING if attempt is None else _standing(attempt)
    reached = {mark.lab_id: mark.is_ended for mark in lab_runs.marks(reading, attempt)}
    if one.lab_id not in reached:
        return NOTHING
    return Standing(Reach.DONE if reached[one.lab_id] else Reach.BEGUN)


def _standing(attempt: Attempt) -> Standing:
    return Standing(Reach.DONE if attempt.finished_at else Reach.BEGUN, attempt.step_id)
