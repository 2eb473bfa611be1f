"""After a test after learning: every question, one's own answer, what is right, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.attempts import GivenAnswer
from webapp.domain.html import Html
from webapp.domain.lessons import Quiz
from webapp.domain.questions import Answer, Kind, Part, Question

PLACED = frozenset({Kind.MATCH, Kind.SORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One question looked at again."""

    number: int
    question: Question
    own: tuple[str, ...]  # in words; empty when it was not answered
    right: tuple[str, ...]  # in words
    is_right: bool
    reasons: tuple[Html, ...]


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


def _own(question: Question, answer: Answer) -> tuple[str, ...]:
    texts = {p.key: p.text for p in question.parts}
    targets = {t.key: t.text for t in question.targets}
    if question.kind in PLACED:
        return tuple(
            f"{texts[p]} → {targets[t]}" for p, t in answer.pairs if p in texts and t in targets
        )
    if question.kind is Kind.ORDER:
        return tuple(f"{n}. {texts[k]}" for n, k in enumerate(answer.picks, 1) if k in texts)
    if question.kind in (Kind.GAP, Kind.NUMBER):
        return tuple(f"{word}{question.unit}" for word in answer.words if word)
    return tuple(texts[k] for k in answer.picks if k in texts)


def _right(question: Question) -> tuple[str, ...]:
    targets = {t.key: t.text for t in question.targets}
    if question.kind in PLACED:
        return tuple(f"{p.text} → {targets[p.target]}" for p in question.parts if p.target)
    if question.kind is Kind.ORDER:
        in_order = sorted(question.parts, key=lambda p: p.place)
        return tuple(f"{n}. {p.text}" for n, p in enumerate(in_order, 1))
    if question.kind is Kind.GAP:
        return tuple(p.accepts[0] for p in question.parts if p.accepts)
    if question.kind is Kind.NUMBER and question.accept:
        low, high = (f"{end:g}" for end in question.accept)
        return (f"{low}{question.unit}" if low == high else f"{low}–{high}{question.unit}",)
    return tuple(p.text for p in question.parts if p.is_right)


def _reasons(question: Question, answer: Answer) -> tuple[Html, ...]:
    """The reason beside one's own picks, then beside what is right, then the explanation."""

    def is_told(part: Part) -> bool:
        return part.key in answer.picks or part.is_right

    shown = sorted(
        (p for p in question.parts if is_told(p)), key=lambda p: p.key not in answer.picks
    )
    found = [p.feedback for p in shown] + [question.explanation]
    return tuple(reason for reason in found if reason is not None)
