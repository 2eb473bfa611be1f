"""The first page of the staff: what today asks for, and every class in one line."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from flask import url_for
from sqlmodel import Session

from webapp.domain.assignments import Assignment, Place, Progress, open_now
from webapp.domain.people import Classroom
from webapp.store import assignments, attempts, classrooms
from webapp.web.ages import ages_of
from webapp.web.classrooms.bars import Bar, ticks
from webapp.web.classrooms.given_lines import known
from webapp.web.classrooms.when import title_of
from webapp.web.current import parts
from webapp.web.holding import Teaching
from webapp.web.i18n import _, locale, ngettext

MOST_TITLES = 1  # in one line of the table
MORNING_ENDS, AFTERNOON_ENDS = 12, 18  # o'clock


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class in one line of the table."""

    classroom: Classroom
    seats: int
    ages: str
    assigned: tuple[str, ...]
    bar: Bar
    learned_words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the first page knows of a class: open assignments and how far each unit is."""

    classroom: Classroom
    seats: int
    open_ones: tuple[Assignment, ...]  # newest first
    progress: dict[str, Progress]


def standings(reading: Session, who: Teaching) -> list[Standing]:
    """Every class of a teacher: two queries for all, two for each class, none for a learner."""
    school_id = who.school.id
    taught = classrooms.of_person(reading, school_id, who.person.id, parts().now())
    seats = classrooms.seat_counts(reading, school_id, [c.id for c in taught])
    now = parts().now()
    return [
        Standing(
            classroom=c,
            seats=seats.get(c.id, 0),
            open_ones=tuple(
                known(open_now(assignments.of_classroom(reading, school_id, c.id), now))
            ),
            progress={
                p.unit_id: p for p in attempts.progress_of_classroom(reading, school_id, c.id)
            },
        )
        for c in taught
    ]


def class_line(standing: Standing) -> ClassLine:
    """One line. The bar is about the newest thing given to the class."""
    library = parts().library
    titles = [title_of(library.unit(a.unit_id, locale()), a.lab_id) for a in standing.open_ones]
    newest = standing.open_ones[0].unit_id if standing.open_ones else ""
    finished, begun = reached(standing, newest)
    words = _reach_words(finished, begun) if newest else _("no lesson given yet")
    rest = max(standing.seats - finished - begun, 0)
    groups = (("on", finished), ("half", begun), ("bg", rest))
    return ClassLine(
        classroom=standing.classroom,
        seats=standing.seats,
        ages=ages_of(standing.classroom.band),
        assigned=_shortened(titles),
        bar=ticks(words, groups),
        learned_words=words,
    )


def reached(standing: Standing, unit_id: str) -> tuple[int, int]:
    """How many finished a unit, and how many are in it."""
    progress = standing.progress.get(unit_id, Progress(unit_id, 0, 0))
    return progress.finished, progress.started - progress.finished


def not_begun(standing: Standing) -> list[Assignment]:
    """Given for class, and nobody has begun: a fact about the class, not about children."""
    return [
        a
        for a in standing.open_ones
        if a.place is Place.CLASS and sum(reached(standing, a.unit_id)) == 0
    ]


def greeting(who: Teaching, now: datetime) -> str:
    """A greeting that fits the clock on the school's wall."""
    hour = now.astimezone(ZoneInfo(who.school.time_zone)).hour
    if hour < MORNING_ENDS:
        return _("Good morning, %(name)s", name=who.person.name)
    if hour < AFTERNOON_ENDS:
        return _("Good afternoon, %(name)s", name=who.person.name)
    return _("Good evening, %(name)s", name=who.person.name)


def today_words(who: Teaching, now: datetime, things: int) -> str:
    """The day, and how much it asks for."""
    day = now.astimezone(ZoneInfo(who.school.time_zone)).date()
    pattern = _("EEEE d MMMM")  # the letters of Unicode's date patterns
    written = format_date(day, pattern, locale=Locale.parse(locale().replace("-", "_")))
    if not things:
        return _("%(day)s. Nothing is waiting for you.", day=written)
    return ngettext(
        "%(day)s. One thing for today.", "%(day)s. %(num)s things for today.", things, day=written
    )


def report_url(classroom: Classroom) -> str:
    """Where the class's report is."""
    return url_for("reports.show", classroom_id=classroom.id)


def _shortened(titles: list[str]) -> tuple[str, ...]:
    """The newest ones, and how many there are when those are not all."""
    if len(titles) <= MOST_TITLES:
        return tuple(titles)
    return (*titles[:MOST_TITLES], _("%(n)s in all", n=len(titles)))


def _reach_words(finished: int, begun: int) -> str:
    if not finished and not begun:
        return _("not begun yet")
    if not begun:
        return _("%(finished)s finished", finished=finished)
    return _("%(finished)s finished, %(begun)s under way", finished=finished, begun=begun)
