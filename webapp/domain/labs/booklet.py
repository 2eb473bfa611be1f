"""A story as a booklet, 'choose your own way': scenes with numbers, in mixed order.

The numbers follow from the lab's id and its scenes' ids, so that they are the same in every
language, on every copy and on the map of those who teach.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.labs.chance import draw
from webapp.domain.labs.scenes import Reply, Scene, Story
from webapp.domain.labs.talking import ASK, SILENCE, builtins

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHUFFLES = 40  # so many orders are tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A reply with the number of the scene that it leads to."""

    letter: str
    html: Html
    text: str
    builtin: str  # `silence` or `ask`, where the page has the words
    to: int
    to_risked: int  # the number instead, when something was given away before; 0: the same
    gift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A scene of the booklet. `builtin` names an ending that the author did not write."""

    number: int
    scene: Scene
    builtin: str
    ways: tuple[Way, ...]


def booklet_of(story: Story) -> tuple[Leaf, ...]:
    """All scenes by their numbers, then the endings without words of the author."""
    numbers, risks = numbers_of(story), _risks(story)
    spare = _spare(story, numbers, risks)
    scenes = sorted(story.scenes, key=lambda scene: numbers[scene.id])
    return (
        *(
            Leaf(
                number=numbers[scene.id],
                scene=scene,
                builtin="",
                ways=_ways(scene, numbers, spare, risks.get(scene.id, frozenset())),
            )
            for scene in scenes
        ),
        *(
            Leaf(number=number, scene=story.scene(f"end-{key}"), builtin=key, ways=())
            for key, number in spare.items()
        ),
    )


def numbers_of(story: Story) -> dict[str, int]:
    """Scene -> its number. It begins at 1; what follows a scene is best not the next number."""
    first, *others = (scene.id for scene in story.scenes)
    orders = [
        sorted(others, key=lambda scene, salt=salt: draw("booklet", story.id, salt, scene))  # type: ignore[misc]
        for salt in range(SHUFFLES)
    ]
    best = min(orders, key=lambda order: _plainness(story, _numbered([first, *order])))
    return _numbered([first, *best])


def _numbered(scenes: Iterable[str]) -> dict[str, int]:
    return {scene: number for number, scene in enumerate(scenes, start=1)}


def _plainness(story: Story, numbers: Mapping[str, int]) -> int:
    """How much of the story could be read by turning on: replies that lead to the next number."""
    is_told = list(numbers) == [scene.id for scene in story.scenes]
    steps = sum(
        numbers[reply.to] == numbers[scene.id] + 1
        for scene in story.scenes
        for reply in scene.replies
    )
    return steps + 1000 * is_told


def _risks(story: Story) -> dict[str, frozenset[bool]]:
    """Scene -> whether something can have been given away on the way to it.

    Ways back from an ending restore what was, and add nothing.
    """
    met: set[tuple[str, bool]] = set()
    ahead = [(story.scenes[0].id, False)]
    while ahead:
        state = ahead.pop()
        if state in met:
            continue
        met.add(state)
        scene, is_risked = story.scene(state[0]), state[1]
        if scene.ending is None:
            ahead += [(reply.to, is_risked or reply.risk > 0) for reply in scene.replies]
    return {name: frozenset(r for s, r in met if s == name) for name, _ in met}


def _spare(
    story: Story, numbers: Mapping[str, int], risks: Mapping[str, frozenset[bool]]
) -> dict[str, int]:
    """`silence` and `ask` -> a number behind the others, where an author wrote no scene."""
    wanted = {
        reply.key
        for scene in story.scenes
        for is_risked in risks.get(scene.id, frozenset())
        for reply in builtins(scene, int(is_risked))
        if reply.to not in numbers
    }
    keys = [key for key in (SILENCE, ASK) if key in wanted]
    return {key: number for number, key in enumerate(keys, start=len(numbers) + 1)}


def _ways(
    scene: Scene, numbers: Mapping[str, int], spare: Mapping[str, int], risks: frozenset[bool]
) -> tuple[Way, ...]:
    """The author's replies, then silence and asking. Letters as on the map."""

    def number(reply: Reply) -> int:
        return numbers.get(reply.to) or spare[reply.key]

    pairs = [(reply, reply) for reply in scene.replies]
    low, high = (int(min(risks)), int(max(risks))) if risks else (0, 0)
    if risks:
        pairs += zip(builtins(scene, low), builtins(scene, high), strict=True)
    return tuple(
        Way(
            letter=LETTERS[place % len(LETTERS)],
            html=reply.html,
            text=reply.text,
            builtin="" if reply.text else reply.key,
            to=number(reply),
            to_risked=number(risked) if number(risked) != number(reply) else 0,
            gift=reply.gift,
        )
        for place, (reply, risked) in enumerate(pairs)
    )
