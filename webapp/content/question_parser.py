"""A question block taken apart: prompt, options, body, hints, explanation."""

from collections.abc import Callable

from webapp.content.markdown import Node, parse_inline
from webapp.content.sentences import cut_into_parts
from webapp.content.sources import RawBucket, RawOption, RawQuestion, first_inline, key_of

LISTS = ("bullet_list", "ordered_list")


def parse_question(node: Node) -> RawQuestion:
    """Take a question block apart. What does not fit is kept as `extra` for the rules."""
    opening = node.opening
    question = RawQuestion(node.line, opening.kind, opening.id, opening.attrs)
    content: list[Node] = []
    for child in node.children:
        kind = child.opening.kind if child.type == "directive" else ""
        {"hint": question.hints, "explain": question.explanations}.get(kind, content).append(child)
    PARSERS[opening.kind](question, content)
    return question


def _with_list(question: RawQuestion, content: list[Node]) -> None:
    """Prompt, then one list."""
    for node in content:
        if node.type in LISTS and not question.options:
            question.options = [_option(n, i) for i, n in enumerate(node.children, start=1)]
        elif question.options:
            question.extra.append(node)
        else:
            question.prompt.append(node)


def _order(question: RawQuestion, content: list[Node]) -> None:
    """A numbered list. Places with the same `tie` are equal: both take the first of them."""
    _with_list(question, content)
    ties: dict[str, int] = {}
    for option in question.options:
        if tie := option.attrs.get("tie", ""):
            option.place = ties.setdefault(tie, option.place)


def _match(question: RawQuestion, content: list[Node]) -> None:
    _with_list(question, content)
    for option in question.options:
        left, arrow, right = option.node.content.partition("=>")
        if arrow:
            option.node = parse_inline(left.strip(), option.line)
            option.right = parse_inline(right.strip(), option.line)


def _sort(question: RawQuestion, content: list[Node]) -> None:
    for node in content:
        if node.type == "heading":
            key, _ = key_of(node)
            question.buckets.append(RawBucket(node.line, key, node.children[0]))
        elif node.type in LISTS and question.buckets:
            found = [_option(n, i) for i, n in enumerate(node.children, start=1)]
            for option in found:
                option.bucket = question.buckets[-1].key
            question.options += found
        elif question.buckets:
            question.extra.append(node)
        else:
            question.prompt.append(node)


def _gap(question: RawQuestion, content: list[Node]) -> None:
    _split_body(question, content, "gap")
    for node in (n for top in question.body for n in top.walk() if n.type == "gap"):
        key = f"k{len(question.options) + 1}"
        node.meta["key"] = key
        accepts = node.meta["accepts"]
        text = parse_inline(accepts[0] if accepts else "", node.line)
        question.options.append(RawOption(node.line, key, text, accepts=accepts))
        node.type = "part"


def _spot(question: RawQuestion, content: list[Node]) -> None:
    """The first paragraph asks; the rest is the text in which to look."""
    question.prompt, question.body = content[:1], content[1:]
    question.options = cut_into_parts(question.body)


def _prompt_only(question: RawQuestion, content: list[Node]) -> None:
    question.prompt = content


def _split_body(question: RawQuestion, content: list[Node], kind: str) -> None:
    first = next(
        (i for i, n in enumerate(content) if any(x.type == kind for x in n.walk())), len(content)
    )
    question.prompt, question.body = content[:first], content[first:]


def _option(item: Node, place: int) -> RawOption:
    inline = first_inline(item) or Node("inline", item.line)
    key, attrs = key_of(item)
    rest = item.children[1:] if first_inline(item) else item.children
    return RawOption(
        line=item.line,
        key=key,
        node=inline,
        attrs=attrs,
        is_checked=inline.meta.get("is_checked"),
        feedback=[part for quote in rest if quote.type == "blockquote" for part in quote.children],
        place=place,
        extra=[n for n in rest if n.type != "blockquote"],
        end=inline.meta.get("end", item.line),
    )


PARSERS: dict[str, Callable[[RawQuestion, list[Node]], None]] = {
    "single": _with_list,
    "multi": _with_list,
    "truefalse": _with_list,
    "poll": _with_list,
    "match": _match,
    "order": _order,
    "sort": _sort,
    "gap": _gap,
    "spot": _spot,
    "number": _prompt_only,
    "reflect": _prompt_only,
}
