"""A lesson or quiz file after parsing and before judging: everything keeps its line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from webapp.content.headers import LessonHeader, QuizHeader
from webapp.content.markdown import Node
from webapp.content.openings import LAB_KINDS, QUESTION_KINDS
from webapp.content.problems import Finding
from webapp.content.yaml_lines import Lined


@dataclass(slots=True)
class RawOption:
    """An option, an item, a gap or a cue. `node` is its text, `right` what a match puts it to."""

    line: int
    key: str
    node: Node
    attrs: Mapping[str, str] = field(default_factory=dict)
    is_checked: bool | None = None  # None: no box was written
    right: Node | None = None
    feedback: list[Node] = field(default_factory=list)
    bucket: str = ""
    place: int = 0
    accepts: tuple[str, ...] = ()
    extra: list[Node] = field(default_factory=list)  # what may not stand in an option
    end: int = 0  # last line of its own text


@dataclass(slots=True)
class RawBucket:
    """A heading of a sort."""

    line: int
    key: str
    node: Node


@dataclass(slots=True)
class RawQuestion:
    """A question block, taken apart by its kind's form."""

    line: int
    kind: str
    id: str
    attrs: Mapping[str, str]
    prompt: list[Node] = field(default_factory=list)
    body: list[Node] = field(default_factory=list)
    options: list[RawOption] = field(default_factory=list)
    buckets: list[RawBucket] = field(default_factory=list)
    hints: list[Node] = field(default_factory=list)  # directives
    explanations: list[Node] = field(default_factory=list)  # directives
    extra: list[Node] = field(default_factory=list)  # what this kind has no place for


@dataclass(slots=True, kw_only=True)
class RawLab:
    """A lab block. `extra` is what its kind has no place for."""

    node: Node
    lead: list[Node] = field(default_factory=list)
    explanations: list[Node] = field(default_factory=list)  # directives
    extra: list[Node] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line of its opening."""
        return self.node.line

    @property
    def kind(self) -> str:
        """Its kind, in English."""
        return self.node.opening.kind

    @property
    def attrs(self) -> dict[str, str]:
        """Behind its kind."""
        return dict(self.node.opening.attrs)

    @property
    def id(self) -> str:
        """Its id; empty when the author forgot it."""
        return self.node.opening.id

    def keyed(self) -> Iterator[list[RawOption]]:
        """Groups of pieces that need keys, each unique in its group. Kinds say which."""
        yield from ()


@dataclass(slots=True)
class RawStep:
    """A heading of the second level and what follows it."""

    line: int
    id: str
    title: Node
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """One file. `header` is None when the front matter is at fault."""

    path: str  # relative, for messages
    folder: str  # the id that its folder gives
    locale: str  # the language that its file name gives
    text: str
    body_line: int
    header: LessonHeader | QuizHeader | None
    keys: Lined
    root: Node
    findings: list[Finding]
    title: Node | None = None
    lead: list[Node] = field(default_factory=list)
    cover: Node | None = None  # an image
    opening_nodes: list[Node] = field(default_factory=list)  # blocks before the first step
    steps: list[RawStep] = field(default_factory=list)
    questions: dict[int, RawQuestion] = field(default_factory=dict)  # by id() of the directive
    labs: dict[int, RawLab] = field(default_factory=dict)  # by id() of the directive

    @property
    def lines(self) -> list[str]:
        """The file's lines, without line ends."""
        return self.text.split("\n")

    @property
    def is_lesson(self) -> bool:
        """A lesson rather than a quiz."""
        return self.path.startswith("lessons/")

    @property
    def band(self) -> str:
        """The age band; empty when it has none or the header is broken."""
        return (self.header.band if self.header else "") or ""

    def line_of(self, *key: str | int) -> int:
        """The line of a front matter key."""
        return self.keys.line(key)

    def directives(self) -> Iterator[Node]:
        """All blocks, in reading order, the inner ones too."""
        return (node for node in self.root.walk() if node.type == "directive")

    def all_questions(self) -> list[RawQuestion]:
        """Questions in reading order."""
        return [self.questions[id(n)] for n in self.directives() if id(n) in self.questions]

    def all_labs(self) -> list[RawLab]:
        """Labs in reading order."""
        return [self.labs[id(n)] for n in self.directives() if id(n) in self.labs]

    def kinds(self, *kinds: str) -> Iterator[Node]:
        """Blocks of some kinds."""
        return (node for node in self.directives() if node.opening.kind in kinds)


def runs(nodes: Iterable[Node], place: str) -> Iterator[tuple[str, list[Node]]]:
    """Blocks one by one under their ids; text between them as runs `place-p1`, `place-p2` ..."""
    count = 0
    for is_block, run in groupby(nodes, key=lambda n: id(n) if n.type == "directive" else 0):
        pieces = list(run)
        if is_block:
            yield pieces[0].opening.id, pieces
            continue
        count += 1
        yield f"{place}-p{count}", pieces


def step_picture(document: Document, step: RawStep) -> Node | None:
    """Band A: the picture page of a step. Elsewhere pictures stay in the text."""
    if document.band != "A":
        return None
    return next(filter(None, map(lone_picture, step.nodes)), None)


def text_nodes(document: Document, step: RawStep) -> list[Node]:
    """A step without its picture page."""
    picture = step_picture(document, step)
    return [n for n in step.nodes if picture is None or lone_picture(n) is not picture]


def is_lab(node: Node) -> bool:
    """A block that is a simulation. Evidence inside a newscheck is part of one."""
    return node.type == "directive" and node.opening.kind in LAB_KINDS


def is_question(node: Node) -> bool:
    """A block that asks something."""
    return node.type == "directive" and node.opening.kind in QUESTION_KINDS


def key_of(node: Node) -> tuple[str, Mapping[str, str]]:
    """Key and attributes that stood behind the text of a heading or an item."""
    inline = first_inline(node)
    meta = inline.meta if inline else {}
    return meta.get("key", ""), meta.get("attrs", {})


def first_inline(node: Node) -> Node | None:
    """The text of a heading, or of the first paragraph of an item."""
    head = node.children[0] if node.children else None
    if head is not None and head.type == "paragraph":
        head = head.children[0] if head.children else None
    return head if head is not None and head.type == "inline" else None


def lone_picture(node: Node) -> Node | None:
    """The picture of a paragraph that holds nothing else."""
    inline = first_inline(Node("", 0, children=[node])) if node.type == "paragraph" else None
    pieces = [n for n in inline.children if n.type != "text" or n.content.strip()] if inline else []
    return pieces[0] if len(pieces) == 1 and pieces[0].type == "image" else None
