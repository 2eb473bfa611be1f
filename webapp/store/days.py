"""Days of answers by indicator, of a class as a whole or of one learner."""

from datetime import date

from sqlalchemy import bindparam, select
from sqlmodel import Session

from webapp.domain.gain import Sum
from webapp.domain.people import Learner
from webapp.domain.review import Day
from webapp.store.dialects import table_of
from webapp.store.tables import IndicatorDayRow

CLASS = 0  # in place of a learner's id: the class as a whole
DAY = table_of(IndicatorDayRow)
OF_ONE = (
    select(DAY.c.indicator, DAY.c.on_date, DAY.c.answered, DAY.c.percent_sum)
    .where(
        DAY.c.school_id == bindparam("school"),
        DAY.c.classroom_id == bindparam("class"),
        DAY.c.learner_id == bindparam("learner"),
        DAY.c.on_date >= bindparam("since"),
    )
    .order_by(DAY.c.on_date)
)


def of_class(
    session: Session, school_id: int, classroom_id: int, since: date
) -> dict[str, list[Day]]:
    """The days of a class, all learners together, by indicator. One query."""
    return _days(session, (school_id, classroom_id, CLASS), since)


def of_learner(session: Session, learner: Learner, since: date) -> dict[str, list[Day]]:
    """The days of one learner by indicator. One query."""
    return _days(session, (learner.school_id, learner.classroom_id, learner.id), since)


def _days(session: Session, whose: tuple[int, int, int], since: date) -> dict[str, list[Day]]:
    school_id, classroom_id, learner_id = whose
    wanted = {
        "school": school_id,
        "class": classroom_id,
        "learner": learner_id,
        "since": since,
    }
    found: dict[str, list[Day]] = {}
    for indicator, on, answered, percent_sum in session.connection().execute(OF_ONE, wanted):
        found.setdefault(indicator, []).append(Day(on, Sum(answered, percent_sum)))
    return found
