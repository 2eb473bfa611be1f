"""Runs as they are kept: where a stored log goes on, and what a finished run adds to counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.attempts import Attempt
from webapp.domain.errors import DomainError
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.moves import BACK, LONGEST_RUN, Move, path_of
from webapp.domain.labs.playing import playable
from webapp.domain.labs.states import LabResult
from webapp.domain.questions import Phase
from webapp.domain.records import Evidence
from webapp.domain.terms import day_at

FACT = "fact:"  # before the name of a fact, to tell it from a move
UNTOLD = frozenset({BACK, "look", "draw", "guess", "again"})  # moves that no class count shows
# Of these only the last one at a place counts: a child may change its mind before it decides.
CHANGEABLE = {"set": "set", "fill": "fill", "keep": "line", "crop": "line", "delete": "line"}


class Overtaken(DomainError):
    """The run went on elsewhere, in another tab or on another device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One learner's run of one lab in one attempt.

    `percent` and `tally` are those of the first ending; None and empty before it.
    """

    school_id: int
    attempt_id: int
    lab_id: str
    moves: tuple[Move, ...]
    indicator: str = ""
    percent: int | None = None
    tally: Mapping[str, int] | None = None
    moved_at: datetime
    ended_at: datetime | None = None

    @property
    def is_ended(self) -> bool:
        """It came to an ending at least once."""
        return self.ended_at is not None


@dataclass(frozen=True, slots=True)
class LabMark:
    """How far a learner is with a lab, for the door that leads to it."""

    lab_id: str
    is_ended: bool


def class_seed(school_id: int, classroom_id: int) -> str:
    """What chance is dealt by: the same for everybody in a class."""
    return f"{school_id}.{classroom_id}"


def resumed(lab: Lab, moves: Sequence[Move], seed: str) -> tuple[Move, ...]:
    """The log that a run goes on with.

    A lab may have changed under a run: what can no longer be played is left off. A log that is
    full loses its detours, and begins anew when there were none.
    """
    log = playable(lab, moves, seed)
    if len(log) < LONGEST_RUN:
        return log
    path = path_of(log)
    return path if len(path) < LONGEST_RUN else ()


def is_repeat(log: Sequence[Move], at: int, move: Move) -> bool:
    """Tell whether this very move was made before at this point: a form sent twice.

    Raises:
        Overtaken: another move stands there, or the run never was that long.
    """
    if at == len(log):
        return False
    if at > len(log) or log[at] != move:
        raise Overtaken
    return True


def tally(moves: Sequence[Move], result: LabResult) -> dict[str, int]:
    """What a run adds to the counts of its class: each way taken once, and the facts.

    Typed numbers stay with the run. Facts that are nought add nothing.
    """
    ways = {_way(move): move for move in moves if move.verb not in UNTOLD}
    counts = Counter({str(move): 1 for move in ways.values()})
    for name, value in result.facts.items():
        if isinstance(value, int):
            counts[f"{FACT}{name}"] += value
        elif value and not value[0].isdigit():
            counts[f"{FACT}{name}:{value}"] += 1
    if result.ending is not None:
        counts[f"{FACT}ending:{result.ending.value}"] += 1
    return {key: count for key, count in counts.items() if count > 0}


def _way(move: Move) -> tuple[str, str, str]:
    if move.verb in CHANGEABLE:
        return CHANGEABLE[move.verb], move.at, ""
    return move.verb, move.at, move.key


def evidence_of(run: Run, attempt: Attempt, time_zone: str) -> Evidence:
    """What an ended run says to reports.

    Raises:
        ValueError: the run did not end.
    """
    if run.ended_at is None:
        raise ValueError("the run did not end")
    return Evidence(
        school_id=run.school_id,
        classroom_id=attempt.classroom_id,
        learner_id=attempt.learner_id,
        unit_id=attempt.unit_id,
        question_id=run.lab_id,
        percent=run.percent,
        idea="",
        indicator=run.indicator,
        phase=Phase.LEARN,
        day=day_at(time_zone, run.ended_at),
        answered_at=run.ended_at,
        tally=run.tally or {},
        is_lab=True,
    )
