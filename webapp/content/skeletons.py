"""The skeleton of a file: everything that decides what is right, without a word of text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from webapp.content.labs.bones import bones, opening_says
from webapp.content.markdown import Node
from webapp.content.openings import INNER_KINDS
from webapp.content.sources import Document, RawQuestion, RawStep

UNTRANSLATED = ("accept", "weight", "skill", "outcome", "pair", "form", "shuffle", "credit",
                "private", "code", "is", "mode", "minutes")  # fmt: skip


class Bone(NamedTuple):
    """One piece: what it is, and where it stands."""

    line: int
    what: str


def skeleton(document: Document) -> list[Bone]:
    """All pieces in reading order."""
    return list(_bones(document))


def first_difference(source: Sequence[Bone], translation: Sequence[Bone]) -> tuple[int, str] | None:
    """Where a translation leaves its source: line in the translation (0: at its end), message."""
    for theirs, ours in zip(source, translation, strict=False):
        if theirs.what != ours.what:
            return (
                ours.line,
                f"here is {ours.what}, in the source {theirs.what} (line {theirs.line})",
            )
    if len(source) > len(translation):
        lost = source[len(translation)]
        return 0, f"{lost.what} (line {lost.line} of the source) is missing"
    if len(translation) > len(source):
        extra = translation[len(source)]
        return extra.line, f"{extra.what} is not in the source"
    return None


def _bones(document: Document) -> Iterator[Bone]:
    steps = {id(step.title): step for step in document.steps}
    yield from _walk(document, document.root.children, steps)


def _walk(document: Document, nodes: Sequence[Node], steps: dict[int, RawStep]) -> Iterator[Bone]:
    for node in nodes:
        if node.type == "directive":
            yield from _block(document, node, steps)
        elif node.type == "heading" and id(node.children[0]) in steps:
            yield Bone(node.line, f"step #{steps[id(node.children[0])].id}")
        else:
            yield from _links(node)


def _block(document: Document, node: Node, steps: dict[int, RawStep]) -> Iterator[Bone]:
    opening, lab = node.opening, document.labs.get(id(node))
    if lab is not None:
        yield Bone(node.line, f"'::: {opening.kind} #{opening.id}{opening_says(node)}'")
        yield from (Bone(line, what) for line, what in bones(lab))
        return
    says = "".join(f" {k}={v}" for k, v in sorted(opening.attrs.items()) if k in UNTRANSLATED)
    name = f" #{opening.id}" if opening.id else ""
    yield Bone(node.line, f"'::: {opening.kind}{name}{says}'")
    question = document.questions.get(id(node))
    if question is None:
        yield from _walk(document, node.children, steps)
        return
    yield from _question(question)
    for child in node.children:
        if child.type == "directive" and child.opening.kind in INNER_KINDS:
            yield from _block(document, child, steps)


def _question(question: RawQuestion) -> Iterator[Bone]:
    for bucket in question.buckets:
        yield Bone(bucket.line, f"bucket {{#{bucket.key}}}")
    for option in question.options:
        yield Bone(option.line, _option(question, option.key, option.is_checked, option.bucket)
                   + "".join(f" {k}={v}" for k, v in sorted(option.attrs.items()))
                   + _sides(question, option.node, option.right))  # fmt: skip
        for node in (option.node, *option.feedback):
            yield from _links(node)
    for node in question.prompt:
        yield from _links(node)


def _option(question: RawQuestion, key: str, is_checked: bool | None, bucket: str) -> str:
    box = {True: "[x] ", False: "[ ] ", None: ""}[is_checked]
    if question.kind == "spot":
        return f"clue {key!r}" if is_checked else f"innocent sentence {key!r}"
    where = f" under {bucket}" if bucket else ""
    return f"option {box}{{#{key}}}{where}"


def _sides(question: RawQuestion, left: Node, right: Node | None) -> str:
    if question.kind != "match":
        return ""
    return " with two sides" if left.children and right is not None else " with one side"


def _links(node: Node) -> Iterator[Bone]:
    for piece in node.walk():
        if piece.type == "link":
            yield Bone(piece.line, f"link {piece.attrs['href']}")
        elif piece.type == "image":
            yield Bone(piece.line, f"picture {piece.attrs['src']}")
