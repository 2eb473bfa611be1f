"""What a paper of evidence is about: a class, a grade, a school, a district."""

from dataclasses import dataclass

from webapp.domain.people import Classroom, School
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Its name in words, and as a part of a file's name."""

    heading: str
    name: str
    file_name: str
    is_demo: bool = False
    is_district: bool = False


def of_class(school: School, classroom: Classroom) -> Scope:
    """One class of a school."""
    name = _("%(school)s, %(name)s", school=school.name, name=classroom.name)
    return Scope(
        heading=_("School and class"),
        name=name,
        file_name=f"class-{classroom.code}",
        is_demo=school.is_demo,
    )


def of_school(school: School, grade: int = 0) -> Scope:
    """A school, or one of its grades."""
    if not grade:
        return Scope(
            heading=_("School"), name=school.name, file_name="school", is_demo=school.is_demo
        )
    return Scope(
        heading=_("School and grade"),
        name=_("%(school)s, grade %(grade)s", school=school.name, grade=grade),
        file_name=f"grade-{grade}",
        is_demo=school.is_demo,
    )


def of_district(schools: int) -> Scope:
    """All schools of a server."""
    return Scope(
        heading=_("District"),
        name=_("%(n)s schools of this server", n=schools),
        file_name="district",
        is_district=True,
    )
