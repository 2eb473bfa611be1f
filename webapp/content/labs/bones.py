"""The skeleton of a lab: verdicts, keys, odds, prices and the graph, without a word of text."""

import re
from collections.abc import Callable, Iterator, Mapping

from webapp.content.labs.mails import RawInbox
from webapp.content.labs.stories import MINE, RawLine, RawStory
from webapp.content.markdown import Node
from webapp.content.sources import RawLab, key_of
from webapp.content.writing import plain

PERCENT = re.compile(r"[0-9]+(\.[0-9]+)?[ \t]*[%％]")
TRANSLATED = frozenset({"title", "goal", "hook", "unit"})  # attributes whose value is text
Bones = Iterator[tuple[int, str]]  # line, what stands there


def bones(lab: RawLab) -> Bones:
    """All pieces that decide something, in reading order; the opening line is not among them."""
    yield from _walk(lab.node)
    if isinstance(lab, RawStory):
        for scene in lab.scenes:
            for line in scene.lines:
                who = _who(line)
                yield line.line, f"{who} in scene {scene.id}"
    if isinstance(lab, RawInbox):
        for mail in lab.mails:
            yield mail.line, f"mail #{mail.id} in {len(mail.parts)} sentences"
            for part in mail.parts:
                what = f"clue {part.attrs['clue']!r}" if part.is_checked else "innocent sentence"
                yield part.line, f"{what} ({part.key}) of mail #{mail.id}"


def _who(line: RawLine) -> str:
    if not line.name:
        return "a paragraph of the story"
    return "a message of the learner" if line.name in MINE else "a message"


def opening_says(node: Node) -> str:
    """The attributes of an opening line that no translation may change; of a hook that it is."""
    attrs = node.opening.attrs
    said = {k: "" if _is_text(node, k) else f"={attrs[k]}" for k in sorted(attrs) if k != "title"}
    return "".join(f" {k}{value}" for k, value in said.items())


def _is_text(node: Node, key: str) -> bool:
    """The goal of an evidence lab is a list of keys, the goal of settings a sentence."""
    return key in TRANSLATED and not (node.opening.kind == "evidence" and key == "goal")


def _walk(node: Node) -> Bones:
    for child in node.children:
        what = DESCRIBED[child.type](child) if child.type in DESCRIBED else ""
        if what:
            yield child.line, what
        yield from _walk(child)


def _block(node: Node) -> str:
    name = f" #{node.opening.id}" if node.opening.id else ""
    return f"'::: {node.opening.kind}{name}{opening_says(node)}'"


def _heading(node: Node) -> str:
    """A heading with a key, or one whose words are the name of a scene."""
    key, attrs = key_of(node)
    words = plain(node.children[0])
    name = key or (words if words.isascii() and " " not in words else "")
    return f"heading {{#{name}{_attrs(attrs)}}}"


def _entry(node: Node) -> str:
    key, attrs = key_of(node)
    head = node.children[0].children[0] if node.children and node.children[0].children else node
    box = {True: "[x] ", False: "[ ] ", None: ""}[head.meta.get("is_checked")]
    price = head.meta.get("price", "")
    return f"line {box}{price}{{#{key}{_attrs(attrs)}}}"


def _cell(node: Node) -> str:
    """A cell with a key, or with a probability."""
    inline = node.children[0] if node.children else node
    key, attrs = inline.meta.get("key", ""), inline.meta.get("attrs", {})
    found = PERCENT.search(inline.content)
    chance = "".join(found[0].replace("％", "%").split()) if found else ""
    return f"cell {{#{key}{_attrs(attrs)}}} {chance}".rstrip()


def _attrs(attrs: Mapping[str, str]) -> str:
    return "".join(f" {k}={attrs[k]}" for k in sorted(attrs))


def _link(node: Node) -> str:
    return f"link {node.attrs['href']}"


DESCRIBED: Mapping[str, Callable[[Node], str]] = {
    "directive": _block,
    "heading": _heading,
    "list_item": _entry,
    "td": _cell,
    "link": _link,
    "blockquote": lambda node: "a quotation '>'",
    "image": lambda node: f"picture {node.attrs['src']}",
}
