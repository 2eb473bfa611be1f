"""Time at home: off until a teacher switches it on, and little of it. Time in class is another."""

from collections.abc import Iterable
from datetime import date, timedelta

from webapp.domain.assignments import Assignment, Place

# Minutes a week that a teacher may allow a class; 0 is off. An hour a week is the most: what is
# learnt here is learnt together, and home already has its own screens.
WEEKLY_MINUTES = (0, 10, 20, 30, 45, 60)


def first_day_of_week(day: date) -> date:
    """The Monday before or on a day: with it a new week of minutes begins."""
    return day - timedelta(days=day.weekday())


def is_at_home(open_ones: Iterable[Assignment], unit_id: str) -> bool:
    """Tell whether a learner does a unit at home: it was given for home and not for class.

    `open_ones` are the learner's own, open now. What is also asked for in class is class time.
    """
    places = {a.place for a in open_ones if a.unit_id == unit_id}
    return places == {Place.HOME}


def minutes_left(weekly: int, seconds: int) -> int:
    """Whole minutes of the week that are left, never below 0. A begun minute is used."""
    return max(0, weekly - -(-seconds // 60))
