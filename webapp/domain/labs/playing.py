"""Playing any lab: pure functions of the lab, the moves and the class's seed."""

from collections.abc import Mapping, Sequence
from typing import Any

from webapp.domain.labs.chat import CHAT
from webapp.domain.labs.evidence import EVIDENCE
from webapp.domain.labs.feed import FEED
from webapp.domain.labs.inbox import INBOX
from webapp.domain.labs.lab import Lab, LabKind, Rules, Turn
from webapp.domain.labs.moves import (
    BACK,
    LONGEST_RUN,
    BadMove,
    Move,
    places_back,
)
from webapp.domain.labs.newscheck import NEWSCHECK
from webapp.domain.labs.odds import ODDS
from webapp.domain.labs.settings import SETTINGS
from webapp.domain.labs.states import LabResult, State
from webapp.domain.labs.tips import TIPS

RULES: Mapping[LabKind, Rules[Any, Any]] = {
    LabKind.CHAT: CHAT,
    LabKind.INBOX: INBOX,
    LabKind.NEWSCHECK: NEWSCHECK,
    LabKind.SETTINGS: SETTINGS,
    LabKind.ODDS: ODDS,
    LabKind.TIPS: TIPS,
    LabKind.FEED: FEED,
    LabKind.EVIDENCE: EVIDENCE,
}


def play(lab: Lab, moves: Sequence[Move], seed: str = "") -> State:
    """Where a run stands after these moves. `seed` is the class's: chance is the same for all.

    Raises:
        BadMove: a move that was not possible where it stands.
    """
    turns, path = _trail(lab, moves, seed)
    rules = RULES[lab.kind]
    state: State = rules.show(lab, path[-1].board if path else rules.start(lab, seed),
                              tuple(turn.move for turn in path))  # fmt: skip
    return state


def result(lab: Lab, moves: Sequence[Move], seed: str = "") -> LabResult:
    """What these moves say to reports.

    Raises:
        BadMove: a move that was not possible where it stands.
    """
    turns, _ = _trail(lab, moves, seed)
    judged: LabResult = RULES[lab.kind].judge(lab, turns)
    return judged


def playable(lab: Lab, moves: Sequence[Move], seed: str = "") -> tuple[Move, ...]:
    """The longest beginning of a run that can be played: an old run of a lab that has changed."""
    for length in range(len(moves), 0, -1):
        try:
            _trail(lab, moves[:length], seed)
        except BadMove:
            continue
        return tuple(moves[:length])
    return ()


def _trail(lab: Lab, moves: Sequence[Move], seed: str) -> tuple[list[Turn[Any]], list[Turn[Any]]]:
    """All turns of the log, and those that count now."""
    if len(moves) > LONGEST_RUN:
        raise BadMove("too long")
    rules, first = RULES[lab.kind], RULES[lab.kind].start(lab, seed)
    turns: list[Turn[Any]] = []
    path: list[Turn[Any]] = []
    for move in moves:
        board = path[-1].board if path else first
        if move.verb == BACK:
            del path[places_back(move, len(path)) :]
            turns.append(Turn(move, path[-1].board if path else first))
        else:
            path.append(Turn(move, rules.step(lab, board, move)))
            turns.append(path[-1])
    return turns, path
