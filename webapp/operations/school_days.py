"""The calendar of a school, as its lead enters it."""

from datetime import date

from sqlmodel import Session

from webapp.domain.people import School
from webapp.domain.school_days import KEPT, Span, check
from webapp.store import school_days


def add(session: Session, school: School, span: Span, today: date) -> None:
    """Take an entry; what was over a year ago goes. `today`: on the school's wall.

    Raises:
        CannotAdd: days that are there already, or that make no sense.
    """
    school_days.forget_before(session, school.id, today - KEPT)
    check(span, school_days.of_school(session, school.id), today)
    school_days.add(session, school.id, span)
