"""A step of the youngest as leaves of a book: one thought a page. Others read a step whole."""

from collections.abc import Sequence

from webapp.domain.bands import Band
from webapp.domain.lessons import Block, BlockKind

Leaf = tuple[Block, ...]
ALONE = frozenset({BlockKind.QUESTION, BlockKind.LAB})


def leaves_of(blocks: Sequence[Block], band: Band | None) -> tuple[Leaf, ...]:
    """The leaves in order, at least one: what is read together; questions and labs alone."""
    if band is not Band.A:
        return (tuple(blocks),)
    leaves: list[Leaf] = []
    for block in blocks:
        stands_alone = bool(ALONE & {block.kind, leaves[-1][-1].kind}) if leaves else True
        if stands_alone:
            leaves.append((block,))
        else:
            leaves[-1] += (block,)
    return tuple(leaves) or ((),)


def leaf_asking(leaves: Sequence[Leaf], question_id: str) -> int:
    """The number of the leaf with a question, from 1; 0 when none has it."""
    for number, leaf in enumerate(leaves, start=1):
        if any(block.question and block.question.id == question_id for block in leaf):
            return number
    return 0


def read_leaf(text: str) -> int:
    """The leaf that an address asks for, from 1. Anything that is no number is the first."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) <= 3 else 1
