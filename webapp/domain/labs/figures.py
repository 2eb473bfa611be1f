"""What a class did in a simulation: counts over first endings, and only from five runs up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from webapp.domain.figures import QuestionFigures
from webapp.domain.labs.graph import ENOUGH_RUNS
from webapp.domain.labs.keeping import FACT
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.states import Ending
from webapp.domain.lessons import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class LabFigures:
    """One simulation in one class and term."""

    lesson_id: str
    lab: Lab
    runs: int  # learners' runs that came to an ending
    counts: Mapping[str, int]  # moves and facts; empty below five runs

    @property
    def is_told(self) -> bool:
        """Enough runs: counts say more about the class than about a child."""
        return self.runs >= ENOUGH_RUNS

    def fact(self, name: str) -> int:
        """The sum of a fact over all runs; `fact:told_adult` is asked for as `told_adult`."""
        return self.counts.get(f"{FACT}{name}", 0)

    def ended(self, ending: Ending) -> int:
        """Runs whose first ending was this one."""
        return self.fact(f"ending:{ending.value}")

    def moved(self, move: str) -> int:
        """Runs that made this move."""
        return self.counts.get(move, 0)


def lab_figures(
    figures: Iterable[QuestionFigures], lessons: Iterable[Lesson]
) -> tuple[LabFigures, ...]:
    """The simulations that a class played, in the order of the lessons."""
    known = {(one.unit_id, one.question_id): one for one in figures}
    return tuple(
        LabFigures(
            lesson_id=lesson.id,
            lab=lab,
            runs=found.answered or found.waiting,
            counts=found.choices if found.answered >= ENOUGH_RUNS else {},
        )
        for lesson in lessons
        for lab in lesson.labs
        if (found := known.get((lesson.id, lab.id))) is not None
    )
