"""A member of staff works through a lesson for the staff: what is done is kept, and said in a bar.

Kept is what is right and what ended well, until the whole is passed; no answer, no try, no time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from webapp.domain.lessons import Lesson, Track
from webapp.domain.people import Person
from webapp.domain.terms import day_at
from webapp.domain.training import Open, Passed, Reason, course
from webapp.operations.training import Standing, note_done, standing_of
from webapp.web.access import STAFF
from webapp.web.current import parts, visitor
from webapp.web.i18n import _, full_day, locale, ngettext


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that is still open, and where it is."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How the reader stands to the training that this lesson is."""

    head: str
    said: str
    left: tuple[Left, ...]
    is_passed: bool
    certificate: str  # its address; empty without a record that counts


def note(lesson: Lesson, part_id: str) -> None:
    """Keep that a question is right or a role play ended well; nothing of anybody but the staff."""
    person = _trainee(lesson)
    if person is None:
        return
    found = course(parts().library, lesson.id, locale())
    with parts().database.writing(person.school_id) as writing:
        note_done(writing, person, found, part_id, parts().now())


def bar_of(lesson: Lesson) -> Bar | None:
    """The bar for a member of staff in a lesson for the staff, else None. Up to two queries."""
    person = _trainee(lesson)
    if person is None:
        return None
    found = course(parts().library, lesson.id, locale())
    with parts().database.reading() as reading:
        return bar(lesson, standing_of(reading, person, found, parts().now()))


def bar(lesson: Lesson, standing: Standing) -> Bar:
    """What is said about a standing."""
    left = tuple(left_of(lesson, standing.open)) if standing.is_to_do else ()
    record = standing.record
    return Bar(
        head=_head(standing, len(left)),
        said=_said(standing),
        left=left,
        is_passed=record is not None,
        certificate=url_for("training.certificate", lesson_id=lesson.id) if record else "",
    )


def left_of(lesson: Lesson, still_open: Open) -> Iterator[Left]:
    """What is open, in the order of the lesson."""
    number = {question.id: n for n, question in enumerate(lesson.questions, start=1)}
    for step in lesson.steps:
        page = url_for("lessons.step", lesson_id=lesson.id, step_id=step.id)
        for block in step.blocks:
            if block.question is not None and block.question.id in still_open.questions:
                words = _("Question %(n)s", n=number[block.question.id])
                yield Left(words, f"{page}#q-{block.question.id}")
            elif block.lab is not None and block.lab.id in still_open.labs:
                address = url_for("labs.show", lesson_id=lesson.id, lab_id=block.lab.id)
                yield Left(_("Role play: %(title)s", title=block.lab.title or step.title), address)


def passed_on(record: Passed) -> str:
    """The day on which it was passed, on the school's wall."""
    return _day(record.passed_at)


def valid_until(record: Passed) -> str:
    """The day until which it counts."""
    return _day(record.valid_until)


def _day(moment: datetime) -> str:
    school = visitor().school
    return full_day(day_at(school.time_zone, moment)) if school else ""


def _trainee(lesson: Lesson) -> Person | None:
    who = visitor()
    return who.person if lesson.track is Track.LEADER and who.role in STAFF else None


def _head(standing: Standing, left: int) -> str:
    if standing.record is not None and not standing.is_to_do:
        return _("Training: passed")
    return ngettext("Training: %(n)s part still open", "Training: %(n)s parts still open", left)


def _said(standing: Standing) -> str:
    record = standing.record
    if record is not None:
        days = {"on": passed_on(record), "until": valid_until(record)}
        if standing.is_to_do:
            return _(
                "Passed on %(on)s; it counts until %(until)s. You may already go through it again.",
                **days,
            )
        return _("Passed on %(on)s; it counts until %(until)s.", **days)
    return {
        Reason.RUN_OUT: _("A year has gone by since you passed it. Go through it once more."),
        Reason.CHANGED: _("The lesson has changed since you passed it. Go through it once more."),
    }.get(standing.reason, "") or _(
        "It is passed when every question is right and every role play has ended without harm."
        " Try as often as you like: only what is done is kept, and nobody sees how you got there."
    )
