"""Days of answers by indicator, of a class as a whole or of one learner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, String, bindparam, cast, literal_column, select, union_all
from sqlmodel import Session

from webapp.domain.gain import Sum
from webapp.domain.people import Learner
from webapp.domain.review import Day
from webapp.store import dialects
from webapp.store.dialects import table_of
from webapp.store.tables import ClassroomQuestionRow, IndicatorDayRow

CLASS = 0  # in place of a learner's id: the class as a whole
NONE: ColumnElement[int] = literal_column("0")
DAY, QUESTION = table_of(IndicatorDayRow), table_of(ClassroomQuestionRow)
Row = tuple[str, date, int, int]  # indicator, day, answers, percentages
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
# A report asks for the days of the class, of the learner that it looks at, and for its steps.
PAST = union_all(
    select(
        DAY.c.learner_id,
        DAY.c.indicator,
        cast(DAY.c.on_date, String).label("step"),
        DAY.c.answered,
        DAY.c.percent_sum,
    ).where(
        DAY.c.school_id == bindparam("school"),
        DAY.c.classroom_id == bindparam("class"),
        DAY.c.learner_id.in_([NONE, bindparam("learner")]),
        DAY.c.on_date >= bindparam("since"),
    ),
    select(NONE, literal_column("''"), QUESTION.c.term, NONE, NONE)
    .where(
        QUESTION.c.school_id == bindparam("school"),
        QUESTION.c.classroom_id == bindparam("class"),
    )
    .distinct(),
).order_by("step")


@dataclass(frozen=True, slots=True)
class Past:
    """What a class has behind it: the steps in which it answered, and days by indicator."""

    steps: tuple[str, ...]  # oldest first
    of_class: dict[str, list[Day]]
    of_learner: dict[str, list[Day]]


def of_class(
    session: Session, school_id: int, classroom_id: int, since: date
) -> dict[str, list[Day]]:
    """The days of a class, all learners together, by indicator. One query."""
    return _days(session, (school_id, classroom_id, CLASS), since)


def of_learner(session: Session, learner: Learner, since: date) -> dict[str, list[Day]]:
    """The days of one learner by indicator. One query."""
    return _days(session, (learner.school_id, learner.classroom_id, learner.id), since)


def past_of(session: Session, place: tuple[int, int], learner: Learner | None, since: date) -> Past:
    """The past of a class, and of one of its learners. `place`: school, classroom. One query."""
    wanted = {
        "school": place[0],
        "class": place[1],
        "learner": learner.id if learner else CLASS,
        "since": since,
    }
    steps: list[str] = []
    rows: dict[int, list[Row]] = {}
    for who, indicator, at, answered, percent_sum in dialects.read(
        session.connection(), PAST, wanted
    ):
        if indicator:
            row = (indicator, date.fromisoformat(at), answered, percent_sum)
            rows.setdefault(who, []).append(row)
        else:
            steps.append(at)
    own = rows.get(learner.id, []) if learner else []
    return Past(tuple(steps), _by_indicator(rows.get(CLASS, [])), _by_indicator(own))


def _days(session: Session, whose: tuple[int, int, int], since: date) -> dict[str, list[Day]]:
    school_id, classroom_id, learner_id = whose
    wanted = {
        "school": school_id,
        "class": classroom_id,
        "learner": learner_id,
        "since": since,
    }
    rows = session.connection().execute(OF_ONE, wanted).all()
    return _by_indicator((row[0], row[1], row[2], row[3]) for row in rows)


def _by_indicator(rows: Iterable[Row]) -> dict[str, list[Day]]:
    found: dict[str, list[Day]] = {}
    for indicator, on, answered, percent_sum in rows:
        found.setdefault(indicator, []).append(Day(on, Sum(answered, percent_sum)))
    return found
