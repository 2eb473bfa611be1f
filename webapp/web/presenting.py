"""Questions as a reader may see them: shuffled, and without a word that gives the answer away.

A template gets a `ShownQuestion` and never the `Question`. What is right, feedback, explanation
and accepted words are not in it before they may be told. Keys that would give something away
(`a, b, c, d` of an order, clues of a text) are replaced by tokens.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from webapp.domain.grading import Mark
from webapp.domain.html import Html
from webapp.domain.questions import Answer, Kind, Part, Question, Target

TRIES_BEFORE_EXPLAINING = 3
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIXED_ORDER = frozenset({Kind.TRUEFALSE, Kind.GAP, Kind.SPOT})
ALWAYS_SHUFFLED = frozenset({Kind.ORDER, Kind.MATCH, Kind.SORT})
HIDDEN_KEYS = frozenset({Kind.ORDER, Kind.MATCH, Kind.SORT, Kind.SPOT, Kind.GAP})
PLACE = re.compile(r'<span data-part="([^"]+)"></span>')  # where a part stands in a text
Keyed = TypeVar("Keyed", Part, Target)
ONE_CHOICE = frozenset({Kind.SINGLE, Kind.TRUEFALSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was given so far. `mark` is None when nothing may be told yet, as in a test."""

    answer: Answer
    mark: Mark | None
    tries: int = 1  # this one included
    tried: tuple[str, ...] = ()  # options picked in earlier tries of a one-choice question
    counts: Mapping[str, int] | None = None  # poll: option key -> how many chose it


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """One answerable piece as it stands on the page."""

    token: str  # its value in the form
    html: Html
    text: str
    letter: str = ""
    is_chosen: bool = False
    state: str = ""  # right, retry, or empty
    feedback: Html | None = None
    target: str = ""  # token of the target it was placed on
    place: int = 0  # order: the place it was given, from 1
    word: str = ""  # gap: what was typed
    count: int | None = None  # poll: how many chose it


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTarget:
    """A bucket, or the right side of a match."""

    token: str
    html: Html
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """All that a template needs to show a question in any of its states."""

    id: str
    kind: str
    prompt: Html
    parts: tuple[ShownPart, ...]
    targets: tuple[ShownTarget, ...]
    pieces: tuple[Html | ShownPart, ...]  # gap and spot: the text with its parts in place
    unit: str
    hints: tuple[Html, ...]
    explanation: Html | None
    verdict: str  # right, retry, thanks, kept (stored, nothing told), or empty
    tries: int
    tried: tuple[str, ...]
    word: str  # number: what was typed
    direction: str  # number: high or low, when it was not right
    has_reasons: bool  # at least one part says why
    has_missing: bool  # multi and spot: all marked ones are right, and some are still unmarked
    is_private: bool
    fallback: str  # the language it is shown in, where that is not the page's
    problem: str


def present(
    question: Question, seed: str, reply: Reply | None = None, problem: str = ""
) -> ShownQuestion:
    """Make what the page shows. `seed` keeps the shuffled order for one reader."""
    parts = tuple(_part(question, p, reply) for p in shuffled_parts(question, seed))
    if question.kind is Kind.ORDER and reply is not None:
        parts = tuple(sorted(parts, key=lambda p: p.place or len(parts)))
    lettered = tuple(_lettered(p, i) for i, p in enumerate(parts))
    return ShownQuestion(
        id=question.id,
        kind=str(question.kind),
        prompt=question.prompt,
        parts=lettered,
        targets=tuple(
            ShownTarget(token=token_of(question, t.key), html=t.html, text=t.text)
            for t in shuffled_targets(question, seed)
        ),
        pieces=_pieces(question, lettered),
        unit=question.unit,
        hints=question.hints,
        explanation=question.explanation if _may_explain(reply) else None,
        verdict=_verdict(question, reply),
        tries=reply.tries if reply else 0,
        tried=_tried(question, reply),
        word=next(iter(reply.answer.words), "") if reply else "",
        direction=_direction(question, reply),
        has_reasons=any(p.feedback for p in lettered),
        has_missing=_has_missing(reply),
        is_private=question.is_private,
        fallback=question.fallback,
        problem=problem,
    )


def token_of(question: Question, key: str) -> str:
    """The form's value for a part or target: its key, or a digest where the key tells too much."""
    if question.kind not in HIDDEN_KEYS:
        return key
    return "k" + hashlib.sha256(f"{question.id}\0{key}".encode()).hexdigest()[:10]


