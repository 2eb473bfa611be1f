"""A map of a story as a drawing: every scene a box, every reply a line, counts where they are.

`draw` makes the places of everything, which a template may print; `as_file` writes the same as an
SVG file for authors. Nothing in either has a style or a script of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from unicodedata import east_asian_width

from webapp.domain.labs.graph import Node, StoryGraph, Way
from webapp.domain.labs.states import Ending

BOX_WIDTH, BOX_HEIGHT = 184, 66
GAP_ACROSS, GAP_DOWN, EDGE, TOP = 28, 78, 44, 12
LINE_HEIGHT, INDENT, FIRST_LINE = 17, 10, 19
TEXT_WIDTH = 22  # half-width characters that fit a line of a box
THIN, THICK = 1.6, 6.0  # lines, from nobody to everybody
CLINGING = "，。、；：！？”’）》…,.;:!?)"  # never at the beginning of a line
KINDS: Mapping[Ending | None, str] = {
    Ending.SAFE: "safe",
    Ending.RECOVER: "recover",
    Ending.HARM: "harm",
}
# fill and stroke of the file; a page has its own colours
PAINTS = {
    "scene": ("#ffffff", "#617885"),
    "safe": ("#e3f6c9", "#34853f"),
    "recover": ("#fef3c4", "#9f6b13"),
    "harm": ("#ffe4e5", "#bd2a39"),
}
INK, MUTED = "#102838", "#48606e"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """The words of the drawing in the reader's language."""

    title: str
    always: str  # of scenes that silence and asking lead to
    endings: Mapping[Ending, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A scene. `kind`: scene, safe, recover or harm."""

    x: float
    y: float
    kind: str
    is_always: bool
    lines: tuple[tuple[float, float, str], ...]  # x, y and words; the first is the heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A reply, with a plate that names it."""

    path: str
    width: float
    is_dashed: bool  # it leads back, or nobody took it
    x: float  # of the middle of the figure
    y: float  # of its base line
    plate_x: float
    plate_y: float
    plate_width: float
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMap:
    """The whole drawing, ready to be printed. All figures in the units of its view box."""

    width: float
    height: float
    title: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(graph: StoryGraph, words: MapWords) -> StoryMap:
    """Find the place of everything. Every box says in words what its colour says."""
    at = {node.scene: _corner(node, graph) for node in graph.nodes}
    most = max((way.count or 0 for way in graph.ways), default=0)
    return StoryMap(
        width=graph.columns * (BOX_WIDTH + GAP_ACROSS) - GAP_ACROSS + 2 * EDGE,
        height=graph.layers * (BOX_HEIGHT + GAP_DOWN) - GAP_DOWN + 2 * TOP + LINE_HEIGHT * 2,
        title=words.title,
        boxes=tuple(_box(node, at[node.scene], words) for node in graph.nodes),
        lines=tuple(_line(way, at, _place(way, graph), most) for way in graph.ways),
    )


def as_file(drawing: StoryMap) -> str:
    """The drawing as the text of an SVG file, on white paper."""
    lines = "".join(_line_markup(line) for line in drawing.lines)
    boxes = "".join(_box_markup(box) for box in drawing.boxes)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" '
        'font-family="sans-serif" font-size="13">'
        f"<title>{escape(drawing.title)}</title>"
        f'<rect width="100%" height="100%" fill="#fff"/>{lines}{boxes}</svg>\n'
    )


def _corner(node: Node, graph: StoryGraph) -> tuple[float, float]:
    """The upper left corner; a narrow layer stands in the middle."""
    across = sum(other.layer == node.layer for other in graph.nodes)
    free = (graph.columns - across) * (BOX_WIDTH + GAP_ACROSS) / 2
    x = EDGE + free + node.column * (BOX_WIDTH + GAP_ACROSS)
    return x, TOP + node.layer * (BOX_HEIGHT + GAP_DOWN)


def _place(way: Way, graph: StoryGraph) -> float:
    """Where a way leaves its box, as a part of the box's width."""
    mine = [other.key for other in graph.ways if other.start == way.start]
    return (mine.index(way.key) + 1) / (len(mine) + 1)


def _box(node: Node, at: tuple[float, float], words: MapWords) -> Box:
    x, y = at
    kind = words.always if node.is_always else words.endings[node.ending] if node.ending else ""
    texts = (f"{node.number} {kind}".strip(), *_wrapped(node.text))
    return Box(
        x=x,
        y=y,
        kind=KINDS.get(node.ending, "scene"),
        is_always=node.is_always,
        lines=tuple(
            (x + INDENT, y + FIRST_LINE + LINE_HEIGHT * n, text) for n, text in enumerate(texts)
        ),
    )


def _line(way: Way, at: Mapping[str, tuple[float, float]], place: float, most: int) -> Line:
    (x1, y1), (x2, y2) = at[way.start], at[way.end]
    start = (x1 + BOX_WIDTH * place, y1 + BOX_HEIGHT)
    figure = way.letter if way.count is None else f"{way.letter} {way.count}"
    half = 6 + 3.6 * len(figure)
    share = (way.count or 0) / most if most else 0
    return Line(
        path=_around(start, (x2, y2 + BOX_HEIGHT / 2))
        if way.is_back
        else _down(start, (x2 + BOX_WIDTH / 2, y2)),
        width=round(THIN + (THICK - THIN) * share, 1),
        is_dashed=way.is_back or way.count == 0,
        x=round(start[0], 1),
        y=start[1] + 19,
        plate_x=round(start[0] - half, 1),
        plate_y=start[1] + 4,
        plate_width=round(2 * half, 1),
        figure=figure,
    )


def _down(start: tuple[float, float], end: tuple[float, float]) -> str:
    bend = GAP_DOWN * 0.6
    return (
        f"M{start[0]:.0f} {start[1]:.0f}C{start[0]:.0f} {start[1] + bend:.0f} "
        f"{end[0]:.0f} {end[1] - bend:.0f} {end[0]:.0f} {end[1]:.0f}"
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


def _box_markup(box: Box) -> str:
    fill, stroke = PAINTS[box.kind]
    dashes = ' stroke-dasharray="6 4"' if box.is_always else ""
    texts = "".join(
        f'<text x="{x:g}" y="{y:g}" fill="{INK if n else MUTED}"'
        f"{'' if n else _BOLD}>{escape(words)}</text>"
        for n, (x, y, words) in enumerate(box.lines)
    )
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="12" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="2"{dashes}/>{texts}'
    )


def _line_markup(line: Line) -> str:
    dashes = ' stroke-dasharray="5 4"' if line.is_dashed else ""
    return (
        f'<path d="{line.path}" fill="none" stroke="{MUTED}" stroke-width="{line.width}"{dashes}/>'
        f'<rect x="{line.plate_x:g}" y="{line.plate_y:g}" width="{line.plate_width:g}" '
        f'height="20" rx="10" fill="#fff" stroke="{MUTED}"/>'
        f'<text x="{line.x:g}" y="{line.y:g}" text-anchor="middle" fill="{INK}" '
        f'font-size="12"{_BOLD}>{escape(line.figure)}</text>'
    )


_BOLD = ' font-weight="700"'
