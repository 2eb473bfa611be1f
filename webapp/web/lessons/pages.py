"""What the pages of a lesson show, ready for the templates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import url_for

from webapp.domain.bands import VOICE, Band
from webapp.domain.errors import UnknownQuestion, UnknownStep
from webapp.domain.frameworks import Term
from webapp.domain.html import Html
from webapp.domain.labs.keeping import LabMark
from webapp.domain.lessons import Block, BlockKind, Lesson, Step
from webapp.domain.library import Library
from webapp.domain.questions import Question
from webapp.web.asking import Asked, asked
from webapp.web.lessons.doors import Door, doors_of
from webapp.web.lessons.laws import LawBox, law_box
from webapp.web.lessons.leaves import leaf_asking, leaves_of
from webapp.web.lessons.pictures import address_of
from webapp.web.presenting import Reply, ShownQuestion, present

STAFF_ONLY = frozenset({BlockKind.TEACHER, BlockKind.GUARDIAN})
FRAMES = {Band.A: "book", Band.B: "garden"}
TERM = re.compile(r'href="#term-([a-z0-9-]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was answered so far, and what is being said about it now."""

    replies: Mapping[str, Reply] = field(default_factory=dict)  # by question id
    question_id: str = ""  # the one just answered
    problem: str = ""  # why its answer could not be looked at
    labs: tuple[LabMark, ...] = ()  # simulations that were begun

    def problem_of(self, question_id: str) -> str:
        """The problem with this question's answer; empty for the others."""
        return self.problem if question_id == self.question_id else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads, as far as a page differs by it."""

    seed: str  # keeps the shuffled order of options
    is_pinyin_on: bool = True
    leaf: int = 1  # which leaf of the step lies open, where a step has several


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """One step of a lesson as a reader sees it, or one leaf of it."""

    lesson: Lesson
    step: Step
    number: int  # from 1
    before: Step | None
    after: Step | None
    voice: str  # `data-band`
    leaf: int  # from 1
    leaves: int
    leaves_before: int  # of the step before; 0 on the first step
    blocks: tuple[Block, ...]  # of this leaf
    questions: Mapping[str, Asked]  # of this leaf, by question id
    laws: Mapping[str, LawBox]  # clause code -> box
    terms: tuple[Term, ...]
    doors: Mapping[str, Door]  # to simulations, by block id
    is_pinyin_on: bool
    places: Mapping[str, Html] = field(default_factory=dict)  # of questions that come later, by id

    @property
    def frame(self) -> str:
        """Which of the three layouts: book, garden or columns."""
        return FRAMES.get(self.lesson.band, "columns") if self.lesson.band else "columns"

    @property
    def is_young(self) -> bool:
        """Its reader is learning to read: the interface carries readings."""
        return self.lesson.band is Band.A

    @property
    def has_pinyin(self) -> bool:
        """The text carries readings that may be switched off."""
        return self.frame == "book" and self.lesson.locale.startswith("zh")

    @property
    def picture(self) -> str:
        """Address of the step's picture; the cover on a first page without one."""
        own = self.step.picture or (self.lesson.cover if self.number == 1 else "")
        return address_of(self.lesson.id, own)

    @property
    def picture_alt(self) -> str:
        """What the picture shows, in words."""
        return self.step.picture_alt if self.step.picture else self.lesson.cover_alt

    @property
    def cover(self) -> str:
        """Address of the lesson's cover; empty when there is none."""
        return address_of(self.lesson.id, self.lesson.cover)

    @property
    def total(self) -> int:
        """Steps of the lesson."""
        return len(self.lesson.steps)

    @property
    def is_first(self) -> bool:
        """The page with the cover and the lead."""
        return self.number == 1 and self.leaf == 1

    @property
    def is_last(self) -> bool:
        """Behind it the lesson ends."""
        return self.after is None and self.leaf == self.leaves

    @property
    def has_fallback(self) -> bool:
        """Some of it shows in the language the lesson was written in."""
        return any(b.is_fallback for b in self.blocks)

    @property
    def margin(self) -> tuple[Block, ...]:
        """What stands in the margin on wide screens."""
        return tuple(b for b in self.blocks if b.kind is BlockKind.LAW)

    @property
    def text(self) -> tuple[Block, ...]:
        """What stands in the column when the margin has its own place."""
        return tuple(b for b in self.blocks if b.kind is not BlockKind.LAW)


