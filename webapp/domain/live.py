"""Where everybody is while class is in, and who may need someone alongside.

Nothing here is stored: it is worked out from what the lesson keeps anyway, shown to the teacher
while the class hour runs, and gone with it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from webapp.domain.people import Learner

TRIES = 3  # answers in a row to one question that were not right yet
QUIET = timedelta(minutes=4)  # reading a step and thinking takes that long
TIMES = 2  # and twice as long as the middle of the others
OTHERS = 3  # fewer are nothing to compare with


class Stand(StrEnum):
    """How far a seat is within this class hour."""

    AWAY = "away"  # nobody has signed in there
    HERE = "here"  # signed in, nothing answered yet
    UNKEPT = "unkept"  # signed in, and learning without a record: nothing more is known
    STEP = "step"
    DONE = "done"


class Need(StrEnum):
    """Why someone alongside may help. A reason, never a grade."""

    TRIES = "tries"  # one question, tried several times
    QUIET = "quiet"  # long at one place while the others go on
    START = "start"  # signed in, and has not found the way in


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the unit, as far as the live view knows it. In a test: one question."""

    id: str
    title: str
    questions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What is known of a seat that belongs to this class hour."""

    learner: Learner
    arrived_at: datetime | None  # the newest sign-in that is open
    has_record: bool = True  # what it does may be kept
    step_id: str | None = None  # None: has not begun; empty: at the beginning
    is_done: bool = False
    last_at: datetime | None = None  # the last answer, step or move of today
    question_id: str = ""  # of the last answer that has a worth
    not_yet: int = 0  # how many such answers in a row were not right yet


@dataclass(frozen=True, slots=True)
class Place:
    """A seat on the map."""

    learner: Learner
    stand: Stand
    step: int  # from 1; 0 where there is none
    need: Need | None = None


def places(
    traces: Sequence[Trace], stages: Sequence[Stage], begun_at: datetime, now: datetime
) -> list[Place]:
    """Every seat in seat order.

    Somebody may need someone alongside after three answers in a row to one question of their
    step that were not right yet; or when nothing has come from them for four minutes, and for
    twice as long as the middle of at least three others who are at work. A class that listens
    to its teacher is quiet together, so then nobody is.
    """
    stands = [_stand(trace) for trace in traces]
    quiet = {
        trace.learner.id: now - max(begun_at, trace.last_at or begun_at, trace.arrived_at)
        for trace, stand in zip(traces, stands, strict=True)
        if stand in (Stand.HERE, Stand.STEP) and trace.arrived_at is not None
    }
    found = []
    for trace, stand in zip(traces, stands, strict=True):
        step = _step(trace, stages) if stand is Stand.STEP else 0
        need = _need(trace, stand, stages[step - 1] if step else None, quiet)
        found.append(Place(trace.learner, stand, step, need))
    return found


def counts(found: Sequence[Place]) -> Counter[int]:
    """How many are at each step; under 0 those who signed in and have not begun."""
    at_work = [p for p in found if p.stand in (Stand.HERE, Stand.STEP)]
    return Counter(place.step for place in at_work)


def _stand(trace: Trace) -> Stand:
    if trace.is_done and trace.has_record:
        return Stand.DONE
    if trace.arrived_at is None:
        return Stand.AWAY
    if not trace.has_record:
        return Stand.UNKEPT
    return Stand.HERE if trace.step_id is None else Stand.STEP


def _step(trace: Trace, stages: Sequence[Stage]) -> int:
    """From 1. A step that the unit no longer has counts as the first."""
    ids = [stage.id for stage in stages]
    return ids.index(trace.step_id) + 1 if trace.step_id in ids else min(1, len(ids))


def _need(
    trace: Trace, stand: Stand, stage: Stage | None, quiet: dict[int, timedelta]
) -> Need | None:
    if stage and trace.not_yet >= TRIES and trace.question_id in stage.questions:
        return Need.TRIES
    mine = quiet.get(trace.learner.id)
    others = [s.total_seconds() for who, s in quiet.items() if who != trace.learner.id]
    if mine is None or mine < QUIET or len(others) < OTHERS:
        return None
    if mine.total_seconds() < TIMES * median(others):
        return None
    return Need.START if stand is Stand.HERE else Need.QUIET
