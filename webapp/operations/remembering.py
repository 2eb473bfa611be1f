"""Memory by FSRS: from the days of answers to what is due."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from fsrs import Card, Rating, Scheduler
from sqlmodel import Session

from webapp.domain.lessons import Lesson
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner
from webapp.domain.review import (
    FORGOTTEN,
    Day,
    Memory,
    WarmUpQuestion,
    due,
    recalled,
    warm_up,
)
from webapp.domain.terms import day_at
from webapp.store import attempts, days

# A day is one review, so there are no steps of minutes; and no dice: the same days, the same cards.
SCHEDULER = Scheduler(
    desired_retention=FORGOTTEN, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)
RATINGS = {rating.value: rating for rating in Rating}
REMEMBERED = timedelta(days=400)  # older days are a school year ago


def memory_of(indicator: str, kept: Sequence[Day], on: date) -> Memory:
    """The memory that days make, as it stands on a day. Needs one day; `kept` in their order."""
    card = Card(card_id=0)
    for day in kept:
        rating = RATINGS[recalled(day.sum).value]
        card, _log = SCHEDULER.review_card(card, rating, _noon(day.on))
    return Memory(
        indicator=indicator,
        stability_days=card.stability or 0.0,
        difficulty=card.difficulty or 0.0,
        last_on=kept[-1].on,
        due_on=card.due.date(),
        recall=SCHEDULER.get_card_retrievability(card, _noon(max(on, kept[-1].on))),
        reviews=len(kept),
    )


def memories_of_class(session: Session, classroom: Classroom, on: date) -> tuple[Memory, ...]:
    """What the class as a whole remembers on a day. One query over at most 400 days."""
    kept = days.of_class(session, classroom.school_id, classroom.id, on - REMEMBERED)
    return memories(kept, on)


def memories(kept: Mapping[str, Sequence[Day]], on: date) -> tuple[Memory, ...]:
    """The memories that days by indicator make, as they stand on a day."""
    return tuple(memory_of(indicator, found, on) for indicator, found in kept.items())


def days_of(session: Session, learner: Learner, on: date) -> dict[str, list[Day]]:
    """The days of one learner by indicator, the last 400. One query."""
    return days.of_learner(session, learner, on - REMEMBERED)


def due_for(session: Session, learner: Learner, now: datetime) -> tuple[Memory, ...]:
    """What one learner is about to forget, the weakest first. Two queries."""
    on = day_at(attempts.time_zone(session, learner.school_id), now)
    kept = days_of(session, learner, on)
    return due(memories(kept, on))


def warm_up_for(
    session: Session, library: Library, classroom: Classroom, now: datetime
) -> tuple[WarmUpQuestion, ...]:
    """The questions for the beginning of the next lesson of a class. Three queries."""
    on = day_at(attempts.time_zone(session, classroom.school_id), now)
    progress = attempts.progress_of_classroom(session, classroom.school_id, classroom.id)
    return warm_up_after(session, library, classroom, {p.unit_id for p in progress}, on)


def warm_up_after(
    session: Session, library: Library, classroom: Classroom, had: Collection[str], on: date
) -> tuple[WarmUpQuestion, ...]:
    """The same for who knows already which units the class has begun (`had`). One query."""
    lessons: list[Lesson] = [
        lesson
        for lesson in library.lessons_of(classroom.band, library.locales[0])
        if lesson.id in had
    ]
    remembered = memories_of_class(session, classroom, on)
    return warm_up(remembered, lessons, f"{classroom.id}|{on.isoformat()}")


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
