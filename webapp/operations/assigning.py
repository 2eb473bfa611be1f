"""What a teacher gives a class to do, and takes back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.assignments import Assignment, Place, Task
from webapp.domain.errors import BadAnswer
from webapp.domain.home_time import WEEKLY_MINUTES
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Classroom, Person
from webapp.domain.swaps import Refusal, banked_for, refusal
from webapp.store import assignments, attempts, home_times
from webapp.store.ids import new_id

Bank = Sequence[Lesson | Quiz]


def assign(
    session: Session, person: Person, classroom: Classroom, task: Task, now: datetime
) -> Assignment:
    """Give something to a class or some seats of it.

    The same thing again is the same assignment, at the new place, for the new seats and time.

    Raises:
        NotAllowed: one of the seats is not of this class.
    """
    there = assignments.open_or_none(session, classroom.school_id, classroom.id, task)
    assignment = Assignment(
        school_id=classroom.school_id,
        id=there.id if there else new_id(now),
        classroom_id=classroom.id,
        unit_id=task.unit_id,
        lab_id=task.lab_id,
        place=task.place,
        is_for_some=bool(task.seats),
        seats=task.seats,
        window=task.window,
        swaps=there.swaps if there else task.swaps,
        assigned_by=there.assigned_by if there else person.id,
        assigned_at=there.assigned_at if there else now,
    )
    if there is None:
        assignments.add(session, assignment)
    elif there != assignment:
        assignments.change(session, assignment)
    return assignment


def copy_to(
    session: Session, person: Person, classroom: Classroom, copies: Sequence[Task], now: datetime
) -> int:
    """Give a class what another one was given. Returns how many were new to it.

    What the class has already stays as it is.
    """
    there = assignments.of_classroom(session, classroom.school_id, classroom.id)
    new = [task for task in copies if not any(a.is_same_as(task) for a in there)]
    for task in new:
        assign(session, person, classroom, task, now)
    return len(new)


def swap(
    session: Session, assignment: Assignment, lesson: Lesson, pair: tuple[str, str], bank: Bank
) -> Refusal | None:
    """Put a question of the bank in another's place; an empty id puts the old one back.

    `pair`: id of the question as it was written, id of the one that comes. Returns why it was not
    done, or None.
    """
    here, there = pair
    question = next((q for q in lesson.questions if q.id == here), None)
    if question is None:
        return Refusal.UNFIT
    fitting = {item.question.id for item in banked_for(lesson, question, bank)}
    if there and there not in fitting:
        return refusal(lesson, question) or (Refusal.UNFIT if fitting else Refusal.ALONE)
    place = (assignment.school_id, assignment.classroom_id)
    if attempts.has_begun(session, place, lesson.id, assignment.assigned_at):
        return Refusal.BEGUN
    others = {key: value for key, value in assignment.swaps.items() if key != here}
    swaps = others | ({here: there} if there else {})
    assignments.change(session, replace(assignment, swaps=swaps))
    return None


def withdraw(session: Session, assignment: Assignment, now: datetime) -> Assignment:
    """Take an assignment back. What learners did stays. A second time changes nothing.

    Raises:
        NotAllowed: no such assignment in its class.
    """
    assignments.withdraw(session, assignment, now)
    return replace(assignment, withdrawn_at=assignment.withdrawn_at or now)


def allow_home(session: Session, classroom: Classroom, minutes: int, now: datetime) -> None:
    """Let a class learn at home for so many minutes a week; none: what is for home is taken back.

    Raises:
        BadAnswer: a number of minutes that nobody offers.
    """
    if minutes not in WEEKLY_MINUTES:
        raise BadAnswer("minutes")
    home_times.set_weekly_minutes(session, classroom.school_id, classroom.id, minutes)
    for given in assignments.of_classroom(session, classroom.school_id, classroom.id):
        if not minutes and given.place is Place.HOME:
            assignments.withdraw(session, given, now)
