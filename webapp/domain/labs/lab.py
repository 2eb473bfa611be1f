"""What all labs share, and the shape of the rules that each kind brings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from webapp.domain.html import Html
from webapp.domain.labs.moves import Move
from webapp.domain.labs.states import LabResult, State


class LabKind(StrEnum):
    """The eight kinds of the authoring format."""

    CHAT = "chat"
    INBOX = "inbox"
    NEWSCHECK = "newscheck"
    SETTINGS = "settings"
    ODDS = "odds"
    TIPS = "tips"
    FEED = "feed"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """A simulation as its author wrote it. Each kind is a subclass with its own parts."""

    id: str
    kind: LabKind
    skill: str  # the indicator that results count for
    outcome: str = ""
    title: str = ""  # empty: the step's title says it
    title_html: Html = Html("")
    lead: Html = Html("")  # what this is about, before the first move
    lead_text: str = ""
    explanation: Html | None = None  # shown when the run has ended; no feedback repeats it


AnyLab = TypeVar("AnyLab", bound=Lab)
Board = TypeVar("Board")


@dataclass(frozen=True, slots=True)
class Turn(Generic[Board]):
    """One move of the log and the board behind it. Going back is a turn too."""

    move: Move
    board: Board


@dataclass(frozen=True, slots=True)
class Rules(Generic[AnyLab, Board]):
    """How one kind is played. `Board` is its inner position, known to its own module only.

    start(lab, seed): the board before the first move.
    step(lab, board, move): the next board, or BadMove.
    show(lab, board, path): what the page may know.
    judge(lab, turns): the result of a whole log.
    """

    start: Callable[[AnyLab, str], Board]
    step: Callable[[AnyLab, Board, Move], Board]
    show: Callable[[AnyLab, Board, tuple[Move, ...]], State]
    judge: Callable[[AnyLab, Sequence[Turn[Board]]], LabResult]
