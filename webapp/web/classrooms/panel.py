"""The assign panel of one class, with what it has to know of the class."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from webapp.domain.people import Classroom
from webapp.store import home_times, learners
from webapp.web.classrooms.assigning import AssignPlan, Given, assign_plan
from webapp.web.classrooms.offered import offers_of
from webapp.web.classrooms.wishes import Form
from webapp.web.holding import teaching


def panel(
    reading: Session, classes: Sequence[Classroom], suggested: Mapping[int, str], asked: Form
) -> AssignPlan:
    """The panel for the class that is asked for, or the first. `classes` is not empty.

    `suggested` holds a unit id by class. Three queries.
    """
    classroom = next((c for c in classes if str(c.id) == asked.get("classroom")), classes[0])
    given = Given(
        classroom=classroom,
        classes=classes,
        seated=learners.of_classroom(reading, classroom.school_id, classroom.id),
        time_zone=teaching().school.time_zone,
        suggested=suggested.get(classroom.id, ""),
        offers=offers_of(reading, classroom),
        weekly=home_times.weekly_minutes(reading, classroom.school_id, classroom.id),
    )
    return assign_plan(given, asked)
