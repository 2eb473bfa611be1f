"""What is right, for whoever leads it, with the numbers and letters of the workshop's own wall."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.lessons import Step
from webapp.domain.questions import Kind, Question
from webapp.domain.workshops.planning import together
from webapp.domain.workshops.plans import Devices
from webapp.web.presenting import LETTERS, shuffled_parts, shuffled_targets


@dataclass(frozen=True, slots=True)
class Answers:
    """A task, and what is right about it line by line."""

    prompt: Html
    lines: tuple[str, ...]
    explanation: Html | None


def answers_of(step: Step, devices: Devices, seed: str) -> tuple[Answers, ...]:
    """The answers to all tasks of a step that have any. `seed`: the order on the wall."""
    return tuple(
        answers for question in together(step, devices) for answers in answers_to(question, seed)
    )


def answers_to(question: Question, seed: str) -> tuple[Answers, ...]:
    """The answers to a question; none where nothing is right or wrong."""
    lines = tuple(_lines(question, seed))
    return (Answers(question.prompt, lines, question.explanation),) if lines else ()


def _lines(question: Question, seed: str) -> Iterator[str]:
    shown = shuffled_parts(question, seed)
    if question.kind in (Kind.MATCH, Kind.SORT):
        sides = enumerate(shuffled_targets(question, seed))
        targets = {target.key: f"{LETTERS[n]}: {target.text}" for n, target in sides}
        numbered = enumerate(shown, start=1)
        yield from (f"{n}: {p.text} → {targets[p.target]}" for n, p in numbered if p.target)
    elif question.kind is Kind.ORDER:
        ordered = sorted(zip(LETTERS, shown, strict=False), key=lambda pair: pair[1].place)
        places = [part.place for _letter, part in ordered]
        yield from (
            f"{_place(part.place, places)}. {letter}: {part.text}" for letter, part in ordered
        )
    elif question.kind is Kind.GAP:
        yield from (" / ".join(part.accepts) for part in question.parts)
    elif question.kind is Kind.NUMBER and question.accept is not None:
        low, high = (f"{value:g}" for value in question.accept)
        yield f"{low if low == high else f'{low}–{high}'} {question.unit}".strip()
    elif question.kind is Kind.SPOT:
        yield from (part.text for part in question.parts if part.is_right)
    elif question.is_scored:
        lettered = zip(LETTERS, shown, strict=False)
        yield from (f"{letter}: {part.text}" for letter, part in lettered if part.is_right)


def _place(place: int, places: list[int]) -> str:
    """Its number; `3–4` of two that may change places."""
    last = place + places.count(place) - 1
    return f"{place}" if last == place else f"{place}–{last}"
