"""Questions of every kind, and what an answer to one is made of."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.html import Html


class Kind(StrEnum):
    """The question kinds of the authoring format."""

    SINGLE = "single"
    MULTI = "multi"
    TRUEFALSE = "truefalse"
    MATCH = "match"
    ORDER = "order"
    SORT = "sort"
    GAP = "gap"
    NUMBER = "number"
    SPOT = "spot"
    POLL = "poll"
    REFLECT = "reflect"


CHOICES = frozenset({Kind.SINGLE, Kind.MULTI, Kind.TRUEFALSE})
UNSCORED = frozenset({Kind.POLL, Kind.REFLECT})


class Phase(StrEnum):
    """When a question measures: before learning, while learning, after learning."""

    PRE = "pre"
    LEARN = "learn"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One answerable piece: an option, a left side, an item to order or sort, a gap, a cue."""

    key: str
    html: Html
    text: str  # the same words without markup, for reports and reading aloud
    feedback: Html | None = None
    feedback_text: str = ""
    is_right: bool = False  # choices: belongs to the right answer
    score: float = 0.0  # choices: 0..1, what picking it is worth
    level: str = ""  # secure, emerging, developing, unsure, misconception, or empty
    target: str = ""  # match: key of its right side; sort: key of its bucket
    place: int = 0  # order: its place from 1; equal numbers may stand in any order
    accepts: tuple[str, ...] = ()  # gap: spellings that are right, the first one shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a part can go: the right side of a match, or a bucket."""

    key: str
    html: Html
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as its author wrote it. `parts` and `targets` keep the author's order."""

    id: str
    kind: Kind
    prompt: Html
    prompt_text: str
    parts: tuple[Part, ...] = ()
    targets: tuple[Target, ...] = ()
    body: Html | None = None  # gap and spot: the text in which the parts stand, with placeholders
    accept: tuple[float, float] | None = None  # number: both ends included
    unit: str = ""
    hints: tuple[Html, ...] = ()
    explanation: Html | None = None
    skill: str = ""
    outcome: str = ""
    phase: Phase = Phase.LEARN
    form: str = ""  # a or b, of parallel tests
    weight: float = 1.0
    is_shuffled: bool = True
    is_private: bool = False  # a poll that stores counts only, shown from five answers up
    fallback: str = ""  # the language it is shown in because its translation is not fresh

    @property
    def is_scored(self) -> bool:
        """Polls and reflections have no right answer."""
        return self.kind not in UNSCORED


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner gave. Which fields are used depends on the kind.

    picks: option keys chosen (single, multi, truefalse, poll), cue keys found (spot),
        item keys in the order given (order).
    pairs: (part key, target key), in the order of the parts (match, sort).
    words: what was typed, one per gap; one for a number.
    """

    picks: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was chosen, placed or typed."""
        return not self.picks and not any(t for _, t in self.pairs) and not any(self.words)
