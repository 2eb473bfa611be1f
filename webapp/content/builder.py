"""A checked file becomes a Lesson or a Quiz."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from webapp.content.headers import LessonHeader, QuizHeader
from webapp.content.labs.bones import bones, opening_says
from webapp.content.labs.building import Bench, htmls
from webapp.content.labs.parsing import build_lab
from webapp.content.markdown import Node, parse_inline
from webapp.content.pairing import AROUND
from webapp.content.question_builder import build_question
from webapp.content.sources import Document, RawStep, runs, step_picture, text_nodes
from webapp.content.terms import terms_in
from webapp.content.writing import Writer, plain
from webapp.domain.bands import Band
from webapp.domain.frameworks import Skill
from webapp.domain.html import Html
from webapp.domain.lessons import (
    Block,
    BlockKind,
    Lesson,
    Quiz,
    Review,
    Sensitivity,
    Step,
    Track,
)
from webapp.domain.questions import Question

FOR_ADULTS = ("teacher", "guardian")


class _Common(TypedDict):
    """What lessons and quizzes share."""

    id: str
    title: str
    title_html: Html
    locale: str
    source: str
    version: int
    revision: str
    grades: str
    minutes: dict[str, int]
    skills: tuple[str, ...]
    lead: Html
    lead_text: str
    review: Review
    license: str
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is needed to build one file."""

    document: Document
    writer: Writer
    adult_writer: Writer  # never with pinyin
    skills: Mapping[str, Skill]

    @property
    def bench(self) -> Bench:
        """What labs need."""
        header = self.document.header
        return Bench(self.writer, self.skills, header.skills[0] if header else "")


def workshop(document: Document, skills: Mapping[str, Skill]) -> Workshop:
    """Writers for a file: texts in Chinese for band A get readings."""
    area = "lessons" if document.is_lesson else "quizzes"
    pictures = f"/{area}/{document.folder}/"
    has_pinyin = document.band == Band.A and document.locale.startswith("zh")
    return Workshop(document, Writer(pictures, has_pinyin), Writer(pictures), skills)


def build_lesson(document: Document, header: LessonHeader, skills: Mapping[str, Skill]) -> Lesson:
    """The lesson of a file that has passed all rules."""
    shop = workshop(document, skills)
    steps = tuple(_step(shop, step) for step in document.steps)
    opening = tuple(_blocks(shop, document.opening_nodes, "start"))
    lead = shop.writer.blocks(document.lead)
    return Lesson(
        **_common(shop, header, lead, [q for s in steps for q in s.questions]),
        code=header.code,
        track=Track(header.track),
        band=Band(header.band) if header.band else None,
        domain=header.domain,
        outcomes=tuple(header.outcomes),
        clauses=tuple(header.clauses),
        also=tuple(header.also),
        modes=frozenset(header.modes),
        sensitivity=Sensitivity(header.sensitivity),
        help_lines=tuple(header.helpline),
        needs=tuple(header.needs),
        objective=header.objective,
        can=tuple(header.can),
        can_html=tuple(shop.writer.inline(parse_inline(words)) for words in header.can),
        cover=_file_name(document.cover),
        cover_alt=document.cover.content if document.cover else "",
        steps=steps,
        aside=opening,
        terms=tuple(dict.fromkeys((*terms_in([lead]), *(t for s in steps for t in s.terms)))),
    )


def build_quiz(document: Document, header: QuizHeader, skills: Mapping[str, Skill]) -> Quiz:
    """The quiz of a file that has passed all rules."""
    shop = workshop(document, skills)
    blocks = list(_blocks(shop, document.opening_nodes, "start"))
    questions = tuple(b.question for b in blocks if b.question is not None)
    lead = shop.writer.blocks(document.lead)
    shown = [b for b in blocks if b.kind.value not in FOR_ADULTS]
    return Quiz(
        **_common(shop, header, lead, questions),
        kind=header.kind,
        band=Band(header.band),
        form=header.form,
        pair=header.pair,
        parallel=header.parallel,
        questions=questions,
        aside=tuple(b for b in blocks if b.question is None),
        terms=terms_in([lead, *_texts(shown)]),
    )


