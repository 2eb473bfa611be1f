"""What a teacher says about a class hour: class is in, a little longer, the end; and the door."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from webapp.domain.class_hours import ClassDoor, ClassHour, HourPlan, lengthened, lets_in
from webapp.domain.people import Classroom, Person
from webapp.store import class_hours
from webapp.store.ids import new_id


def begin(
    session: Session, person: Person, classroom: Classroom, plan: HourPlan, now: datetime
) -> ClassHour:
    """Say that class is in. The same unit again is the same hour; another one ends the first.

    A door that was closed at once opens for the hour, and is closed again behind it.
    """
    newest = class_hours.newest_or_none(session, classroom.school_id, classroom.id)
    if newest is not None and _is_same(newest, plan) and newest.is_running(now):
        return newest
    if newest is not None and newest.ended_at is None:
        end(session, newest, now)
    hour = ClassHour(
        school_id=classroom.school_id,
        classroom_id=classroom.id,
        id=new_id(now, above=newest.id if newest else 0),
        unit_id=plan.unit_id,
        lab_id=plan.lab_id,
        begun_by=person.id,
        begun_at=now,
        ends_at=now + timedelta(minutes=plan.minutes),
    )
    class_hours.add(session, hour)
    if class_hours.door_of(session, classroom.school_id, classroom.id) is ClassDoor.CLOSED:
        set_door(session, classroom, ClassDoor.HOUR)
    return hour


def lengthen(session: Session, hour: ClassHour, minutes: int, now: datetime) -> ClassHour:
    """Give a running hour more time. One that is over stays over."""
    if not hour.is_running(now):
        return hour
    ends_at = lengthened(hour, minutes)
    class_hours.change(session, hour, ends_at=ends_at)
    return replace(hour, ends_at=ends_at)


def end(session: Session, hour: ClassHour, now: datetime) -> ClassHour:
    """End an hour. Learners stay where they are and finish in peace."""
    ended_at = max(hour.begun_at, min(now, hour.ends_at))
    class_hours.change(session, hour, ended_at=ended_at)
    return replace(hour, ended_at=ended_at)


def set_door(session: Session, classroom: Classroom, door: ClassDoor) -> None:
    """Set when learners of a class may begin to sign in. Nobody is sent out."""
    class_hours.set_door(session, classroom.school_id, classroom.id, door)


def is_door_open(session: Session, school_id: int, classroom_id: int, now: datetime) -> bool:
    """Tell whether learners of a class may begin to sign in now. At most two queries."""
    door = class_hours.door_of(session, school_id, classroom_id)
    if door is not ClassDoor.HOUR:
        return lets_in(door, None, now)
    return lets_in(door, class_hours.running_or_none(session, school_id, classroom_id, now), now)


def _is_same(hour: ClassHour, plan: HourPlan) -> bool:
    return (hour.unit_id, hour.lab_id) == (plan.unit_id, plan.lab_id)
