"""The notes of a lesson's authors, as a workshop needs them.

They wrote them for a class of a school. A workshop has a plan of its own, so theirs is left out,
with what has to be prepared for it; what happens in a library is told to somebody in that house.
"""

from dataclasses import replace

from webapp.domain.lessons import Block, BlockKind, Lesson
from webapp.web.i18n import _, speaking


def more_about(lesson: Lesson) -> tuple[Block, ...]:
    """Their notes on the whole lesson without their plans."""
    first = [b for step in lesson.steps for b in step.blocks if is_plan(b)][:1]
    notes = (b for b in (*lesson.aside, *first) if b.kind is BlockKind.TEACHER)
    cut = (replace(b, html=b.html.behind_tables()) for b in notes)
    return tuple(in_this_house(block, lesson.locale) for block in cut if block.html)


def in_this_house(block: Block, locale: str) -> Block:
    """A note that says whom to tell here, not in a school."""
    with speaking(locale):
        here = _("the person in charge of child safety in this house")
        there = (_("the school's safeguarding lead"), _("the safeguarding lead"))
    return replace(block, html=block.html.with_words(dict.fromkeys(there, here)))


def is_plan(block: Block) -> bool:
    """The note with the authors' own plan."""
    return block.kind is BlockKind.TEACHER and block.id == "plan"
