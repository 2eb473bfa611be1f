"""The minutes that learning takes: of the day, and of the week at home."""

from datetime import datetime

from sqlmodel import Session

from webapp.domain.assignments import open_now
from webapp.domain.attempts import Attempt
from webapp.domain.home_time import first_day_of_week, is_at_home, minutes_left
from webapp.domain.people import Learner
from webapp.domain.terms import day_at
from webapp.store import assignments, home_times, visits


def spend(session: Session, attempt: Attempt, zone: str, now: datetime) -> None:
    """Count the time since the learner's last sign of life; at home, where it is for home."""
    place, day = (attempt.school_id, attempt.learner_id), day_at(zone, now)
    visits.note(session, place, day, now)
    given = assignments.of_seat(
        session, attempt.school_id, attempt.classroom_id, attempt.learner_id
    )
    if is_at_home(open_now(given, now), attempt.unit_id):
        home_times.note(session, place, day, now)


def left_at_home(session: Session, learner: Learner, zone: str, now: datetime) -> int:
    """Minutes of this week that a learner still has at home. Two queries."""
    weekly = home_times.weekly_minutes(session, learner.school_id, learner.classroom_id)
    monday = first_day_of_week(day_at(zone, now))
    used = home_times.seconds_since(session, learner.school_id, learner.id, monday)
    return minutes_left(weekly, used)
