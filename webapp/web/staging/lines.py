"""Text in two languages, paragraph by paragraph: each has the other language right below it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from webapp.domain.lessons import Block, BlockKind
from webapp.web.current import parts

SEEN = (BlockKind.PROSE, BlockKind.DISCUSS, BlockKind.NOTE, BlockKind.WARN)
PIECE = "/"  # between the id of a block and the place of a line in it


def paired(
    blocks: Sequence[Block], others: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Both languages cut alike. A block whose translation has other paragraphs stays whole."""
    known = {other.id: other for other in others}
    first: list[Block] = []
    second: list[Block] = []
    for block in blocks:
        other = known.get(block.id)
        if other is None:
            first.append(block)
            continue
        one, two = tuple(_lines(block)), tuple(_lines(other))
        fits = len(one) == len(two)
        first += one if fits else (block,)
        second += two if fits else (other,)
    return tuple(first), tuple(second)


def plain(blocks: Iterable[Block], locale: str) -> tuple[Block, ...]:
    """Nobody taps a wall: words instead of links in the page, numbers instead of help links."""
    lines = parts().library.facts_in(locale).help_lines
    numbers = {line.id: line.number for line in lines}
    return tuple(
        replace(block, html=block.html.without_links_in_page().with_numbers(numbers, "number"))
        for block in blocks
    )


def id_of(line: Block) -> str:
    """The block that a line was cut from."""
    return line.id.partition(PIECE)[0]


def _lines(block: Block) -> Iterator[Block]:
    for place, html in enumerate(block.html.lines):
        yield replace(block, id=f"{block.id}{PIECE}{place}", html=html, text=html.words)
