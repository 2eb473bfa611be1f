"""The answers of what is done together, for whoever leads it: words, not letters."""

from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.lessons import Step
from webapp.domain.questions import Kind, Question
from webapp.domain.workshops.planning import together
from webapp.domain.workshops.plans import Devices


@dataclass(frozen=True, slots=True)
class Answers:
    """A task, and what is right about it line by line."""

    prompt: Html
    lines: tuple[str, ...]
    explanation: Html | None


def answers_of(step: Step, devices: Devices) -> tuple[Answers, ...]:
    """The answers to all tasks of a step that have any."""
    return tuple(
        Answers(question.prompt, lines, question.explanation)
        for question in together(step, devices)
        if (lines := _lines(question))
    )


def _lines(question: Question) -> tuple[str, ...]:
    if question.kind in (Kind.MATCH, Kind.SORT):
        targets = {target.key: target.text for target in question.targets}
        return tuple(f"{p.text} → {targets[p.target]}" for p in question.parts if p.target)
    if question.kind is Kind.ORDER:
        ordered = sorted(question.parts, key=lambda part: part.place)
        return tuple(f"{part.place}. {part.text}" for part in ordered)
    if question.kind is Kind.GAP:
        return tuple(" / ".join(part.accepts) for part in question.parts)
    if question.kind is Kind.NUMBER and question.accept is not None:
        low, high = (f"{value:g}" for value in question.accept)
        return (f"{low if low == high else f'{low}–{high}'} {question.unit}".strip(),)
    return tuple(part.text for part in question.parts if part.is_right)
