"""A learner's run of a unit with all that a write of it depends on, in one query."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlmodel import Session

from webapp.domain.assignments import Place
from webapp.domain.attempts import Attempt
from webapp.domain.people import Learner
from webapp.domain.questions import Answer
from webapp.store import assignments, class_hours, dialects
from webapp.store.answers import ANSWER, unpacked
from webapp.store.attempts import ATTEMPT, SCHOOL, attempt_of

ASSIGNMENT = assignments.ASSIGNMENT
LATEST = (
    select(func.max(ATTEMPT.c.id))
    .where(
        ATTEMPT.c.school_id == bindparam("school"),
        ATTEMPT.c.learner_id == bindparam("learner"),
        ATTEMPT.c.unit_id == bindparam("unit"),
    )
    .scalar_subquery()
)
GIVEN_FOR_HOME = exists().where(
    ASSIGNMENT.c.school_id == bindparam("school"),
    ASSIGNMENT.c.classroom_id == bindparam("class"),
    ASSIGNMENT.c.unit_id == bindparam("unit"),
    ASSIGNMENT.c.withdrawn_at.is_(None),
    ASSIGNMENT.c.place == Place.HOME.value,
    assignments.IS_FOR_LEARNER,
)
EARLIER = [ANSWER.c[name] for name in ("id", "client_key", "question_id", "answer", "percent")]
FIND = (
    select(SCHOOL.c.time_zone, exists(class_hours.IS_IN), GIVEN_FOR_HOME, *EARLIER, ATTEMPT)
    .select_from(SCHOOL)
    .outerjoin(ATTEMPT, and_(ATTEMPT.c.school_id == SCHOOL.c.id, ATTEMPT.c.id == LATEST))
    .outerjoin(
        ANSWER,
        and_(
            ANSWER.c.school_id == ATTEMPT.c.school_id,
            ANSWER.c.attempt_id == ATTEMPT.c.id,
            or_(
                ANSWER.c.question_id == bindparam("question"),
                ANSWER.c.client_key == bindparam("key"),
            ),
        ),
    )
    .where(SCHOOL.c.id == bindparam("school"))
)
FIRST, BEHIND = 3, 3 + len(EARLIER)  # columns of an earlier answer; behind them the attempt's


class Who(NamedTuple):
    """A seat by its ids."""

    school_id: int
    classroom_id: int
    learner_id: int


def seat_of(learner: Learner) -> Who:
    """The ids of a learner's seat."""
    return Who(learner.school_id, learner.classroom_id, learner.id)


class Earlier(NamedTuple):
    """An answer to the same question, or under the same client key, in the same attempt."""

    id: int
    client_key: str
    question_id: str
    answer: Answer
    percent: int | None


class Run(NamedTuple):
    """What is there when a learner goes on in a unit."""

    attempt: Attempt | None  # the newest, finished or not
    zone: str  # of the school
    is_class_in: bool
    may_be_at_home: bool  # it was given to the seat for home, at whatever time
    earlier: tuple[Earlier, ...]


def find(
    session: Session, who: Who, unit_id: str, now: datetime, asked: tuple[str, str] = ("", "")
) -> Run:
    """The newest run of a learner at a unit. One query, on the shortest way.

    `asked`: question id and client key; earlier answers with one of the two are found, too.
    """
    wanted = {
        "school": who.school_id,
        "class": who.classroom_id,
        "learner": who.learner_id,
        "unit": unit_id,
        "question": asked[0],
        "key": asked[1],
        "now": now,
    }
    rows = dialects.read(session.connection(), FIND, wanted)
    first = rows[0]
    return Run(
        attempt=None if first[BEHIND] is None else attempt_of(first[BEHIND:]),
        zone=first[0],
        is_class_in=bool(first[1]),
        may_be_at_home=bool(first[2]),
        earlier=tuple([_earlier(row[FIRST:BEHIND]) for row in rows if row[FIRST] is not None]),
    )


def _earlier(columns: Sequence[Any]) -> Earlier:
    id_, client_key, question_id, answer, percent = columns
    return Earlier(id_, client_key, question_id, unpacked(answer), percent)
