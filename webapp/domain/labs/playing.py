"""Playing any lab: pure functions of the lab, the moves and the class's seed."""

from collections.abc import Iterator, Mapping, Sequence
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
    count = 0
    try:
        for _ in _turns(lab, moves[:LONGEST_RUN], seed):
            count += 1
    except BadMove:
        pass
    return tuple(moves[:count])


def _trail(lab: Lab, moves: Sequence[Move], seed: str) -> tuple[list[Turn[Any]], list[Turn[Any]]]:
    """All turns of the log, and those that count now."""
    if len(moves) > LONGEST_RUN:
        raise BadMove("too long")
    turns: list[Turn[Any]] = []
    path: list[Turn[Any]] = []
    for turn in _turns(lab, moves, seed):
        turns.append(turn)
        if turn.move.verb == BACK:
            del path[places_back(turn.move, len(path)) :]
        else:
            path.append(turn)
    return turns, path


def _turns(lab: Lab, moves: Sequence[Move], seed: str) -> Iterator[Turn[Any]]:
    """Each move and the board behind it, as far as they are possible."""
    rules = RULES[lab.kind]
    boards = [rules.start(lab, seed)]  # along the path
    for move in moves:
        if move.verb == BACK:
            del boards[places_back(move, len(boards) - 1) + 1 :]
        else:
            boards.append(rules.step(lab, boards[-1], move))
        yield Turn(move, boards[-1])
