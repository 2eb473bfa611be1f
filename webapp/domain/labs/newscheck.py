"""A claim to be checked with limited steps before anybody believes or shares it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab, LabKind, Rules, Turn
from webapp.domain.labs.moves import BACK, BadMove, Move
from webapp.domain.labs.states import Choice, Ending, Feedback, LabResult, State, within

OPEN, JUDGE = "open", "judge"
ASK = "ask"
VERDICT_SHARE = 0.7  # of the result; the rest is having looked before judging
HALF = 0.5  # held back instead of believing


class Claim(StrEnum):
    """What a claim is."""

    TRUE = "true"
    FALSE = "false"
    MIXED = "mixed"  # something real, shown or told wrongly
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A way to check. What it shows costs steps."""

    id: str
    cost: int
    title: str
    title_html: Html
    html: Html
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Newscheck(Lab):
    """Moves: `open:<card>`, `judge:<claim or ask>`."""

    kind: LabKind = LabKind.NEWSCHECK
    verdict: Claim
    budget: int  # steps
    post: Html
    post_text: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """A card; show its `html` only when it is open."""

    card: Card
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsState(State):
    """`place` is the card opened last, then `judged`. `verdict` is empty before that."""

    cards: tuple[CardState, ...]
    steps_left: int
    given: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Cards opened, in order, and the judgement."""

    opened: tuple[str, ...] = ()
    given: str = ""
    feedback: Feedback | None = None


def _start(lab: Newscheck, seed: str) -> Board:
    return Board()


def _left(lab: Newscheck, board: Board) -> int:
    return lab.budget - sum(c.cost for c in lab.cards if c.id in board.opened)


def _payable(lab: Newscheck, board: Board) -> list[Card]:
    left = _left(lab, board)
    return [c for c in lab.cards if c.id not in board.opened and c.cost <= left]


def _step(lab: Newscheck, board: Board, move: Move) -> Board:
    if board.given or move.key:
        raise BadMove(str(move))
    if move.verb == OPEN:
        card = next((c for c in _payable(lab, board) if c.id == move.at), None)
        if card is not None:
            feedback = Feedback(html=card.html, text=card.text, code="opened")
            return replace(board, opened=(*board.opened, card.id), feedback=feedback)
    if move.verb == JUDGE and move.at in (*Claim, ASK):
        return replace(board, given=move.at, feedback=_on_judge(lab, board, move.at))
    raise BadMove(str(move))


def _on_judge(lab: Newscheck, board: Board, given: str) -> Feedback:
    """Codes: `right`, `right-unchecked`, `asked`, `held` (not sure), `not-yet`."""
    if given == ASK:
        code = "asked"
    elif given == lab.verdict:
        code = "right" if board.opened else "right-unchecked"
    else:
        code = "held" if given == Claim.UNPROVEN else "not-yet"
    tone = "good" if code in ("right", "asked") else "pause" if code == "not-yet" else "plain"
    return Feedback(tone=tone, code=code)


def _show(lab: Newscheck, board: Board, path: tuple[Move, ...]) -> NewsState:
    return NewsState(
        place="judged" if board.given else (board.opened or ("",))[-1],
        path=path,
        choices=() if board.given else _choices(lab, board),
        feedback=board.feedback,
        found=(),
        ending=Ending.DONE if board.given else None,
        cards=tuple(CardState(card=c, is_open=c.id in board.opened) for c in lab.cards),
        steps_left=_left(lab, board),
        given=board.given,
        verdict=lab.verdict.value if board.given else "",
    )


def _choices(lab: Newscheck, board: Board) -> tuple[Choice, ...]:
    cards = _payable(lab, board)
    return (
        *(Choice(move=Move(OPEN, c.id), html=c.title_html, text=c.title) for c in cards),
        *(Choice(move=Move(JUDGE, v), builtin=v) for v in (*(c.value for c in Claim), ASK)),
    )


def _judge(lab: Newscheck, turns: Sequence[Turn[Board]]) -> LabResult:
    """Cards opened before the first judgement count, taken back or not."""
    opened: dict[str, None] = {}
    given = ""
    for move in (t.move for t in turns if t.move.verb != BACK):
        if move.verb == JUDGE:
            given = move.at
            break
        opened[move.at] = None
    worth = VERDICT_SHARE * _worth(lab, given) + (1 - VERDICT_SHARE) * bool(opened)
    return LabResult(
        percent=within(worth) if given else 0,
        ending=Ending.DONE if given else None,
        facts={
            "verdict_given": given,
            "prediction_right": int(given == lab.verdict),
            "told_adult": int(given == ASK),
            "first_check": next(iter(opened), ""),
            "checks": len(opened),
            "checks_of": len(lab.cards),
        },
    )


def _worth(lab: Newscheck, given: str) -> float:
    if given in (lab.verdict, ASK):
        return 1.0
    is_held = given == Claim.UNPROVEN or {given, lab.verdict} == {Claim.FALSE, Claim.MIXED}
    return HALF if is_held else 0.0


NEWSCHECK = Rules(_start, _step, _show, _judge)
