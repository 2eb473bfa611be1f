"""The graph of a story: scenes in layers, replies as ways between them, with counts of a class."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.labs.booklet import LETTERS, numbers_of
from webapp.domain.labs.moves import Move
from webapp.domain.labs.scenes import Reply, Scene, Story, ending_of
from webapp.domain.labs.states import Ending
from webapp.domain.labs.talking import CHOOSE, builtins

ENOUGH_RUNS = 5  # fewer say more about the children than about the story
ORDER = (None, Ending.SAFE, Ending.RECOVER, Ending.HARM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A scene and its place: `layer` from the top, `column` from the left, both from 0."""

    scene: str
    number: int  # as on paper, see `booklet`
    layer: int
    column: int
    text: str  # the first words of the scene
    ending: Ending | None
    is_always: bool  # silence or asking leads here, from every scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Always:
    """Silence or asking at one scene: possible everywhere, not drawn."""

    scene: str
    key: str  # `silence` or `ask`
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A reply as a way from one scene to another."""

    start: str
    end: str
    key: str
    letter: str  # A, B, C: its place among the replies of its scene, as on paper
    text: str
    risk: int
    count: int | None  # how many of a class went it; None: nobody is counted
    is_back: bool  # it leads up or stays on the layer


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGraph:
    """All scenes and ways."""

    nodes: tuple[Node, ...]
    ways: tuple[Way, ...]
    always: tuple[Always, ...]

    @property
    def layers(self) -> int:
        """How many layers there are."""
        return max((n.layer for n in self.nodes), default=-1) + 1

    @property
    def columns(self) -> int:
        """How many scenes the widest layer has."""
        return max((n.column for n in self.nodes), default=-1) + 1


def graph_of(story: Story, counts: Mapping[str, int] | None = None) -> StoryGraph:
    """Lay a story out. `counts`: text form of a `choose` move -> runs that made it.

    Silence and asking lead out of every scene; where the author wrote no words for them they are
    ways without a line in the drawing, or nobody would see the author's own.
    """
    ways = tuple((scene, reply) for scene in story.scenes for reply in scene.replies)
    depth = _depths(story, ways)
    places = _columns(depth, ways)
    linked = {story.scenes[0].id, *(reply.to for _, reply in ways)}
    numbers = numbers_of(story)
    return StoryGraph(
        nodes=tuple(
            Node(
                scene=scene.id,
                number=numbers[scene.id],
                layer=depth[scene.id],
                column=places[scene.id],
                text=next((x.text for x in scene.lines), ""),
                ending=scene.ending,
                is_always=scene.id not in linked,
            )
            for scene in story.scenes
        ),
        ways=tuple(_way(scene, reply, depth, counts) for scene, reply in ways),
        always=tuple(_always(story, counts)),
    )


def _way(
    scene: Scene, reply: Reply, depth: Mapping[str, int], counts: Mapping[str, int] | None
) -> Way:
    return Way(
        start=scene.id,
        end=reply.to,
        key=reply.key,
        letter=LETTERS[scene.replies.index(reply) % len(LETTERS)],
        text=reply.text,
        risk=reply.risk,
        count=None if counts is None else counts.get(_move(scene, reply), 0),
        is_back=depth[reply.to] <= depth[scene.id],
    )


def _always(story: Story, counts: Mapping[str, int] | None) -> Iterator[Always]:
    for scene in story.scenes:
        for reply in builtins(scene, 0):
            count = None if counts is None else counts.get(_move(scene, reply), 0)
            yield Always(scene=scene.id, key=reply.key, count=count)


def _move(scene: Scene, reply: Reply) -> str:
    return str(Move(CHOOSE, scene.id, reply.key))


def _depths(story: Story, ways: Sequence[tuple[Scene, Reply]]) -> dict[str, int]:
    """Scene -> layer: below everything that leads to it, ways back left out of account."""
    ahead: dict[str, list[str]] = {}
    for scene, reply in ways:
        ahead.setdefault(scene.id, []).append(reply.to)
    depth: dict[str, int] = {}

    def enter(scene: str, layer: int, trail: tuple[str, ...]) -> None:
        if scene in trail or depth.get(scene, -1) >= layer:
            return  # a way back, or one that is long enough already
        depth[scene] = layer
        for to in ahead.get(scene, ()):
            enter(to, layer + 1, (*trail, scene))

    enter(story.scenes[0].id, 0, ())
    below = max(depth.values()) + 1
    return {scene.id: depth.get(scene.id, below) for scene in story.scenes}


def _columns(depth: Mapping[str, int], ways: Iterable[tuple[Scene, Reply]]) -> dict[str, int]:
    """Scene -> column: below what leads to it, endings from safe to harm."""
    parents: dict[str, list[str]] = {}
    for scene, reply in ways:
        if depth[scene.id] < depth[reply.to]:
            parents.setdefault(reply.to, []).append(scene.id)
    column: dict[str, int] = {}
    for layer in range(max(depth.values()) + 1):
        here = [scene for scene in depth if depth[scene] == layer]
        here.sort(key=lambda scene: (_middle(parents.get(scene, []), column),
                                     ORDER.index(ending_of(scene))))  # fmt: skip
        column.update({scene: n for n, scene in enumerate(here)})
    return column


def _middle(parents: list[str], column: Mapping[str, int]) -> float:
    known = [column[p] for p in parents if p in column]
    return sum(known) / len(known) if known else 0.0
