"""The last class hour of a made-up class, so that its page has something to tell."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from webapp.domain.class_hours import USUAL_MINUTES, ClassHour
from webapp.domain.people import Classroom
from webapp.operations.demo.people import DemoSchool
from webapp.operations.demo.schedule import Run
from webapp.store import class_hours


def note_hour(
    session: Session, demo: DemoSchool, classroom: Classroom, runs: Sequence[Run], at: datetime
) -> None:
    """Class was in for the newest unit, from `at` on."""
    newest = max(runs, key=lambda run: run.on)
    class_hours.add(
        session,
        ClassHour(
            school_id=demo.school.id,
            classroom_id=classroom.id,
            id=demo.ids.next(at),
            unit_id=newest.unit.id,
            begun_by=demo.staff["teacher"].id,
            begun_at=at,
            ends_at=at + timedelta(minutes=USUAL_MINUTES),
        ),
    )
