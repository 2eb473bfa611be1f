"""Made-up looks of the staff: what doing all that the demo tells would have left in the log."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.exceptional import Exceptional, Reason
from webapp.domain.library import Library
from webapp.domain.looks import Look, Shown
from webapp.domain.terms import noon_of
from webapp.operations import exceptional, minors_mode
from webapp.operations.demo.people import NAMES, ZONE, DemoSchool
from webapp.operations.exceptional import Wish
from webapp.store import access_rows, class_hours

FRIDAY = 4
READS, AGREES = "teacher-2", "lead"
# How many days before the end, minutes from noon, who, what they saw, of which class (None: no
# class), of which seat (0: all). Three classes late in the evening are more than usual: an alarm.
LOOKS: tuple[tuple[int, int, str, Shown, int | None, int], ...] = (
    (5, -210, "teacher", Shown.SEATS, 0, 0),
    (5, -200, "teacher", Shown.CARDS, 0, 0),
    (5, -30, "teacher", Shown.CARDS, 1, 7),
    (5, 118, READS, Shown.CALLS, None, 0),
    (5, 119, READS, Shown.CALL, None, 0),
    (5, 121, READS, Shown.CALL_ACT, None, 0),
    (4, -205, "teacher", Shown.SEATS, 1, 0),
    (4, -60, "teacher", Shown.CONSENTS, 1, 0),
    (4, -55, "teacher", Shown.CONSENTS_NOTED, 1, 0),
    (3, -90, READS, Shown.REPORT, 2, 0),
    (3, -85, READS, Shown.REPORT, 2, 4),
    (3, 210, "teacher", Shown.EXPORT, 0, 0),
    (3, 212, "teacher", Shown.EXPORT, 1, 0),
    (3, 214, "teacher", Shown.REFUSED_EXPORT, 3, 0),
    (2, -3, "lead", Shown.REQUESTS, None, 0),
    (2, 1, "lead", Shown.REQUEST_NOTED, 0, 2),
    (2, 15, "teacher", Shown.REPORT, 3, 0),
    (2, 660, "teacher", Shown.REPORT, 0, 0),
    (2, 664, "teacher", Shown.REPORT, 1, 0),
    (2, 669, "teacher", Shown.REPORT, 3, 0),
    (1, -215, "teacher", Shown.SEATS, 3, 0),
    (1, 50, "lead", Shown.LOG, None, 0),
)
OLDEST_OF_AGE, NEXT_AGE = 2, Band.C  # index of a class
ASKED_BEFORE, ASKED_MINUTE = 3, -240  # somebody stands in, and is let in to read
AS_IT_WAS = (Shown.CALLS, Shown.CALL, Shown.CALL_ACT, Shown.REQUESTS, Shown.REQUEST_NOTED)


def look_some(session: Session, demo: DemoSchool, library: Library) -> None:
    """Write them into the log one behind the other, as every look is; the chain is whole."""
    if not demo.classes or READS not in demo.staff:
        return
    asked_at = _at(demo, ASKED_BEFORE, ASKED_MINUTE)
    acts = (*_led(session, demo), *_opened(session, demo, library))
    looks = sorted((*_planned(demo), *acts), key=lambda one: one.at)
    for look in looks:
        if look.at < asked_at:
            access_rows.add(session, look)
    case = _let_in(session, demo, asked_at)
    later = [look for look in looks if look.at >= asked_at]
    for look in sorted((*later, *_read(demo, case)), key=lambda one: one.at):
        access_rows.add(session, look)


def _planned(demo: DemoSchool) -> Iterator[Look]:
    for before, minutes, login, shown, number, seat in LOOKS:
        if login not in demo.staff or (number is not None and number >= len(demo.classes)):
            continue
        learner_id = None
        if seat and number is not None:
            found = next((one for one in demo.classes[number][1] if one.seat == seat), None)
            learner_id = found.id if found else None
        at = _at(demo, before, minutes, is_moved=shown not in AS_IT_WAS)
        yield _look(demo, at, login, shown, (number, learner_id))


def _led(session: Session, demo: DemoSchool) -> Iterator[Look]:
    """Who led the first class's hour saw where its seats were."""
    classroom, _seats = demo.classes[0]
    hour = class_hours.newest_or_none(session, classroom.school_id, classroom.id)
    if hour is not None:
        at = hour.begun_at + timedelta(minutes=4)
        yield _look(demo, at, "teacher", Shown.LIVE, (0, None))


def _opened(session: Session, demo: DemoSchool, library: Library) -> Iterator[Look]:
    """The last class of an age has a lesson of the next one, so that both kinds can be seen."""
    if len(demo.classes) <= OLDEST_OF_AGE:
        return
    classroom = demo.classes[OLDEST_OF_AGE][0]
    above = library.lessons_of(NEXT_AGE, library.locales[0])
    lesson = next((one for one in above if one.training is None), None)
    if lesson is None or classroom.band is NEXT_AGE:
        return
    at = _at(demo, 4, -75)
    minors_mode.open_lesson(session, demo.staff["teacher"], classroom, lesson.id, (at, ()))
    look = _look(demo, at, "teacher", Shown.OPENED, (OLDEST_OF_AGE, None))
    yield replace(look, reason=f"lesson.{lesson.id}")


def _let_in(session: Session, demo: DemoSchool, at: datetime) -> Exceptional:
    """Somebody who does not teach the first class asks to read it; a second person agrees."""
    wish = Wish(reason=Reason.AWAY, words=NAMES["looks"]["asked"], until=at + timedelta(days=1))
    case = exceptional.ask(session, demo.staff[READS], demo.classes[0][0], wish, at)
    later = at + timedelta(minutes=20)
    exceptional.decide(session, demo.staff[AGREES], case, later, is_agreed=True)
    return case


def _read(demo: DemoSchool, case: Exceptional) -> Iterator[Look]:
    for minutes, shown in ((30, Shown.SEATS), (33, Shown.REPORT)):
        at = case.asked_at + timedelta(minutes=minutes)
        look = _look(demo, at, READS, shown, (0, None))
        yield replace(look, reason=case.written_as)


def _look(
    demo: DemoSchool,
    at: datetime,
    login: str,
    shown: Shown,
    whose: tuple[int | None, int | None],
) -> Look:
    number, learner_id = whose
    return Look(
        school_id=demo.school.id,
        id=demo.ids.next(at),
        at=at,
        person_id=demo.staff[login].id,
        classroom_id=0 if number is None else demo.classes[number][0].id,
        learner_id=learner_id,
        shown=shown,
    )


def _at(demo: DemoSchool, before: int, minutes: int, *, is_moved: bool = True) -> datetime:
    """So many days before the end; of a weekend the Friday, but for what was on that day."""
    day = demo.order.end - timedelta(days=before)
    if is_moved:
        day -= timedelta(days=max(0, day.weekday() - FRIDAY))
    return noon_of(ZONE, day) + timedelta(minutes=minutes)
