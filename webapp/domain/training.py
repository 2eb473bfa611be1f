"""Training of the staff: what passes it, how long it counts, and which lessons ask for it.

A lesson in which children may tell of harm (`disclosure`) is led only by somebody who has passed
the lesson on what to do then. Lessons for the staff ask for nothing: they are the way there.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from webapp.domain.errors import UnknownLesson
from webapp.domain.labs.states import Ending
from webapp.domain.lessons import Lesson, Sensitivity, Track, Training
from webapp.domain.library import Library

WHEN_A_CHILD_TELLS = "when-a-child-tells-you"

# Ours: no text of the law says how often. The Minors Protection Law, Article 62, asks for the
# check of records every year, and training that is renewed with it is not forgotten.
VALID_MONTHS = 12
# Ours: early enough to be done before it runs out, late enough not to be asked twice a year.
RENEW_BEFORE = timedelta(days=60)

LONGEST_AGO = 50  # years that a noted day may lie back

Family = Mapping[str, Lesson]  # one lesson, by language


class Reason(StrEnum):
    """Why somebody may lead a lesson, or may not yet."""

    NOT_NEEDED = "not-needed"
    PASSED = "passed"
    NEVER = "never"  # not passed yet
    RUN_OUT = "run-out"
    CHANGED = "changed"  # the training has a newer version


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Somebody passed a lesson for the staff. Nothing of their answers."""

    school_id: int
    person_id: int
    id: int
    lesson_id: str
    version: int
    passed_at: datetime

    @property
    def valid_until(self) -> datetime:
        """When it has to be passed again, if the lesson does not change before."""
        return months_later(self.passed_at, VALID_MONTHS)

    def is_valid(self, training: Training, now: datetime) -> bool:
        """It counts now, for the lesson as it is today."""
        is_this = self.lesson_id == training.lesson_id and self.version >= training.version
        return is_this and now < self.valid_until


@dataclass(frozen=True, slots=True)
class Course:
    """A lesson for the staff in the reader's language, and the training that it is."""

    lesson: Lesson
    training: Training


class DateKind(StrEnum):
    """What happened on a day that the lead notes."""

    CHECKED = "checked"  # criminal records, as the law asks on hiring and every year
    TRAINED = "trained"  # a training elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDate:
    """A day that the lead noted about somebody: a day and its kind, no paper and no words."""

    school_id: int
    person_id: int
    kind: DateKind
    on_date: date
    noted_by: int
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether somebody may lead a lesson, and why."""

    is_given: bool
    reason: Reason
    training_id: str = ""  # the lesson to pass; empty: none


@dataclass(frozen=True, slots=True)
class Open:
    """What is left of a training. Ids of questions and role plays, in the lesson's order."""

    questions: tuple[str, ...]
    labs: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Everything is done."""
        return not (self.questions or self.labs)


def may_lead(lesson: Lesson, records: Iterable[Passed], now: datetime) -> Permission:
    """Tell whether somebody with these records may lead a lesson at this moment.

    The best reason counts: a record that ran out does not hide one that holds.
    """
    if lesson.training is None:
        return Permission(True, Reason.NOT_NEEDED)
    reason = standing(lesson.training, records, now)
    return Permission(reason is Reason.PASSED, reason, lesson.training.lesson_id)


def standing(training: Training, records: Iterable[Passed], now: datetime) -> Reason:
    """How somebody with these records stands to a training: passed, or why not."""
    own = [one for one in records if one.lesson_id == training.lesson_id]
    if any(one.is_valid(training, now) for one in own):
        return Reason.PASSED
    if not own:
        return Reason.NEVER
    is_this = any(one.version >= training.version for one in own)
    return Reason.RUN_OUT if is_this else Reason.CHANGED


def newest_valid(training: Training, records: Iterable[Passed], now: datetime) -> Passed | None:
    """The record of a training that counts longest, or None when none counts now."""
    good = (one for one in records if one.is_valid(training, now))
    return max(good, key=lambda one: one.passed_at, default=None)


def is_to_do(record: Passed | None, now: datetime) -> bool:
    """Tell whether what is done in a training counts now: never passed, or nearly run out."""
    return record is None or now >= record.valid_until - RENEW_BEFORE


def open_of(lesson: Lesson, done: frozenset[str]) -> Open:
    """What is left: questions not yet right, role plays without a good ending."""
    return Open(
        questions=tuple(q.id for q in lesson.questions if q.is_scored and q.id not in done),
        labs=tuple(lab.id for lab in lesson.labs if lab.id not in done),
    )


def is_good(ending: Ending | None) -> bool:
    """A role play came to an end without harm; stopping in time and getting help is one."""
    return ending is not None and ending is not Ending.HARM


def is_day_to_note(day: date, today: date) -> bool:
    """Tell whether something can have happened on a day: up to today, within a working life."""
    return today.year - LONGEST_AGO <= day.year and day <= today


def months_later(moment: datetime, months: int) -> datetime:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def courses(library: Library, locale: str) -> tuple[Course, ...]:
    """All lessons for the staff, in curriculum order."""
    return tuple(
        Course(lesson, training_of(library.lessons[lesson.id]))
        for lesson in library.lessons_for(Track.LEADER, locale)
    )


def course(library: Library, lesson_id: str, locale: str) -> Course:
    """One of them.

    Raises:
        UnknownLesson: no lesson for the staff has this id.
    """
    lesson = library.lesson(lesson_id, locale)
    if lesson.track is not Track.LEADER:
        raise UnknownLesson(lesson_id)
    return Course(lesson, training_of(library.lessons[lesson_id]))


def training_of(family: Family) -> Training:
    """A lesson as a training: the version is that of the language it was written in.

    Where a translation is behind, its stale parts show in that language, so both are the same.
    """
    any_one = next(iter(family.values()))
    return Training(any_one.id, family.get(any_one.source, any_one).version)


def with_trainings(lessons: Mapping[str, Family]) -> dict[str, dict[str, Lesson]]:
    """The lessons, each with the training that it asks for.

    A library without that training asks for none: nobody could ever pass it.
    """
    family = lessons.get(WHEN_A_CHILD_TELLS)
    training = training_of(family) if family else None
    return {
        lesson_id: {tag: _asking(one, training) for tag, one in family.items()}
        for lesson_id, family in lessons.items()
    }


def _asking(lesson: Lesson, training: Training | None) -> Lesson:
    is_grave = lesson.sensitivity is Sensitivity.DISCLOSURE and lesson.track is not Track.LEADER
    return replace(lesson, training=training) if is_grave else lesson
