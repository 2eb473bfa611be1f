"""What a learner does in a simulation: one move after the other."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.attempts import Attempt
from webapp.domain.labs.keeping import (
    Run,
    class_seed,
    evidence_of,
    is_repeat,
    resumed,
    tally,
)
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.moves import Move
from webapp.domain.labs.playing import play, result
from webapp.domain.lessons import Lesson
from webapp.domain.people import Learner
from webapp.operations import learning
from webapp.operations.spending import spend
from webapp.store import lab_runs, projections, runs

Log = tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One move as a page sent it. `at`: how many moves the page had seen."""

    lesson: Lesson
    lab: Lab
    at: int
    move: Move
    locale: str


@dataclass(frozen=True, slots=True)
class Made:
    """All moves of a run, and the seed that its chance is dealt by."""

    log: Log
    seed: str


def make_move(session: Session, learner: Learner, sent: Sent, now: datetime) -> Made:
    """Make a move and keep it, once.

    It belongs to the learner's latest attempt at the lesson, which is begun if there is none in
    the class where the learner is now.
    The same move sent twice from the same point changes nothing.

    Raises:
        BadMove: it is not possible where the run stands.
        Overtaken: the run went on elsewhere since the page was made.
        NoRecord: nothing of this seat may be kept.
    """
    learning.require_record(learner)
    who = runs.seat_of(learner)
    found = runs.find(session, who, sent.lesson.id, now)
    attempt = found.attempt
    if attempt is None or attempt.classroom_id != learner.classroom_id:
        attempt = learning.begin(session, learner, sent.lesson, sent.locale, now)
    before = lab_runs.of_attempt(session, attempt, sent.lab.id)
    seed = class_seed(attempt.school_id, attempt.classroom_id)
    log = resumed(sent.lab, before.moves, seed) if before else ()
    if is_repeat(log, sent.at, sent.move):
        return Made(log, seed)
    log = (*log, sent.move)
    run = _grown(attempt, sent.lab, before, (log, seed), now)
    lab_runs.keep(session, run, before)
    if run.is_ended and not (before and before.is_ended):
        projections.add(session, evidence_of(run, attempt, found.zone))
    spend(session, who, sent.lesson.id, found, now)
    return Made(log, seed)


def _grown(
    attempt: Attempt, lab: Lab, before: Run | None, played: tuple[Log, str], now: datetime
) -> Run:
    """The run with its new log; at its first ending also with what it says to reports."""
    log, seed = played
    state = play(lab, log, seed)
    run = before or Run(
        school_id=attempt.school_id, attempt_id=attempt.id, lab_id=lab.id, moves=(), moved_at=now
    )
    run = replace(run, moves=log, moved_at=now)
    if run.is_ended or not state.is_ended:
        return run
    said = result(lab, log, seed)
    return replace(
        run,
        indicator=lab.skill,
        percent=said.percent,
        tally=tally(log, said),
        ended_at=max(now, attempt.started_at),
    )