def find_step(lesson: Lesson, step_id: str) -> int:
    """The index of a step.

    Raises:
        UnknownStep: the lesson has no such step.
    """
    for index, step in enumerate(lesson.steps):
        if step.id == step_id:
            return index
    raise UnknownStep(step_id)


def find_question(lesson: Lesson, question_id: str) -> tuple[Question, Step]:
    """A question and its step.

    Raises:
        UnknownQuestion: the lesson has no such question.
    """
    for step in lesson.steps:
        for question in step.questions:
            if question.id == question_id:
                return question, step
    raise UnknownQuestion(question_id)


def step_page(
    library: Library,
    lesson: Lesson,
    index: int,
    reader: Reader,
    told: Told,
) -> StepPage:
    """Put one step together for one reader."""
    step = lesson.steps[index]
    leaves = leaves_of(_blocks(lesson, step), lesson.band)
    leaf = leaf_asking(leaves, told.question_id) or min(max(reader.leaf, 1), len(leaves))
    blocks = leaves[leaf - 1]
    shown = [
        present(q, reader.seed, told.replies.get(q.id), told.problem_of(q.id))
        for q in (b.question for b in blocks)
        if q is not None
    ]
    before = lesson.steps[index - 1] if index else None
    boxes = {b.code: law_box(library, b.code, lesson.locale) for b in blocks if b.code}
    return StepPage(
        lesson=lesson,
        step=step,
        number=index + 1,
        before=before,
        after=lesson.steps[index + 1] if index + 1 < len(lesson.steps) else None,
        voice=voice_of(lesson),
        leaf=leaf,
        leaves=len(leaves),
        leaves_before=len(leaves_of(_blocks(lesson, before), lesson.band)) if before else 0,
        blocks=blocks,
        questions={q.id: asked_of(lesson, q, told) for q in shown},
        laws={code: box for code, box in boxes.items() if box is not None},
        terms=_terms(library, lesson, blocks),
        doors=doors_of(lesson, blocks, told.labs),
        is_pinyin_on=reader.is_pinyin_on,
    )


def question_alone(lesson: Lesson, question: Question, reader_seed: str, told: Told) -> Asked:
    """One question of a step, for a part of the page."""
    reply, problem = told.replies.get(question.id), told.problem_of(question.id)
    return asked_of(lesson, present(question, reader_seed, reply, problem), told)


def voice_of(lesson: Lesson) -> str:
    """The value of `data-band` for a lesson's pages."""
    return VOICE[lesson.band] if lesson.band else "staff"


def asked_of(lesson: Lesson, shown: ShownQuestion, told: Told) -> Asked:
    """A question of a lesson, ready to be asked."""
    ids = [q.id for q in lesson.questions]
    return asked(
        shown,
        url_for("lessons.answer", lesson_id=lesson.id, question_id=shown.id),
        (ids.index(shown.id) + 1, len(ids)),
        lesson.band,
        is_told=shown.id == told.question_id,
    )


def _blocks(lesson: Lesson, step: Step) -> tuple[Block, ...]:
    return tuple(b for b in step.blocks if _is_for_reader(b, lesson))


def _is_for_reader(block: Block, lesson: Lesson) -> bool:
    if block.kind in STAFF_ONLY:
        return False
    is_band = not block.bands or lesson.band in block.bands
    return is_band and (not block.modes or "self" in block.modes)


def _terms(library: Library, lesson: Lesson, blocks: Iterable[Block]) -> tuple[Term, ...]:
    """The glossary entries that this step links to, in the order they are met.

    Those of feedback and explanations too: an answer swapped in later must find its words here.
    """
    html = [h for b in blocks for h in (b.html, *(_html_of(b.question) if b.question else ()))]
    known = library.facts_in(lesson.locale).terms
    ids = dict.fromkeys(found for text in html for found in TERM.findall(text))
    return tuple(known[i] for i in ids if i in known)


def _html_of(question: Question) -> Iterable[str]:
    parts = (h for p in question.parts for h in (p.html, p.feedback or ""))
    return (
        question.prompt,
        question.body or "",
        *parts,
        *question.hints,
        question.explanation or "",
    )
