"""A step on the wall leaf by leaf: what does not fit beside the rest stands on the next leaf.

Text is read from ten metres. So a step that is too long is not set smaller and smaller: the leader
turns the leaf. Paragraphs and tasks stay whole, and both languages of one stand together. They
come in the order of the lesson: what is asked about a task stands on a leaf behind it.
"""

from collections.abc import Iterator
from dataclasses import replace

from webapp.domain.html import Html
from webapp.domain.workshops.running import Stand
from webapp.web.presenting import ShownQuestion
from webapp.web.staging.lines import id_of
from webapp.web.staging.shown import Staged

# Signs that fit on 16:9 in the second largest letters: a Chinese character is one sign, a Latin
# letter half of one, a line of an option 18. Tried on walls of 1280 x 720 and 1920 x 1080.
FITS = 330
LINE_OF_OPTION, LINE_OF_TASK = 18, 9


def leaves_of(shown: Staged) -> tuple[Staged, ...]:
    """The leaves of a step in order, at least one. Only steps and looking back have more."""
    if shown.back is not None:
        return (shown,) * shown.back.pages
    if shown.kind != "show":
        return (shown,)
    leaves: list[Staged] = []
    for piece in _pieces(shown):
        joined = _joined(leaves[-1], piece) if leaves else piece
        is_behind_task = bool(leaves and leaves[-1].tasks and piece.blocks)
        if leaves and amount_of(joined) <= FITS and not is_behind_task:
            leaves[-1] = joined
        else:
            leaves.append(piece)
    return tuple(leaves) or (shown,)


def leaf_at(leaves: tuple[Staged, ...], stand: Stand) -> int:
    """The leaf that is turned to."""
    return min(stand.round, len(leaves) - 1) if len(leaves) > 1 else 0


def onward(stand: Stand, leaf: int, leaves: int) -> str:
    """The host's word for going on: the next leaf, behind the last one the next act."""
    return f"leaf {leaf + 1}" if leaf + 1 < leaves else f"go {stand.at + 1}"


def backward(stand: Stand, leaf: int) -> str:
    """The host's word for going back."""
    return f"leaf {leaf - 1}" if leaf else f"go {stand.at - 1}"


def amount_of(shown: Staged) -> float:
    """How many signs stand on the wall, in both languages."""
    told = [shown.title, shown.also_title or "", shown.explanation or ""]
    told += [b.text for b in (*shown.blocks, *shown.also_blocks)]
    told += [f"{o.html}{o.also or ''}" for o in shown.options]
    lines = len(shown.options) * (2 if shown.also_title else 1)
    tasks = sum(_of_task(task) for task in (*shown.tasks, *shown.also_tasks))
    return sum(map(_signs, told)) + LINE_OF_OPTION * lines + tasks


def _pieces(shown: Staged) -> Iterator[Staged]:
    """Each block and each task by itself, under the title of the step, in the lesson's order."""
    places = {one: place for place, one in enumerate(shown.order)}
    pieces = sorted(_unsorted(shown), key=lambda piece: places.get(_name(piece), len(places)))
    yield from pieces


def _name(piece: Staged) -> str:
    return id_of(piece.blocks[0]) if piece.blocks else piece.tasks[0].id


def _unsorted(shown: Staged) -> Iterator[Staged]:
    bare = replace(shown, blocks=(), also_blocks=(), tasks=(), also_tasks=())
    for block in shown.blocks:
        others = tuple(other for other in shown.also_blocks if other.id == block.id)
        yield replace(bare, blocks=(block,), also_blocks=others)
    for number, task in enumerate(shown.tasks):
        yield replace(bare, tasks=(task,), also_tasks=shown.also_tasks[number : number + 1])


def _joined(leaf: Staged, piece: Staged) -> Staged:
    return replace(
        leaf,
        blocks=leaf.blocks + piece.blocks,
        also_blocks=leaf.also_blocks + piece.also_blocks,
        tasks=leaf.tasks + piece.tasks,
        also_tasks=leaf.also_tasks + piece.also_tasks,
    )


def _of_task(task: ShownQuestion) -> float:
    """How much room a task takes: its words, and a line for each of its parts."""
    words = [task.prompt, *(p.html for p in task.parts), *(p.html for p in task.targets)]
    return sum(map(_signs, words)) + LINE_OF_TASK * (len(task.parts) + len(task.targets))


def _signs(text: str) -> float:
    width = 1.0 if any(sign > "\u2e80" for sign in text) else 0.5
    return len(Html(text).words) * width
