"""Chats and tips taken apart: `### scene` headings, `**Name**: line`, choices that link on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from webapp.content.labs.raw import LISTS, entries, kind_of, without
from webapp.content.markdown import Node
from webapp.content.sources import RawLab, RawOption, key_of
from webapp.content.writing import plain

COLONS = ("：", ":")
NAME_END = re.compile(r"^[ \t]*[：:][ \t]*")
MINE = frozenset({"我", "Me", "I", "You", "你"})
EFFECT = re.compile(r"[ \t]*(?:——|—|–)[ \t]*")


@dataclass(slots=True, kw_only=True)
class RawLine:
    """One message, or one paragraph of the story (then `name` is empty)."""

    line: int
    name: str
    nodes: list[Node]  # a message is one inline, the story whole blocks


@dataclass(slots=True, kw_only=True)
class RawScene:
    """A heading and what follows it."""

    line: int
    id: str
    lines: list[RawLine] = field(default_factory=list)
    replies: list[RawOption] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawStory(RawLab):
    """A chat or tips. `gifts` is the price ladder of tips."""

    scenes: list[RawScene] = field(default_factory=list)
    gifts: list[RawOption] = field(default_factory=list)

    def keyed(self) -> Iterator[list[RawOption]]:
        """The replies of each scene, and the gifts."""
        yield self.gifts
        yield from (scene.replies for scene in self.scenes)


def parse_story(node: Node) -> RawStory:
    """Take a chat or tips apart."""
    story = RawStory(node=node)
    for child in node.children:
        if kind_of(child) == "explain":
            story.explanations.append(child)
        elif child.type == "heading":
            key, _ = key_of(child)
            story.scenes.append(RawScene(line=child.line, id=key or plain(child.children[0])))
        elif story.scenes:
            _into_scene(story, story.scenes[-1], child)
        elif child.type in LISTS and story.kind == "tips" and not story.gifts:
            story.gifts = entries(child)
        else:
            story.lead.append(child)
    return story


def _into_scene(story: RawStory, scene: RawScene, node: Node) -> None:
    if node.type in LISTS and not scene.replies:
        scene.replies = entries(node)
    elif scene.replies or node.type == "directive":
        story.extra.append(node)
    else:
        scene.lines += _lines(node)


def _lines(node: Node) -> list[RawLine]:
    """The messages of a paragraph; every other block is told by the story."""
    inline = node.children[0] if node.type == "paragraph" and node.children else None
    if inline is None or inline.type != "inline" or not _is_message(inline.children):
        return [RawLine(line=node.line, name="", nodes=[node])]
    return [_message(inline, run) for run in _runs(inline.children)]


def _runs(pieces: list[Node]) -> Iterator[list[Node]]:
    """A paragraph whose lines each begin with a name holds several messages."""
    start = 0
    for index, piece in enumerate(pieces):
        if piece.type in ("softbreak", "hardbreak") and _is_message(pieces[index + 1 :]):
            yield pieces[start:index]
            start = index + 1
    yield pieces[start:]


def _is_message(pieces: list[Node]) -> bool:
    """`**Name**：` begins it; many write `**Name：**`."""
    pieces = [p for p in pieces[:3] if p.type != "text" or p.content]
    if len(pieces) < 2 or pieces[0].type != "strong":
        return False
    is_behind = pieces[1].type == "text" and bool(NAME_END.match(pieces[1].content))
    return is_behind or plain(pieces[0]).endswith(COLONS)


def _message(inline: Node, pieces: list[Node]) -> RawLine:
    name, *rest = (p for p in pieces if p.type != "text" or p.content)
    if rest[0].type == "text":
        said = NAME_END.sub("", rest[0].content, count=1).lstrip()
        rest[:1] = [Node("text", rest[0].line, said)] if said else []
    who = plain(name).rstrip("".join(COLONS)).strip()
    return RawLine(line=name.line, name=who, nodes=[without(inline, rest)])


def link_of(reply: RawOption) -> Node | None:
    """The link that a choice is made of; None when it is something else or more than that."""
    pieces = [p for p in reply.node.children if p.type != "text" or p.content.strip()]
    is_link = len(pieces) == 1 and pieces[0].type == "link"
    return pieces[0] if is_link and pieces[0].attrs["href"].startswith("#") else None


def target_of(reply: RawOption) -> str:
    """The scene that a choice leads to, though it may be more than a link; empty for none."""
    link = link_of(reply) or next(links_in([reply.node], "#"), None)
    return link.attrs["href"].removeprefix("#") if link else ""


def flags_of(reply: RawOption) -> frozenset[str]:
    """`flag=told-adult,silent`."""
    return frozenset(f for f in reply.attrs.get("flag", "").split(",") if f)


def risk_of(reply: RawOption) -> int:
    """`risk=2`; nothing is no risk."""
    text = reply.attrs.get("risk", "0")
    return int(text) if text.isdecimal() else 0


def links_in(nodes: list[Node], scheme: str) -> Iterator[Node]:
    """Links of one kind, in reading order."""
    for top in nodes:
        for node in top.walk():
            if node.type == "link" and node.attrs["href"].startswith(scheme):
                yield node


def gift_words(gift: RawOption) -> tuple[Node, str]:
    """The name of a gift, and what it does: `小花 — 主播念你的昵称`."""
    pieces = list(gift.node.children)
    for index, piece in enumerate(pieces):
        if piece.type == "text" and (found := EFFECT.search(piece.content)):
            head = Node("text", piece.line, piece.content[: found.start()])
            tail = Node("text", piece.line, piece.content[found.end() :])
            effect = plain(without(gift.node, [tail, *pieces[index + 1 :]]))
            return without(gift.node, [*pieces[:index], head]), effect
    return gift.node, ""
