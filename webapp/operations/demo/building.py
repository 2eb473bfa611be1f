"""A made-up school from beginning to end, class by class."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from webapp.domain.library import Library
from webapp.domain.terms import day_at
from webapp.operations.demo.asked import ask_some
from webapp.operations.demo.called import tell_some
from webapp.operations.demo.history import fill_class
from webapp.operations.demo.looked import look_some
from webapp.operations.demo.people import ZONE, DemoOrder, DemoSchool, found_school
from webapp.operations.demo.trained import note_trainings
from webapp.operations.demo.workshop import hold_workshop
from webapp.store import people
from webapp.store.engine import Database


def build_demo(
    database: Database, order: DemoOrder, library: Library, secret: bytes
) -> tuple[DemoSchool, int]:
    """Make a school of any size. Returns it and the number of answers written.

    One transaction a class: a large school must not hold up everybody else for minutes. It is
    the only operation that opens transactions itself.

    Raises:
        DemoExists: the same order was carried out before.
    """
    with database.writing() as session:
        demo = found_school(session, order, library, secret)
        note_trainings(session, demo, library)
    written = sum(_fill(database, demo, library))
    with database.writing() as session:
        hold_workshop(session, demo, library, secret)
        tell_some(session, demo)
        ask_some(session, demo)
        look_some(session, demo, library)
    return demo, written


def has_demo(database: Database) -> bool:
    """Tell whether there is a demo school."""
    with database.reading() as session:
        return any(school.is_demo for school in people.schools(session))


def ending(now: datetime) -> date:
    """The last day of a history that must not reach into the future: yesterday."""
    return day_at(ZONE, now) - timedelta(days=1)


def _fill(database: Database, demo: DemoSchool, library: Library) -> Iterator[int]:
    for number in range(len(demo.classes)):
        with database.writing() as session:
            yield fill_class(session, demo, number, library)
