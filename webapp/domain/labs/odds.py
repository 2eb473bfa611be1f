"""A loot box: guess the odds, draw, guess again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from webapp.domain.html import Html
from webapp.domain.labs.chance import draw
from webapp.domain.labs.lab import Lab, LabKind, Rules, Turn
from webapp.domain.labs.moves import BACK, BadMove, Move
from webapp.domain.labs.states import Choice, Ending, Feedback, LabResult, State, within
from webapp.domain.questions import Question

GUESS, DRAW, STOP, AGAIN = "guess", "draw", "stop", "again"
REST, UNSURE = "rest", "unsure"
MOST_DRAWS = 1000  # at once; the rules for authors keep the budget below
# What guesses are worth, by (right before, right after drawing).
WORTH = {(True, True): 1.0, (False, True): 0.8, (True, False): 0.5, (False, False): 0.2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """One prize of the box."""

    key: str
    html: Html
    text: str
    chance: Decimal  # percent
    is_target: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds(Lab):
    """Moves: `guess:<question>:<number or unsure>`, `draw`, `draw:rest`, `stop`, `again:...`."""

    kind: LabKind = LabKind.ODDS
    price: Decimal  # of one draw
    currency: str
    budget: Decimal
    seed: str  # the author's; the class's is added
    prizes: tuple[Prize, ...]
    questions: tuple[Question, ...]  # numbers; show explanations only at the end

    @property
    def draws(self) -> int:
        """How many draws the budget pays."""
        return min(int(self.budget // self.price), MOST_DRAWS)

    @property
    def chance_percent(self) -> float:
        """The chance of at least one target prize in all draws."""
        return chance_percent(sum(p.chance for p in self.prizes if p.is_target), self.draws)


def chance_percent(chance: Decimal | int, draws: int) -> float:
    """At least one hit: 1 less the chance of none at all. 20 draws at 0.6 % give 11.3 %."""
    return 100 * (1 - (1 - float(chance) / 100) ** draws)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessState:
    """A question and what was said to it: a number as text, `unsure`, or nothing yet."""

    question: Question
    before: str
    after: str
    is_right: bool | None  # of `after`; None until the end


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsState(State):
    """`place` is the phase: guess, draw, again, done."""

    guesses: tuple[GuessState, ...]
    drawn: tuple[Prize, ...]  # in order
    counts: tuple[tuple[Prize, int], ...]  # how often each prize was drawn, in their order
    wins: int  # target prizes
    spent: Decimal
    money_left: Decimal
    draws_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Guesses as question -> number, and how much was drawn."""

    seed: str
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    drawn: int = 0
    has_stopped: bool = False
    feedback: Feedback | None = None


def _start(lab: Odds, seed: str) -> Board:
    return Board(seed=seed)


def _phase(lab: Odds, board: Board) -> str:
    if len(board.before) < len(lab.questions):
        return GUESS
    if board.drawn < lab.draws and not board.has_stopped:
        return DRAW
    return AGAIN if len(board.after) < len(lab.questions) else "done"


def prize_of(lab: Odds, seed: str, number: int) -> Prize:
    """What the n-th draw (from 0) gives in this class."""
    place = draw(seed, lab.id, lab.seed, number) * 100
    upto = 0.0
    for prize in lab.prizes:
        upto += float(prize.chance)
        if place < upto:
            return prize
    return lab.prizes[-1]


def _step(lab: Odds, board: Board, move: Move) -> Board:
    phase = _phase(lab, board)
    if move.verb == phase == GUESS:
        return replace(board, before=(*board.before, _guess(lab, board.before, move)))
    if move.verb == phase == AGAIN:
        after = (*board.after, _guess(lab, board.after, move))
        is_last = len(after) == len(lab.questions)
        return replace(board, after=after, feedback=_verdict(lab, after) if is_last else None)
    if phase == DRAW and move in (Move(DRAW), Move(DRAW, REST)):
        drawn = lab.draws if move.at else board.drawn + 1
        prizes = [prize_of(lab, board.seed, n) for n in range(board.drawn, drawn)]
        return replace(board, drawn=drawn, feedback=_on_draw(prizes))
    if phase == DRAW and move == Move(STOP):
        feedback = Feedback(tone="good", code="stopped")
        return replace(board, has_stopped=True, feedback=feedback)
    raise BadMove(str(move))


