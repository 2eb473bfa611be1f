"""What a page may know of a run: where it stands, what can be done, what was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.domain.html import Html
from webapp.domain.labs.moves import Move


class Ending(StrEnum):
    """How a run ended. Chats and tips know three ways; the other kinds are simply done."""

    SAFE = "safe"
    RECOVER = "recover"  # something was given away, and then it was stopped
    HARM = "harm"  # always with a way back
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A move that is possible now: the button's value is `str(choice.move)`.

    `builtin` names words that every lab shares and that the page says in the reader's language,
    for example `ask` (not sure, ask an adult) or `silence`; then `html` and `text` are empty.
    `entry` is `number` when the learner types a value beside the button (`read_move(.., typed)`).
    """

    move: Move
    html: Html = Html("")
    text: str = ""
    builtin: str = ""
    entry: str = ""
    unit: str = ""
    price: Decimal | None = None  # tips: what a gift costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A sign of danger in a text: the words, and why they are one."""

    key: str
    words: str
    html: Html  # why
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What to say about the last move.

    `tone` is `pause` (something risky: stop and think), `good` or `plain`. `code` names shared
    words that the page says; then `html` may be empty.
    """

    html: Html = Html("")
    text: str = ""
    tone: str = "plain"
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a run stands. Each kind of lab adds what its page shows.

    Nothing in a state tells what is right before the learner has decided it.
    """

    place: str  # scene, round or phase; the part touched last where everything lies open
    path: tuple[Move, ...]  # what led here; `back(n)` with n < len(path) is always possible
    choices: tuple[Choice, ...]  # empty only when the run has ended
    feedback: Feedback | None
    found: tuple[Clue, ...]  # in the order in which they were found
    ending: Ending | None

    @property
    def is_ended(self) -> bool:
        """The run may be closed. A bad ending still offers its way back among the choices."""
        return self.ending is not None

    def choices_for(self, verb: str, at: str | None = None) -> tuple[Choice, ...]:
        """The choices of one verb, and at one place when it is given."""
        return tuple(
            c for c in self.choices if c.move.verb == verb and (at is None or c.move.at == at)
        )


Facts = Mapping[str, int | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabResult:
    """What a run says to reports. Only what was done up to the first ending counts."""

    percent: int  # 0..100, how well; of an unfinished run: so far
    ending: Ending | None  # the first one; None: not finished
    facts: Facts  # short names of the kind -> numbers and keys, flat

    @property
    def is_finished(self) -> bool:
        """The run came to an ending at least once."""
        return self.ending is not None


def within(worth: float) -> int:
    """A worth of 0..1 as a percentage, rounded down, always in range."""
    return max(0, min(100, int(100 * worth + 1e-9)))


def share(part: int, whole: int) -> float:
    """Part of a whole; everything when there is nothing to have a part of."""
    return part / whole if whole else 1.0
