"""What a class can be given at all."""

from webapp.domain.lessons import Lesson
from webapp.domain.people import Classroom
from webapp.web.classrooms.assigning import units_of


def is_fitting(classroom: Classroom, unit_id: str, lab_id: str) -> bool:
    """Tell whether it is a lesson or test for the age of the class, or a simulation of one.

    Lessons for guardians and leaders are nobody's task.
    """
    unit = next((u for u in units_of(classroom.band) if u.id == unit_id), None)
    if not lab_id:
        return unit is not None
    return isinstance(unit, Lesson) and lab_id in {lab.id for lab in unit.labs}