def _common(
    shop: Workshop,
    header: LessonHeader | QuizHeader,
    lead: Html,
    questions: Iterable[Question],
) -> _Common:
    """What lessons and quizzes share."""
    document, review = shop.document, header.review
    title = document.title or Node("inline", 1)
    return {
        "id": header.id,
        "title": plain(title),
        "title_html": shop.writer.line(title, has_phrases=True),
        "locale": header.locale,
        "source": header.source,
        "version": header.version,
        "revision": revision(header.version, questions, _lab_bones(document)),
        "grades": header.grades,
        "minutes": header.minutes.mapping(),
        "skills": tuple(header.skills),
        "lead": lead,
        "lead_text": plain(*document.lead),
        "review": Review(on=review.on, due=review.due, checks=tuple(review.checks)),
        "license": header.license,
        "authors": tuple(header.authors),
    }


def revision(version: int, questions: Iterable[Question], labs: Iterable[str] = ()) -> str:
    """Version and a digest of what decides an answer's worth. `labs`: their bones in order."""
    worth: list[object] = [
        (
            q.id, q.kind.value, q.accept, q.weight,
            [(p.key, p.is_right, p.score, p.target, p.place, p.accepts) for p in q.parts],
        )
        for q in questions
    ]  # fmt: skip
    worth += labs
    return f"{version}-{hashlib.sha256(repr(worth).encode()).hexdigest()[:10]}"


def _lab_bones(document: Document) -> Iterator[str]:
    for lab in document.all_labs():
        yield f"{lab.kind} {lab.id}{opening_says(lab.node)}"
        yield from (what for _, what in bones(lab))


def _step(shop: Workshop, step: RawStep) -> Step:
    picture = step_picture(shop.document, step)
    blocks = tuple(_blocks(shop, text_nodes(shop.document, step), step.id))
    return Step(
        id=step.id,
        title=plain(step.title),
        title_html=shop.writer.line(step.title, has_phrases=True),
        blocks=blocks,
        picture=_file_name(picture),
        picture_alt=picture.content if picture else "",
        terms=terms_in(_texts(b for b in blocks if b.kind.value not in FOR_ADULTS)),
    )


def _blocks(shop: Workshop, nodes: Iterable[Node], place: str) -> Iterator[Block]:
    """Blocks in order; paragraphs and lists that follow each other are one prose block."""
    for name, pieces in runs(nodes, place):
        if pieces[0].type == "directive":
            yield from _block(shop, pieces[0], place)
            continue
        html, text = shop.writer.blocks(pieces), plain(*pieces)
        yield Block(id=name, kind=BlockKind.PROSE, html=html, text=text)


def _block(shop: Workshop, node: Node, place: str) -> Iterator[Block]:
    opening = node.opening
    if opening.kind in AROUND:
        yield from _restricted(shop, node, place)
        return
    raw = shop.document.questions.get(id(node))
    if raw is not None:
        question = build_question(raw, shop.writer, shop.skills)
        yield Block(id=opening.id, kind=BlockKind.QUESTION, question=question)
        return
    lab = shop.document.labs.get(id(node))
    if lab is not None:
        yield Block(id=opening.id, kind=BlockKind.LAB, lab=build_lab(lab, shop.bench))
        return
    writer = shop.adult_writer if opening.kind in FOR_ADULTS else shop.writer
    minutes = opening.attrs.get("minutes", "")
    yield Block(
        id=opening.id,
        kind=BlockKind(opening.kind),
        html=writer.blocks(node.children),
        text=plain(*node.children),
        minutes=int(minutes) if minutes.isdigit() else None,
        code=opening.attrs.get("code", ""),
    )


def _restricted(shop: Workshop, node: Node, place: str) -> Iterator[Block]:
    """Blocks for one band or one way of reading only."""
    attrs = node.opening.attrs
    bands = frozenset(Band(b) for b in attrs.get("is", "").split(",") if b)
    modes = frozenset(m for m in attrs.get("mode", "").split(",") if m)
    for block in _blocks(shop, node.children, f"{place}-{node.opening.id}"):
        yield replace(block, bands=bands, modes=modes)


def _texts(blocks: Iterable[Block]) -> Iterator[Html]:
    for block in blocks:
        yield block.html
        yield from htmls(block.lab)
        q = block.question
        if q is not None:
            yield from (q.prompt, q.body or Html(""), *q.hints, q.explanation or Html(""))
            yield from (p.html for p in q.parts)
            yield from (p.feedback for p in q.parts if p.feedback)
            yield from (t.html for t in q.targets)


def _file_name(picture: Node | None) -> str:
    return picture.attrs["src"].rpartition("/")[2] if picture else ""
