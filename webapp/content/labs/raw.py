"""Pieces that several kinds of labs are made of: cards and lists."""

from copy import deepcopy
from dataclasses import dataclass, field, replace

from webapp.content.markdown import Node
from webapp.content.sources import RawOption, first_inline, key_of

LISTS = ("bullet_list", "ordered_list")


@dataclass(slots=True, kw_only=True)
class RawCard:
    """A block inside a lab: a post, evidence, a clip, a switch."""

    node: Node
    title: Node | None = None  # its heading, without a key
    body: list[Node] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line of its opening."""
        return self.node.line

    @property
    def id(self) -> str:
        """Its id."""
        return self.node.opening.id

    @property
    def attrs(self) -> dict[str, str]:
        """Behind its kind."""
        return dict(self.node.opening.attrs)


def parse_card(node: Node) -> RawCard:
    """A heading and a text."""
    card = RawCard(node=node)
    for child in node.children:
        if child.type == "heading" and card.title is None and not card.body:
            card.title = child.children[0]
        else:
            card.body.append(child)
    return card


def entries(node: Node) -> list[RawOption]:
    """The items of a list with keys, boxes, attributes and feedback."""
    return [_entry(child) for child in node.children]


def _entry(child: Node) -> RawOption:
    inline = first_inline(child) or Node("inline", child.line)
    key, attrs = key_of(child)
    rest = child.children[1:] if first_inline(child) else child.children
    return RawOption(
        line=child.line,
        key=key,
        node=inline,
        attrs=attrs,
        is_checked=inline.meta.get("is_checked"),
        feedback=[part for quote in rest if quote.type == "blockquote" for part in quote.children],
        extra=[n for n in rest if n.type != "blockquote"],
        end=inline.meta.get("end", child.line),
    )


def copied(nodes: list[Node]) -> list[Node]:
    """Nodes of their own, to be cut up: the file's tree stays whole for the rules."""
    return deepcopy(nodes)


def without(inline: Node, children: list[Node]) -> Node:
    """A text with other pieces."""
    return replace(inline, children=children)


def kind_of(node: Node) -> str:
    """The kind of a block; empty for anything else."""
    return node.opening.kind if node.type == "directive" else ""
