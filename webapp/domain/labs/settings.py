"""A panel of privacy switches, judged by whether the goal is reached."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab, LabKind, Rules, Turn
from webapp.domain.labs.moves import BACK, BadMove, Move
from webapp.domain.labs.states import Choice, Ending, Feedback, LabResult, State, share, within

SET, SAVE = "set", "save"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value of a switch. `worth` 0..1 says how well it serves the goal."""

    key: str
    html: Html
    text: str
    worth: float
    is_initial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """One switch of the panel."""

    key: str
    html: Html
    text: str
    options: tuple[Setting, ...]
    feedback: Html | None = None  # shown when the panel was saved
    feedback_text: str = ""

    @property
    def initial(self) -> Setting:
        """How it stands at first."""
        return next((o for o in self.options if o.is_initial), self.options[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsLab(Lab):
    """Moves: `set:<switch>:<value>`, `save`."""

    kind: LabKind = LabKind.SETTINGS
    goal_html: Html
    goal_text: str
    switches: tuple[Switch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchState:
    """A switch and how it stands. `worth` is None until the panel was saved."""

    switch: Switch
    current: Setting
    worth: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsState(State):
    """All switches lie open. `place` is the one touched last, then `saved`."""

    switches: tuple[SwitchState, ...]
    is_goal_reached: bool | None  # None until saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Switch -> value, as changed."""

    values: tuple[tuple[str, str], ...]
    last: str = ""
    is_saved: bool = False

    def with_value(self, switch: str, value: str) -> "Board":
        """The panel after one change."""
        values = tuple((k, value if k == switch else v) for k, v in self.values)
        return replace(self, values=values, last=switch)


def _start(lab: SettingsLab, seed: str) -> Board:
    return Board(values=tuple((s.key, s.initial.key) for s in lab.switches))


def _step(lab: SettingsLab, board: Board, move: Move) -> Board:
    if board.is_saved:
        raise BadMove(str(move))
    if move == Move(SAVE):
        return replace(board, is_saved=True)
    options = {s.key: [o.key for o in s.options] for s in lab.switches}
    is_known = move.verb == SET and move.key in options.get(move.at, ())
    if not is_known or (move.at, move.key) in board.values:
        raise BadMove(str(move))
    return board.with_value(move.at, move.key)


def _current(lab: SettingsLab, board: Board) -> list[tuple[Switch, Setting]]:
    chosen = dict(board.values)
    return [(s, next(o for o in s.options if o.key == chosen[s.key])) for s in lab.switches]


def _show(lab: SettingsLab, board: Board, path: tuple[Move, ...]) -> SettingsState:
    current = _current(lab, board)
    is_reached = all(value.worth == 1 for _, value in current)
    return SettingsState(
        place="saved" if board.is_saved else board.last,
        path=path,
        choices=() if board.is_saved else _choices(current),
        feedback=_feedback(is_reached) if board.is_saved else None,
        found=(),
        ending=Ending.DONE if board.is_saved else None,
        switches=tuple(
            SwitchState(switch=s, current=v, worth=v.worth if board.is_saved else None)
            for s, v in current
        ),
        is_goal_reached=is_reached if board.is_saved else None,
    )


def _feedback(is_reached: bool) -> Feedback:
    code, tone = ("goal-reached", "good") if is_reached else ("goal-near", "pause")
    return Feedback(tone=tone, code=code)


def _choices(current: list[tuple[Switch, Setting]]) -> tuple[Choice, ...]:
    return (
        *(
            Choice(move=Move(SET, s.key, o.key), html=o.html, text=o.text)
            for s, value in current
            for o in s.options
            if o is not value
        ),
        Choice(move=Move(SAVE), builtin=SAVE),
    )


def _judge(lab: SettingsLab, turns: Sequence[Turn[Board]]) -> LabResult:
    """The panel as it was first saved; of an unfinished run as it stands."""
    boards = [t.board for t in turns if t.move.verb != BACK]
    saved = next((b for b in boards if b.is_saved), None)
    board = saved or (turns[-1].board if turns else _start(lab, ""))
    current = _current(lab, board)
    right = sum(value.worth == 1 for _, value in current)
    return LabResult(
        percent=within(share_of_worths([v.worth for _, v in current])) if saved else 0,
        ending=Ending.DONE if saved else None,
        facts={
            "right": right,
            "switches": len(current),
            "changed": sum(not value.is_initial for _, value in current),
            "goal_reached": int(saved is not None and right == len(current)),
        },
    )


def share_of_worths(worths: list[float]) -> float:
    """The mean worth."""
    return sum(worths) / len(worths) if worths else share(0, 0)


SETTINGS = Rules(_start, _step, _show, _judge)
