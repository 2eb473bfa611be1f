"""A map of a story as a drawing: every scene a box, every reply a line, counts where they are.

The drawing has no words but those handed in, no inline style and no script: it may stand in a
page under a strict policy, or in a file of its own (`standalone`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from webapp.domain.labs.graph import Node, StoryGraph, Way
from webapp.domain.labs.states import Ending

BOX_WIDTH, BOX_HEIGHT = 184, 66
GAP_ACROSS, GAP_DOWN, EDGE = 28, 78, 44
TEXT_WIDTH = 22  # half-width characters that fit a line of a box
THIN, THICK = 1.6, 6.0  # lines, from nobody to everybody
PLAIN = ("#ffffff", "#617885")  # fill and stroke of a scene, then of the endings
PAINTS: Mapping[Ending | None, tuple[str, str]] = {
    Ending.SAFE: ("#e3f6c9", "#34853f"),
    Ending.RECOVER: ("#fef3c4", "#9f6b13"),
    Ending.HARM: ("#ffe4e5", "#bd2a39"),
}
CLINGING = "，。、；：！？”’）》…,.;:!?)"  # never at the beginning of a line
INK, MUTED = "#102838", "#48606e"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """The words of the drawing in the reader's language."""

    title: str
    always: str  # of scenes that silence and asking lead to
    endings: Mapping[Ending, str]


def story_map(graph: StoryGraph, words: MapWords) -> str:
    """Draw a graph as an SVG element. Shape is told by words in every box, not by colour alone."""
    width = graph.columns * (BOX_WIDTH + GAP_ACROSS) - GAP_ACROSS + 2 * EDGE
    height = graph.layers * (BOX_HEIGHT + GAP_DOWN) - GAP_DOWN + 2 * 12
    at = {node.scene: _corner(node, graph) for node in graph.nodes}
    most = max((way.count or 0 for way in graph.ways), default=0)
    ways = "".join(_way(way, at, _place(way, graph), most) for way in graph.ways)
    boxes = "".join(_box(node, at[node.scene], words) for node in graph.nodes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'class="story-map" font-family="sans-serif" font-size="13">'
        f"<title>{escape(words.title)}</title>{ways}{boxes}</svg>"
    )


def standalone(drawing: str) -> str:
    """The drawing as a file, on white paper."""
    at = drawing.index("<title>")
    end = drawing.index("</title>") + len("</title>")
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}\n{drawing[:at]}{drawing[at:end]}{paper}{drawing[end:]}\n"


def _corner(node: Node, graph: StoryGraph) -> tuple[float, float]:
    """The upper left corner; a narrow layer stands in the middle."""
    across = sum(other.layer == node.layer for other in graph.nodes)
    free = (graph.columns - across) * (BOX_WIDTH + GAP_ACROSS) / 2
    x = EDGE + free + node.column * (BOX_WIDTH + GAP_ACROSS)
    return x, 12 + node.layer * (BOX_HEIGHT + GAP_DOWN)


def _place(way: Way, graph: StoryGraph) -> float:
    """Where a way leaves its box, as a part of the box's width."""
    mine = [other.key for other in graph.ways if other.start == way.start]
    return (mine.index(way.key) + 1) / (len(mine) + 1)


def _box(node: Node, at: tuple[float, float], words: MapWords) -> str:
    x, y = at
    dashes = ' stroke-dasharray="6 4"' if node.is_always else ""
    kind = words.always if node.is_always else words.endings[node.ending] if node.ending else ""
    head = f"{node.number} {kind}".strip()
    lines = (head, *_wrapped(node.text))
    fill, stroke = PAINTS.get(node.ending, PLAIN)
    texts = "".join(
        f'<text x="{x + 10:g}" y="{y + 19 + 17 * n:g}" fill="{INK if n else MUTED}"'
        f"{'' if n else _BOLD}>{escape(line)}</text>"
        for n, line in enumerate(lines)
    )
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="12" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="2"{dashes}/>{texts}'
    )


_BOLD = ' font-weight="700"'


def _way(way: Way, at: Mapping[str, tuple[float, float]], place: float, most: int) -> str:
    (x1, y1), (x2, y2) = at[way.start], at[way.end]
    start = (x1 + BOX_WIDTH * place, y1 + BOX_HEIGHT)
    end = (x2 + BOX_WIDTH / 2, y2)
    if way.is_back:
        path, label = _around(start, (x2, y2 + BOX_HEIGHT / 2)), (start[0], start[1] + 15)
    else:
        bend = GAP_DOWN * 0.6
        path = (
            f"M{start[0]:.0f} {start[1]:.0f}C{start[0]:.0f} {start[1] + bend:.0f} "
            f"{end[0]:.0f} {end[1] - bend:.0f} {end[0]:.0f} {end[1]:.0f}"
        )
        label = (start[0], start[1] + 15)
    wide = THIN if not most else THIN + (THICK - THIN) * (way.count or 0) / most
    dashes = ' stroke-dasharray="5 4"' if way.is_back or way.count == 0 else ""
    figure = way.letter if way.count is None else f"{way.letter} {way.count}"
    half = 6 + 3.6 * len(figure)
    return (
        f'<path d="{path}" fill="none" stroke="{MUTED}" stroke-width="{wide:.1f}"{dashes}/>'
        f'<rect x="{label[0] - half:.0f}" y="{label[1] - 11:.0f}" width="{2 * half:.0f}" '
        f'height="20" rx="10" fill="#fff" stroke="{MUTED}"/>'
        f'<text x="{label[0]:.0f}" y="{label[1] + 4:.0f}" text-anchor="middle" fill="{INK}" '
        f'font-size="12" font-weight="700">{escape(figure)}</text>'
    )


def _around(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Back up on the left of the box it leads to."""
    out = end[0] - EDGE + 8
    return (
        f"M{start[0]:.0f} {start[1]:.0f}C{start[0]:.0f} {start[1] + 40:.0f} {out:.0f} "
        f"{start[1] + 40:.0f} {out:.0f} {(start[1] + end[1]) / 2:.0f}"
        f"S{out:.0f} {end[1]:.0f} {end[0]:.0f} {end[1]:.0f}"
    )


def _wrapped(text: str) -> tuple[str, ...]:
    """At most two lines of a box; the rest is left out and said so by an ellipsis."""
    lines, line, wide = [], "", 0
    for sign in text:
        step = 2 if east_asian_width(sign) in "WF" else 1
        if wide + step > TEXT_WIDTH and sign not in CLINGING:
            lines.append(line)
            line, wide = "", 0
        line, wide = line + sign, wide + step
    lines.append(line)
    if len(lines) > 2:
        return lines[0], lines[1][:-1] + "…"
    return tuple(lines)
