"""The scene of a question: the text that stands above it on every screen."""

from collections.abc import Sequence

from webapp.domain.lessons import Block, BlockKind, Lesson
from webapp.domain.questions import Question
from webapp.domain.workshops.plans import Act, ActKind
from webapp.domain.workshops.workshop import Workshop
from webapp.web.offered import shelf_going_on
from webapp.web.staging.lines import SEEN, plain

BREAKS = (BlockKind.QUESTION, BlockKind.LAB)
LONGEST_STORY = 240  # characters beside a question
HELPS = 'class="help-link"'  # where there is help stands on the wall of the step
TEACHES = ("<li>", "<strong>")  # a block with a list or a word to learn sets no scene


def story_of(workshop: Workshop, act: Act, question: Question, locale: str) -> tuple[Block, ...]:
    """What stands right before a question in its step: without it some questions mean nothing.

    Long text was read when the step was on the wall; then only its last piece stands here.
    """
    unit = shelf_going_on(act.unit_id).unit(act.unit_id, locale)
    steps = unit.steps if isinstance(unit, Lesson) else ()
    step = next((s for s in steps if question in s.questions), None)
    if step is None:
        return ()
    shows = ((one.unit_id, one.ref) for one in workshop.plan.acts if one.kind is ActKind.SHOW)
    was_on_the_wall = (act.unit_id, step.id) in shows
    before: list[Block] = []
    for block in step.blocks:
        if block.question is question:
            break
        is_text = block.kind in SEEN and not block.modes
        before = [*before, block] if is_text else before if block.kind not in BREAKS else []
    return plain(_scene(before, was_on_the_wall), locale)


def _scene(before: Sequence[Block], was_on_the_wall: bool) -> Sequence[Block]:
    """Of the text before a question what stands above it. What was taught is its answer."""
    before = [block for block in before if HELPS not in block.html]
    if was_on_the_wall:
        before = [block for block in before if not any(mark in block.html for mark in TEACHES)]
    return before[-1:] if sum(len(block.text) for block in before) > LONGEST_STORY else before
