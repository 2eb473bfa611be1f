"""When a lesson counts as taught to a class, and for how long.

The rule (told in every method note):
- it was given to the class to be learnt in class, or the teacher said that class is in with it
  that day, and
- on one school day while it was given, enough learners of the class began it: half of those of
  the class who began anything in the term or more, and at least five (all, where there are fewer);
- it counts once for a class and term, with the minutes that its plan has for a class.

So a lesson that three children open at home adds nothing, a class that uses one device for two
children is not punished, and repeating a lesson makes no more hours out of it. What was taught
from the wall or on paper without signing in is not known here: the hours are a lower bound.
Class hours, as long as they were, stand beside: they are measured, and not every teacher uses them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from webapp.domain.assignments import Place
from webapp.domain.kept import Begun, ClassKept
from webapp.domain.lessons import Lesson
from webapp.domain.terms import term_of

SMALLEST = 5  # learners: a smaller group is not counted out and no part of any total


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A lesson taught to a class in a term."""

    lesson_id: str
    term: str
    on: date  # the first day with enough learners
    learners: int  # who began it that day
    minutes: int  # planned for a class


def enough(reached: int) -> int:
    """How many learners must begin a lesson on one day, of those who began anything."""
    return max(min(SMALLEST, reached), (reached + 1) // 2, 1)


def planned_minutes(lesson: Lesson) -> int:
    """Minutes of the plan for a class; for lack of one, of a session, else of a learner alone."""
    return next((lesson.minutes[k] for k in ("class", "session", "self") if k in lesson.minutes), 0)


def taught(kept: ClassKept, lessons: Mapping[str, Lesson]) -> tuple[Taught, ...]:
    """The lessons taught to a class, by day and id. Tests are no lessons and add no time."""
    days = sorted(kept.begun, key=lambda one: (one.on, one.unit_id))
    found: dict[tuple[str, str], Taught] = {}
    for day in days:
        place = (term_of(day.on), day.unit_id)
        lesson = lessons.get(day.unit_id)
        needed = enough(kept.reached.get(place[0], 0))
        if lesson is None or place in found or day.learners < needed or not _is_given(kept, day):
            continue
        found[place] = Taught(
            lesson_id=lesson.id,
            term=place[0],
            on=day.on,
            learners=day.learners,
            minutes=planned_minutes(lesson),
        )
    return tuple(found.values())


def _is_given(kept: ClassKept, day: Begun) -> bool:
    if any((one.unit_id, one.on) == (day.unit_id, day.on) for one in kept.hours):
        return True
    return any(
        one.unit_id == day.unit_id
        and one.place is Place.CLASS
        and one.first <= day.on
        and (one.last is None or day.on <= one.last)
        for one in kept.given
    )


def minutes_of(lessons: Iterable[Taught]) -> int:
    """Planned minutes of lessons taught, added up."""
    return sum(one.minutes for one in lessons)
