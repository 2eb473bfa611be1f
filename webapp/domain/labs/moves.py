"""Moves of a run, as short strings that fit one database row and one form button.

A run is a log of moves. Nothing is ever taken out of it: going back is a move too, so that the
whole run, detours included, can be replayed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.domain.errors import BadAnswer
from webapp.domain.grading import read_number

BACK = "back"
LONGEST_RUN = 400  # moves; a child who plays every lab to every ending needs fewer than 100
SHAPE = re.compile(r"[a-z]{2,12}(:[a-z0-9.-]{0,60}){0,2}")


class BadMove(BadAnswer):
    """No move of this lab at this point: another tab went on, or no page of ours sent it."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing a learner does: `choose` the reply `a` at scene `start`.

    As text `choose:start:a`: letters, digits, hyphens and dots only.
    """

    verb: str
    at: str = ""
    key: str = ""

    def __str__(self) -> str:
        """The text form, without empty ends."""
        return f"{self.verb}:{self.at}:{self.key}".rstrip(":")


def read_move(text: str, typed: str = "") -> Move:
    """Read the text form; `typed` is what was written beside a choice whose `entry` is number.

    A move that has its key already is another button of the same form: nothing typed changes it.

    Raises:
        BadMove: not a move, or nothing that can be read as a number was typed.
    """
    if not SHAPE.fullmatch(text):
        raise BadMove(text[:80])
    verb, at, key = [*text.split(":"), "", ""][:3]
    if not typed or key:
        return Move(verb, at, key)
    number = read_number(typed)
    if number is None or not 0 <= number <= 1_000_000:
        raise BadMove("not a number")
    return Move(verb, at, f"{round(number, 3):.3f}".rstrip("0").rstrip("."))


def read_run(texts: Iterable[str]) -> tuple[Move, ...]:
    """Read a stored run.

    Raises:
        BadMove: one of them is not a move.
    """
    return tuple(read_move(text) for text in texts)


def run_text(moves: Iterable[Move]) -> str:
    """A run as one line, a blank between moves: `read_run(text.split())` reads it again."""
    return " ".join(map(str, moves))


def back(to: int) -> Move:
    """Go back to where the run stood after the first `to` moves of its path."""
    return Move(BACK, str(to))


def places_back(move: Move, length: int) -> int:
    """How many moves of a path of this length stay.

    Raises:
        BadMove: the path is not that long.
    """
    if move.key or not move.at.isdecimal() or int(move.at) >= length:
        raise BadMove(str(move))
    return int(move.at)


def path_of(moves: Sequence[Move]) -> tuple[Move, ...]:
    """The moves that count now: what was taken back is left out.

    Raises:
        BadMove: going back further than the path is long.
    """
    path: list[Move] = []
    for move in moves:
        if move.verb == BACK:
            del path[places_back(move, len(path)) :]
        else:
            path.append(move)
    return tuple(path)


def rewind(moves: Sequence[Move], to: int) -> tuple[Move, ...]:
    """The first `to` moves of the path. Playing them equals playing `(*moves, back(to))`.

    Raises:
        BadMove: the path is shorter than that.
    """
    path = path_of(moves)
    if not 0 <= to <= len(path):
        raise BadMove(f"back:{to}")
    return path[:to]
