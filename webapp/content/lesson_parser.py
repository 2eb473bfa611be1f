"""A file taken apart: header, title, lead, cover, steps, questions."""

from collections.abc import Iterable

from webapp.content import clock
from webapp.content.clock import TooSlow, at_most
from webapp.content.front_matter import cut_front_matter, read_header
from webapp.content.headers import Header, LessonHeader, QuizHeader
from webapp.content.labs.parsing import parse_lab
from webapp.content.markdown import Node, parse
from webapp.content.problems import TOO_SLOW, Finding
from webapp.content.question_parser import parse_question
from webapp.content.sources import Document, RawStep, is_lab, is_question, key_of, lone_picture

LONGEST_LINE = 4000  # characters: nobody can review a longer one


def parse_document(path: str, text: str) -> Document:
    """Parse `lessons/<id>/<locale>.md` or `quizzes/<id>/<locale>.md`. Faults are findings."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    area, folder, name = path.split("/")
    model: type[Header] = LessonHeader if area == "lessons" else QuizHeader
    header, keys, findings = read_header(text, model)
    front = cut_front_matter(text)
    body_line = front.body_line if front else 1
    root, more = _parse(text, body_line)
    document = Document(
        path=path,
        folder=folder,
        locale=name.removesuffix(".md"),
        text=text,
        body_line=body_line,
        header=header if isinstance(header, LessonHeader | QuizHeader) else None,
        keys=keys,
        root=root,
        findings=[*findings, *more],
    )
    try:
        with at_most(clock.SECONDS_AFTER):
            _take_apart(document)
    except TooSlow:
        document.findings.append(TOO_SLOW)
    return document


def _parse(text: str, body_line: int) -> tuple[Node, list[Finding]]:
    """The body as a tree; an empty one when it would take too long."""
    message = f"more than {LONGEST_LINE} characters in a line"
    too_long = [
        Finding(number, "line-length", message)
        for number, line in enumerate(text.split("\n"), start=1)
        if len(line) > LONGEST_LINE
    ]
    if too_long:
        return Node("root", 1), too_long
    try:
        return parse(text, body_line)
    except TooSlow:
        return Node("root", 1), [TOO_SLOW]


def _take_apart(document: Document) -> None:
    for node in document.root.children:
        level = node.meta.get("level", 0) if node.type == "heading" else 0
        if level == 1 and document.title is None:
            document.title = node.children[0]
        elif level == 2:
            key, _ = key_of(node)
            document.steps.append(RawStep(node.line, key, node.children[0]))
        elif document.steps:
            document.steps[-1].nodes.append(node)
        else:
            _before_steps(document, node)
    _find_labs(document, document.root.children)
    inside = {id(n) for lab in document.labs.values() for n in lab.node.walk()}
    for node in filter(is_question, list(document.directives())):
        if id(node) not in inside:
            document.questions[id(node)] = parse_question(node)


def _find_labs(document: Document, nodes: Iterable[Node]) -> None:
    """Labs stand in steps, or in a block around for one band or one way of reading."""
    for node in nodes:
        if is_lab(node):
            document.labs[id(node)] = parse_lab(node)
        elif node.type == "directive" and not is_question(node):
            _find_labs(document, node.children)


def _before_steps(document: Document, node: Node) -> None:
    picture = lone_picture(node)
    if picture is not None and document.cover is None:
        document.cover = picture
    elif node.type == "directive" or document.opening_nodes:
        document.opening_nodes.append(node)
    else:
        document.lead.append(node)
