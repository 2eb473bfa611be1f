"""What a rule may look at, and what it returns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from webapp.content.locale_files import Ground
from webapp.content.markdown import Node
from webapp.content.sources import Document, RawOption, RawQuestion

Hits = Iterator[tuple[int, str]]  # line, message
ADULTS = ("teacher", "guardian")


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything around the file that is judged."""

    ground: Ground
    documents: Mapping[str, Document]  # by path
    pictures: frozenset[str]  # paths such as lessons/<id>/img/cover.svg
    today: date | None  # None: reviews are not judged

    def ids(self, area: str) -> set[str]:
        """Ids of all lessons or quizzes."""
        return {d.folder for path, d in self.documents.items() if path.startswith(area)}

    def source_of(self, document: Document) -> Document | None:
        """The file in the language that this one was translated from; None for a source."""
        header = document.header
        if header is None or header.source == document.locale:
            return None
        area = document.path.split("/")[0]
        return self.documents.get(f"{area}/{document.folder}/{header.source}.md")


Rule = Callable[[Document, Desk], Hits]


def everything(document: Document) -> Iterator[Node]:
    """All pieces of a file, those that were moved into questions too."""
    yield from document.root.walk()
    for question in document.all_questions():
        if question.kind == "spot":
            for option in question.options:
                yield from option.node.walk()


def options_of(document: Document, *kinds: str) -> Iterator[tuple[RawQuestion, RawOption]]:
    """Options of questions of some kinds, with their question."""
    for question in document.all_questions():
        if question.kind in kinds:
            for option in question.options:
                yield question, option


def learner_texts(document: Document) -> Iterator[Node]:
    """The paragraphs that learners read."""

    def walk(nodes: list[Node]) -> Iterator[Node]:
        for node in nodes:
            if node.type == "inline":
                yield node
            elif node.type != "directive" or node.opening.kind not in ADULTS:
                yield from walk(node.children)

    yield from walk(document.root.children)
    for _, option in options_of(document, "spot"):
        yield option.node