def shuffled_parts(question: Question, seed: str) -> tuple[Part, ...]:
    """The parts that can be answered, in this reader's order.

    An order never starts out solved; the text of a gap or spot keeps its own order.
    """
    parts = tuple(p for p in question.parts if p.text or question.kind is Kind.GAP)
    is_fixed = question.kind in FIXED_ORDER or not (
        question.is_shuffled or question.kind in ALWAYS_SHUFFLED
    )
    if is_fixed or len(parts) < 2:
        return parts
    mixed = _mixed(question, seed, parts)
    is_solved = [p.place for p in mixed] == sorted(p.place for p in mixed)
    return (*mixed[1:], mixed[0]) if question.kind is Kind.ORDER and is_solved else mixed


def shuffled_targets(question: Question, seed: str) -> tuple[Target, ...]:
    """Right sides are mixed; buckets keep the author's order, which tells nothing."""
    if question.kind is not Kind.MATCH:
        return question.targets
    return _mixed(question, seed, question.targets)


def _mixed(question: Question, seed: str, things: tuple[Keyed, ...]) -> tuple[Keyed, ...]:
    def rank(thing: Keyed) -> bytes:
        return hashlib.sha256(f"{seed}\0{question.id}\0{thing.key}".encode()).digest()

    return tuple(sorted(things, key=rank))


def _part(question: Question, part: Part, reply: Reply | None) -> ShownPart:
    state = _state(question, part, reply)
    answer = reply.answer if reply else Answer()
    target = dict(answer.pairs).get(part.key, "")
    counts = (reply.counts if reply else None) or {}
    return ShownPart(
        token=token_of(question, part.key),
        html=part.html,
        text=part.text if question.kind is not Kind.GAP else "",
        is_chosen=part.key in answer.picks,
        state=state,
        feedback=part.feedback if state else None,
        target=token_of(question, target) if target else "",
        place=answer.picks.index(part.key) + 1 if part.key in answer.picks else 0,
        word=_typed(question, part, answer),
        count=counts.get(part.key, 0) if counts else None,
    )


def _lettered(part: ShownPart, index: int) -> ShownPart:
    return replace(part, letter=LETTERS[index % len(LETTERS)])


def _typed(question: Question, part: Part, answer: Answer) -> str:
    if question.kind is not Kind.GAP:
        return ""
    return dict(zip((p.key for p in question.parts), answer.words, strict=False)).get(part.key, "")


def _state(question: Question, part: Part, reply: Reply | None) -> str:
    """What may be said of one part: only of those that were answered."""
    if reply is None or reply.mark is None or not question.is_scored:
        return ""
    is_right = reply.mark.of_part(part.key)
    if is_right is None and question.kind in ONE_CHOICE and part.key in reply.tried:
        is_right = part.is_right
    return {True: "right", False: "retry", None: ""}[is_right]


def _verdict(question: Question, reply: Reply | None) -> str:
    if reply is None:
        return ""
    if reply.mark is None:
        return "kept"
    if not question.is_scored:
        return "thanks"
    return "right" if reply.mark.is_right else "retry"


def _may_explain(reply: Reply | None) -> bool:
    if reply is None or reply.mark is None:
        return False
    return reply.mark.is_right or reply.tries >= TRIES_BEFORE_EXPLAINING


def _tried(question: Question, reply: Reply | None) -> tuple[str, ...]:
    if reply is None or question.kind not in ONE_CHOICE:
        return ()
    return tuple(dict.fromkeys((*reply.tried, *reply.answer.picks)))


def _direction(question: Question, reply: Reply | None) -> str:
    is_told = reply is not None and reply.mark is not None and question.kind is Kind.NUMBER
    return reply.mark.idea if is_told and reply and reply.mark else ""


def _has_missing(reply: Reply | None) -> bool:
    if reply is None or reply.mark is None or reply.mark.is_right or not reply.mark.parts:
        return False
    return all(ok for _, ok in reply.mark.parts)


def _pieces(question: Question, parts: tuple[ShownPart, ...]) -> tuple[Html | ShownPart, ...]:
    """The text of a gap or spot, cut where its parts stand."""
    if question.body is None:
        return ()
    by_key = {p.key: s for p, s in zip(question.parts, parts, strict=True)}
    return tuple(
        piece if isinstance(piece, Html) else by_key[piece] for piece in question.body.cut(PLACE)
    )
