"""After a test after learning: every question, one's own answer, what is right, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.attempts import GivenAnswer
from webapp.domain.html import Html
from webapp.domain.lessons import Quiz
from webapp.domain.questions import Answer, Kind, Question

PLACED = frozenset({Kind.MATCH, Kind.SORT})
Line = tuple[str, ...]  # pieces of one line: trusted ones and plain ones


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is right or not yet. `of` is the card it is about, where there are several."""

    why: Html
    of: Html | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One question looked at again."""

    number: int
    question: Question
    own: tuple[Line, ...]  # empty when it was not answered
    right: tuple[Line, ...]
    is_right: bool
    reasons: tuple[Reason, ...]


def reviewed(quiz: Quiz, given: Mapping[str, GivenAnswer]) -> tuple[Reviewed, ...]:
    """All questions of a test, in its order."""
    return tuple(
        _reviewed(n, q, given.get(q.id))
        for n, q in enumerate(quiz.questions, start=1)
        if q.is_scored
    )


def _reviewed(number: int, question: Question, given: GivenAnswer | None) -> Reviewed:
    answer = given.answer if given else Answer()
    return Reviewed(
        number=number,
        question=question,
        own=_own(question, answer),
        right=_right(question),
        is_right=given is not None and given.is_right,
        reasons=_reasons(question, answer),
    )


def _own(question: Question, answer: Answer) -> tuple[Line, ...]:
    parts = {p.key: p.html for p in question.parts}
    targets = {t.key: t.html for t in question.targets}
    if question.kind in PLACED:
        return tuple(
            (parts[p], " → ", targets[t]) for p, t in answer.pairs if p in parts and t in targets
        )
    if question.kind is Kind.ORDER:
        return tuple((f"{n}. ", parts[k]) for n, k in enumerate(answer.picks, 1) if k in parts)
    if question.kind in (Kind.GAP, Kind.NUMBER):
        return tuple((f"{word}{question.unit}",) for word in answer.words if word)
    return tuple((parts[k],) for k in answer.picks if k in parts)


def _right(question: Question) -> tuple[Line, ...]:
    targets = {t.key: t.html for t in question.targets}
    if question.kind in PLACED:
        return tuple((p.html, " → ", targets[p.target]) for p in question.parts if p.target)
    if question.kind is Kind.ORDER:
        in_order = sorted(question.parts, key=lambda p: p.place)
        return tuple((f"{n}. ", p.html) for n, p in enumerate(in_order, 1))
    if question.kind is Kind.GAP:
        return tuple((p.accepts[0],) for p in question.parts if p.accepts)
    if question.kind is Kind.NUMBER and question.accept:
        low, high = (f"{end:g}" for end in question.accept)
        return ((f"{low}{question.unit}" if low == high else f"{low}–{high}{question.unit}",),)
    return tuple((p.html,) for p in question.parts if p.is_right)


def _reasons(question: Question, answer: Answer) -> tuple[Reason, ...]:
    """The reason beside one's own picks, then beside what is right, then the explanation."""
    found = _of_cards(question, answer) if question.kind in PLACED else _of_picks(question, answer)
    if question.explanation is not None:
        found.append(Reason(question.explanation))
    return tuple(found)


def _of_picks(question: Question, answer: Answer) -> list[Reason]:
    told = [p for p in question.parts if p.key in answer.picks or p.is_right]
    told.sort(key=lambda p: p.key not in answer.picks)
    return [Reason(p.feedback) for p in told if p.feedback is not None]


def _of_cards(question: Question, answer: Answer) -> list[Reason]:
    """Of every card that does not lie where it belongs."""
    placed = dict(answer.pairs)
    return [
        Reason(p.feedback, of=p.html)
        for p in question.parts
        if p.target and p.feedback is not None and placed.get(p.key) != p.target
    ]
