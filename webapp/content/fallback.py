"""What readers of a translation see while it is not fresh.

A stale question, lab, law box or help text shows in the source language with a notice: a wrong help
line is worse than a foreign one. So does what was not translated yet. Stale prose stays. What is
right always comes from the source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from webapp.content.labs.building import with_logic
from webapp.content.question_builder import with_verdicts
from webapp.content.translations import State
from webapp.domain.lessons import Block, BlockKind, Lesson, Quiz
from webapp.domain.questions import Question

HELP = 'class="help-link"'


def lesson_in_step(translation: Lesson, source: Lesson, states: Mapping[str, State]) -> Lesson:
    """The translated lesson with verdicts of the source. `states`: block id -> state."""
    originals = {b.id: _fallen(b, source.source) for place in _places(source) for b in place}
    steps = tuple(
        replace(step, blocks=_blocks(step.blocks, originals, states)) for step in translation.steps
    )
    stale = frozenset(name for name, state in states.items() if state is State.STALE)
    return replace(
        translation,
        steps=steps,
        aside=_blocks(translation.aside, originals, states),
        revision=source.revision,
        stale_blocks=stale,
    )


def quiz_in_step(translation: Quiz, source: Quiz, states: Mapping[str, State]) -> Quiz:
    """The translated quiz with verdicts of the source."""
    originals = {q.id: replace(q, fallback=source.source) for q in source.questions}
    questions = tuple(_question(q, originals[q.id], states) for q in translation.questions)
    asides = {b.id: _fallen(b, source.source) for b in source.aside}
    aside = _blocks(translation.aside, asides, states)
    return replace(translation, questions=questions, aside=aside, revision=source.revision)


def _fallen(block: Block, language: str) -> Block:
    """A block of the source as it stands in a translation, its question with its language."""
    question = replace(block.question, fallback=language) if block.question else None
    return replace(block, is_fallback=True, question=question)


def _places(lesson: Lesson) -> tuple[Sequence[Block], ...]:
    return (lesson.aside, *(step.blocks for step in lesson.steps))


def _blocks(
    blocks: Sequence[Block], originals: Mapping[str, Block], states: Mapping[str, State]
) -> tuple[Block, ...]:
    return tuple(_block(block, originals.get(block.id), states) for block in blocks)


def _block(block: Block, source: Block | None, states: Mapping[str, State]) -> Block:
    if source is None:
        return block
    state = states.get(block.id)
    if state is State.MISSING or (state is State.STALE and _must_be_right(block, source)):
        return source
    if block.lab is not None and source.lab is not None:
        return replace(block, lab=with_logic(block.lab, source.lab))
    if block.question is None or source.question is None:
        return block
    return replace(block, question=with_verdicts(block.question, source.question))


def _question(question: Question, source: Question, states: Mapping[str, State]) -> Question:
    is_left = states.get(question.id) in (State.STALE, State.MISSING)
    return source if is_left else with_verdicts(question, source)


def _must_be_right(block: Block, source: Block) -> bool:
    is_help = HELP in block.html or HELP in source.html
    return block.kind in (BlockKind.QUESTION, BlockKind.LAB, BlockKind.LAW) or is_help