def _on_draw(prizes: list[Prize]) -> Feedback:
    """Codes: `won` (a target prize: it is named), `drawn` (the last prize is)."""
    won = next((p for p in prizes if p.is_target), None)
    shown = won or prizes[-1]
    return Feedback(html=shown.html, text=shown.text, code="won" if won else "drawn")


def _guess(lab: Odds, given: tuple[tuple[str, str], ...], move: Move) -> tuple[str, str]:
    known = {q.id for q in lab.questions} - {q for q, _ in given}
    if move.at not in known or (move.key != UNSURE and _number(move.key) is None):
        raise BadMove(str(move))
    return move.at, move.key


def _number(text: str) -> float | None:
    try:
        return float(text) if text[:1].isdigit() else None
    except ValueError:
        return None


def _verdict(lab: Odds, after: tuple[tuple[str, str], ...]) -> Feedback:
    is_right = all(_is_right(q, dict(after).get(q.id, "")) for q in lab.questions)
    code, tone = ("right", "good") if is_right else ("not-yet", "plain")
    return Feedback(tone=tone, code=code)


def _is_right(question: Question, said: str) -> bool:
    value = _number(said)
    if value is None or question.accept is None:
        return False
    return question.accept[0] <= value <= question.accept[1]


def _show(lab: Odds, board: Board, path: tuple[Move, ...]) -> OddsState:
    phase = _phase(lab, board)
    drawn = tuple(prize_of(lab, board.seed, n) for n in range(board.drawn))
    before, after, is_done = dict(board.before), dict(board.after), phase == "done"
    return OddsState(
        place=phase,
        path=path,
        choices=_choices(lab, board, phase),
        feedback=board.feedback,
        found=(),
        ending=Ending.DONE if is_done else None,
        guesses=tuple(
            GuessState(
                question=q,
                before=before.get(q.id, ""),
                after=after.get(q.id, ""),
                is_right=_is_right(q, after.get(q.id, "")) if is_done else None,
            )
            for q in lab.questions
        ),
        drawn=drawn,
        counts=tuple((p, drawn.count(p)) for p in lab.prizes),
        wins=sum(p.is_target for p in drawn),
        spent=lab.price * board.drawn,
        money_left=lab.budget - lab.price * board.drawn,
        draws_left=lab.draws - board.drawn,
    )


def _choices(lab: Odds, board: Board, phase: str) -> tuple[Choice, ...]:
    if phase == DRAW:
        moves = {DRAW: Move(DRAW), "draw-rest": Move(DRAW, REST), STOP: Move(STOP)}
        return tuple(Choice(move=move, builtin=name) for name, move in moves.items())
    given = dict(board.before if phase == GUESS else board.after)
    asked = [q for q in lab.questions if q.id not in given]
    return tuple(
        choice
        for q in asked
        for choice in (
            Choice(move=Move(phase, q.id), html=q.prompt, text=q.prompt_text, entry="number",
                   unit=q.unit),
            Choice(move=Move(phase, q.id, UNSURE), builtin=UNSURE),
        )
    )  # fmt: skip


def _judge(lab: Odds, turns: Sequence[Turn[Board]]) -> LabResult:
    """First guesses count, and the money at the first ending."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    board = Board(seed="")
    for turn in turns:
        board = turn.board
        if turn.move.verb == GUESS:
            before.setdefault(turn.move.at, turn.move.key)
        if turn.move.verb == AGAIN:
            after.setdefault(turn.move.at, turn.move.key)
        if turn.move.verb != BACK and _phase(lab, board) == "done":
            break
    is_done = bool(turns) and _phase(lab, board) == "done"
    said = [(_is_right(q, before.get(q.id, "")), _is_right(q, after.get(q.id, "")))
            for q in lab.questions]  # fmt: skip
    worth = sum(WORTH[pair] for pair in said) / len(said) if said else 1.0
    left = lab.budget - lab.price * board.drawn
    return LabResult(
        percent=within(worth) if is_done else 0,
        ending=Ending.DONE if is_done else None,
        facts={
            "guess_before": next(iter(before.values()), ""),
            "guess_after": next(iter(after.values()), ""),
            "prediction_right": int(bool(said) and all(first for first, _ in said)),
            "revised_right": int(bool(said) and all(second for _, second in said)),
            "draws": board.drawn,
            "spent_cents": int(lab.price * board.drawn * 100),
            "money_left_cents": int(left * 100),
            "stopped_early": int(board.has_stopped),
        },
    )


ODDS = Rules(_start, _step, _show, _judge)
