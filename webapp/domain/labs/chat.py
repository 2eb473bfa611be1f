"""A chat: somebody wants something. Stopping and telling is always possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.labs import talking
from webapp.domain.labs.lab import LabKind, Rules, Turn
from webapp.domain.labs.moves import BACK, BadMove, Move
from webapp.domain.labs.scenes import TOLD_ADULT, Story
from webapp.domain.labs.states import Ending, LabResult, State, within
from webapp.domain.labs.talking import CHOOSE, LOOK, Said, Walk

WORTH = {Ending.SAFE: 1.0, Ending.RECOVER: 0.8, Ending.HARM: 0.3}
RISK_COST = 0.1  # of each risk point, on the way to a safe ending
UNTOLD_COST = 0.1  # nobody was told
RECOVERED = 0.2  # after a bad ending the way back led to a good one


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat(Story):
    """Moves: `choose:<scene>:<reply>`, where `silence` and `ask` are replies; `look:<line>`."""

    kind: LabKind = LabKind.CHAT


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkState(State):
    """A chat or tips as the page shows it. `place` is the scene.

    `talk` are all bubbles up to now, what the story tells included. A reply's `at` takes it back.
    """

    talk: tuple[Said, ...]
    money_left: Decimal | None = None  # tips only


def _start(lab: Chat, seed: str) -> Walk:
    return talking.begin(lab)


def _step(lab: Chat, walk: Walk, move: Move) -> Walk:
    if move.verb == CHOOSE:
        return talking.answer(lab, walk, move)
    if move.verb == LOOK:
        return talking.look(lab, walk, move)
    raise BadMove(str(move))


def _show(lab: Chat, walk: Walk, path: tuple[Move, ...]) -> TalkState:
    return TalkState(
        place=walk.scene,
        path=path,
        choices=talking.reply_choices(lab, walk) + talking.look_choices(lab, walk),
        feedback=walk.feedback,
        found=walk.found,
        ending=talking.ending(walk, lab),
        talk=walk.talk,
    )


@dataclass(slots=True)
class Account:
    """What a run through a story adds up to, until its first ending."""

    risk: int = 0
    replies: int = 0
    told_adult: bool = False
    looked_back: int = 0
    ending: Ending | None = None
    end_scene: str = ""
    turns: int = 0  # of the log, up to the first ending
    recovered: bool = False


def account(lab: Story, turns: Sequence[Turn[Walk]], first: Walk) -> tuple[Account, set[str]]:
    """Go through a log. Also returns the scenes that were met before the first ending.

    A risk counts once, whether it was taken back or not: what happened first is what is told.
    """
    sums, taken, scenes = Account(), set[tuple[str, str]](), {first.scene}
    for turn in turns:
        walk = turn.board
        if sums.ending is not None:
            sums.recovered |= talking.ending(walk, lab) in (Ending.SAFE, Ending.RECOVER)
            continue
        scenes.add(walk.scene)
        sums.turns += 1
        if turn.move.verb == BACK:
            sums.looked_back += 1
            continue
        if turn.move.verb != CHOOSE or walk.last is None:
            continue
        _count(sums, taken, turn.move, walk)
        sums.ending = talking.ending(walk, lab)
        sums.end_scene = walk.scene if sums.ending else ""
    return sums, scenes


def _count(sums: Account, taken: set[tuple[str, str]], move: Move, walk: Walk) -> None:
    if walk.last is None or (move.at, move.key) in taken:
        return
    taken.add((move.at, move.key))
    sums.risk += walk.last.risk
    sums.replies += 1
    sums.told_adult |= TOLD_ADULT in walk.last.flags


def _judge(lab: Chat, turns: Sequence[Turn[Walk]]) -> LabResult:
    sums, scenes = account(lab, turns, talking.begin(lab))
    found, clues = clues_of(lab, turns, sums, scenes)
    is_stopped = sums.ending in (Ending.SAFE, Ending.RECOVER)
    return LabResult(
        percent=within(worth(sums)),
        ending=sums.ending,
        facts={
            "end_scene": sums.end_scene,
            "risk_taken": sums.risk,
            "stopped_at": sums.replies if is_stopped else 0,  # the n-th reply; 0: never
            "told_adult": int(sums.told_adult),
            "recovered": int(sums.ending is Ending.HARM and sums.recovered),
            "taken_back": sums.looked_back,
            "clues_found": found,
            "clues_of": clues,
        },
    )


def clues_of(
    lab: Story, turns: Sequence[Turn[Walk]], sums: Account, scenes: set[str]
) -> tuple[int, int]:
    """Clues found, and clues there were in the scenes met, both before the first ending."""
    there = talking.seen_cues(lab, scenes)
    found = {c.key for turn in turns[: sums.turns] for c in turn.board.found}
    return len(found & there), len(there)


def worth(sums: Account) -> float:
    """Safe is worth all, less what was risked; a bad ending little, more when it was mended."""
    if sums.ending is None:
        return 0.0
    whole = WORTH[sums.ending]
    if sums.ending is Ending.SAFE:
        whole = max(WORTH[Ending.RECOVER], whole - RISK_COST * sums.risk)
    if sums.ending is Ending.HARM:
        return whole + RECOVERED * sums.recovered
    return whole - UNTOLD_COST * (not sums.told_adult)


CHAT = Rules(_start, _step, _show, _judge)
