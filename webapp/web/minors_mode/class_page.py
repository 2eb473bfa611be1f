"""The page of a class's minors' mode: what holds, exceptions by seat, lessons of another age."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, request
from sqlmodel import Session

from webapp.domain.lessons import Lesson
from webapp.domain.minors_mode import UNSET, Setting, Source
from webapp.domain.people import Classroom, Learner
from webapp.store import learners, modes, opened
from webapp.web.ages import ages_of
from webapp.web.current import parts
from webapp.web.holding import looking, teaching
from webapp.web.i18n import _, locale, ngettext
from webapp.web.minors_mode.words import (
    Option,
    default_words,
    minutes_options,
    quiet_options,
    setting_words,
)

PAGE = "minors_mode/class.html"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """What was set for one seat, and by whom."""

    seat: int
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """A lesson of another age: opened, or asked for."""

    unit_id: str
    title: str
    ages: str
    words: str
    is_asked: bool
    is_for_class: bool  # so that it can be given to it


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPage:
    """Everything on the page."""

    classroom: Classroom
    ages: str
    defaults: list[str]
    minutes: list[Option]
    free_minutes: list[Option]
    quiet: list[Option]
    seat_minutes: list[Option]
    seat_free: list[Option]
    seat_quiet: list[Option]
    seats: list[int]
    exceptions: list[SeatLine]
    lessons: list[Option]
    opened: list[OpenedLine]
    said: str
    problem: str


def class_page(classroom_id: int) -> str:
    """The page, for a look of its own."""
    with looking(classroom_id) as hand:
        return render_template(PAGE, page=_page(hand.session, hand.classroom))


def others(classroom: Classroom) -> list[Lesson]:
    """Lessons that are not for the age of a class, by code."""
    library = parts().offered
    every = (library.lesson(lesson_id, locale()) for lesson_id in library.lessons)
    return sorted((x for x in every if x.band is not classroom.band), key=_order)


def _page(reading: Session, classroom: Classroom) -> ClassPage:
    """Five queries."""
    seated = learners.of_classroom(reading, classroom.school_id, classroom.id)
    setting = modes.of_class(reading, classroom)
    band, as_class = classroom.band, _("as the class")
    default = _("as usual for this age")
    return ClassPage(
        classroom=classroom,
        ages=ages_of(band),
        defaults=default_words(band, teaching().school.is_demo),
        minutes=minutes_options(band, Source.TEACHER, setting.day_minutes, default),
        free_minutes=minutes_options(
            band, Source.TEACHER, setting.free_minutes, _("as on school days")
        ),
        quiet=quiet_options(setting.quiet, default),
        seat_minutes=minutes_options(band, Source.TEACHER, None, as_class),
        seat_free=minutes_options(band, Source.TEACHER, None, as_class),
        seat_quiet=quiet_options(None, as_class),
        seats=[one.seat for one in seated],
        exceptions=list(_exceptions(modes.of_seats(reading, classroom), seated)),
        lessons=[Option(x.id, f"{x.title} · {_for_whom(x)}", False) for x in others(classroom)],
        opened=list(_opened(reading, classroom)),
        said=_said(),
        problem=_problem(),
    )


def _exceptions(
    found: dict[int, dict[Source, Setting]], seated: list[Learner]
) -> Iterator[SeatLine]:
    for learner in seated:
        settings = found.get(learner.id, {})
        for source in Source:
            words = setting_words(settings.get(source, UNSET))
            if words:
                who = _("a guardian") if source is Source.GUARDIAN else _("a teacher")
                yield SeatLine(learner.seat, words, who)


def _opened(reading: Session, classroom: Classroom) -> Iterator[OpenedLine]:
    for_class = opened.of_class(reading, classroom)
    by_unit = opened.of_seats(reading, classroom)
    for lesson in others(classroom):
        seats, asked = by_unit.get(lesson.id, (0, 0))
        if lesson.id in for_class:
            words = _("open for the whole class")
        elif seats:
            words = ngettext("open for one seat", "open for %(num)s seats", seats)
        elif asked:
            words = ngettext("one learner asked for it", "%(num)s learners asked for it", asked)
        else:
            continue
        is_asked = not (lesson.id in for_class or seats)
        can_be_given = lesson.id in for_class and lesson.band is not None
        yield OpenedLine(lesson.id, lesson.title, _for_whom(lesson), words, is_asked, can_be_given)


def _for_whom(lesson: Lesson) -> str:
    return ages_of(lesson.band) if lesson.band else _("for adults")


def _order(lesson: Lesson) -> tuple[str, str]:
    return (lesson.band.value if lesson.band else "Z", lesson.code)


def _said() -> str:
    sentences = {
        "class": _("Kept. It holds from the next page of every learner."),
        "seat": _("Kept for this seat. A guardian's choice comes before it."),
        "open": _("Opened. Learners find it under All lessons."),
        "close": _("Closed. Who has begun it may end it."),
        "close-used": _(
            "Closed. It is still given, or class is in with it: who has it may do it until you"
            " withdraw it or the hour is over."
        ),
    }
    return sentences.get(request.args.get("said", ""), "")


def _problem() -> str:
    problems = {
        "no-time": _("Choose one of the times that stand there."),
        "no-lesson": _("Choose a lesson of another age."),
    }
    return problems.get(request.args.get("said", ""), "")
