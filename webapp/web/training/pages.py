"""What the pages of trainings show, ready for the templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from webapp.domain.lessons import Lesson
from webapp.domain.training import Course, Passed, courses
from webapp.operations.training import standing_of
from webapp.store import staff_dates
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, locale
from webapp.web.trained import Bar, bar, passed_on, valid_until
from webapp.web.training_words import Noted, noted_words


@dataclass(frozen=True, slots=True)
class Line:
    """One training on the list."""

    lesson: Lesson
    bar: Bar
    verb: str
    needed_for: tuple[str, ...]  # titles of lessons that ask for it


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own trainings."""

    lines: tuple[Line, ...]
    noted: tuple[Noted, ...]  # what the lead noted about one


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on the sheet."""

    name: str
    school: str
    is_demo: bool
    lesson: Lesson
    version: int
    on: str
    until: str


def own_page(reading: Session) -> OwnPage:
    """How the one who asks stands to every training. Two queries a training, and one."""
    return OwnPage(
        lines=tuple(_line(reading, one) for one in courses(parts().library, locale())),
        noted=noted_words(staff_dates.of_person(reading, teaching().person)),
    )


def certificate_of(lesson: Lesson, record: Passed) -> Certificate:
    """The sheet of the one who asks."""
    who = teaching()
    return Certificate(
        name=who.person.name,
        school=who.school.name,
        is_demo=who.school.is_demo,
        lesson=lesson,
        version=record.version,
        on=passed_on(record),
        until=valid_until(record),
    )


def _line(reading: Session, course: Course) -> Line:
    standing = standing_of(reading, teaching().person, course, parts().now())
    return Line(
        lesson=course.lesson,
        bar=bar(course.lesson, standing),
        verb=_("Look at it again") if standing.record else _("Open the training"),
        needed_for=tuple(_asking(course)),
    )


def _asking(course: Course) -> Sequence[str]:
    library = parts().library
    every = (library.lesson(lesson_id, locale()) for lesson_id in library.lessons)
    asking = (one for one in every if one.training == course.training)
    return [one.title for one in sorted(asking, key=lambda one: one.code)]
