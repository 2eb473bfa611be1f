"""The minutes that learning takes: of the day, and of the week at home."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from webapp.domain.assignments import Assignment, open_now
from webapp.domain.home_time import first_day_of_week, is_at_home, minutes_left
from webapp.domain.people import Learner
from webapp.domain.terms import day_at
from webapp.store import assignments, class_hours, home_times, visits
from webapp.store.glances import Reading
from webapp.store.runs import Run, Who


def spend(session: Session, who: Who, unit_id: str, run: Run, now: datetime) -> None:
    """Count the time since the learner's last sign of life; at home, where it is for home.

    While class is in, nothing of it is the learner's own time. One statement, three at home.
    """
    place, day = (who.school_id, who.learner_id), day_at(run.zone, now)
    visits.note(session, place, day, now, is_own=not run.is_class_in)
    if run.is_class_in or not run.may_be_at_home:
        return
    given = open_now(assignments.of_seat(session, *who), now)
    if is_at_home(given, unit_id):
        home_times.note(session, place, day, now)


def for_home(
    reading: Reading, where: tuple[int, int], open_ones: Sequence[Assignment], now: datetime
) -> frozenset[str]:
    """Ids of units that a learner does at home now: none while class is in.

    `where`: school and class id; `open_ones` are the learner's own. At most one query.
    """
    units = frozenset(a.unit_id for a in open_ones if is_at_home(open_ones, a.unit_id))
    is_class_in = units and class_hours.is_class_in(reading, *where, now)
    return frozenset() if is_class_in else units


def left_at_home(reading: Reading, learner: Learner, zone: str, now: datetime) -> int:
    """Minutes of this week that a learner still has at home. Two queries."""
    weekly = home_times.weekly_minutes(reading, learner.school_id, learner.classroom_id)
    monday = first_day_of_week(day_at(zone, now))
    used = home_times.seconds_since(reading, learner.school_id, learner.id, monday)
    return minutes_left(weekly, used)
