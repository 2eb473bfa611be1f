"""Lessons as their authors wrote them: steps made of blocks."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from webapp.domain.bands import Band
from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab
from webapp.domain.questions import Question


class Track(StrEnum):
    """For whom a lesson is."""

    LEARNER = "learner"
    GUARDIAN = "guardian"
    LEADER = "leader"


class Sensitivity(StrEnum):
    """How carefully a lesson must be led."""

    NONE = "none"
    CARE = "care"
    DISCLOSURE = "disclosure"


class BlockKind(StrEnum):
    """What a block is for. `question` carries a question, `lab` a lab, the others HTML."""

    PROSE = "prose"
    QUESTION = "question"
    LAB = "lab"  # a simulation
    TEACHER = "teacher"  # speaker notes, never shown to learners
    GUARDIAN = "guardian"  # take-home sheet
    DISCUSS = "discuss"
    NOTE = "note"
    WARN = "warn"
    LAW = "law"  # an article, quoted from the framework file


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a step. `bands` and `modes` are empty when it is for all of them."""

    id: str
    kind: BlockKind
    html: Html = Html("")
    text: str = ""
    question: Question | None = None
    lab: Lab | None = None
    minutes: int | None = None
    code: str = ""  # law: the clause code
    bands: frozenset[Band] = frozenset()
    modes: frozenset[str] = frozenset()
    is_fallback: bool = False  # shown in the source language because the translation is not fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thought: what a learner sees at once."""

    id: str
    title: str
    title_html: Html  # with pinyin in band A, phrases kept together elsewhere
    blocks: tuple[Block, ...]
    picture: str = ""  # band A: file name of the picture page
    picture_alt: str = ""
    terms: tuple[str, ...] = ()  # glossary ids that learners meet here, in order

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of this step, in order."""
        return tuple(b.question for b in self.blocks if b.question is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When its authors looked at it, and when it must be looked at again."""

    on: date
    due: date
    checks: tuple[str, ...] = ()  # clause codes of the editorial checklist


@dataclass(frozen=True, slots=True)
class Training:
    """A lesson for the staff that can be passed, in the version that counts today."""

    lesson_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson in one language."""

    id: str
    title: str
    title_html: Html
    locale: str
    source: str  # the language it was written in
    version: int  # raised when the meaning changes
    revision: str  # version and a digest of everything that decides an answer's worth
    code: str  # curriculum code, such as A6
    track: Track
    band: Band | None  # None outside the learner track
    grades: str
    minutes: dict[str, int]  # self, class, session
    skills: tuple[str, ...]
    domain: str  # art13.*
    outcomes: tuple[str, ...]
    clauses: tuple[str, ...]
    also: tuple[str, ...]
    modes: frozenset[str]
    sensitivity: Sensitivity
    help_lines: tuple[str, ...]
    needs: tuple[str, ...]
    objective: str
    can: tuple[str, ...]  # "I can ..." sentences
    lead: Html
    lead_text: str
    cover: str
    cover_alt: str
    steps: tuple[Step, ...]
    aside: tuple[Block, ...]  # blocks before the first step: plan, guardian sheet
    review: Review
    license: str
    authors: tuple[str, ...]
    stale_blocks: frozenset[str] = field(default_factory=frozenset)
    terms: tuple[str, ...] = ()  # glossary ids of the lead and all steps, each once
    can_html: tuple[Html, ...] = ()  # `can`, with pinyin in band A
    training: Training | None = None  # what whoever leads it must have passed

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all steps, in order."""
        return tuple(q for step in self.steps for q in step.questions)

    @property
    def labs(self) -> tuple[Lab, ...]:
        """All labs of all steps, in order. Their ids are block ids, unique in the lesson."""
        return tuple(b.lab for step in self.steps for b in step.blocks if b.lab is not None)

    def blocks_of(self, kind: BlockKind) -> tuple[Block, ...]:
        """All blocks of one kind, the aside first."""
        return tuple(
            b
            for blocks in (self.aside, *(s.blocks for s in self.steps))
            for b in blocks
            if b.kind is kind
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A stand-alone set of questions: a pre- or post-test, a bank."""

    id: str
    kind: str  # test
    title: str
    title_html: Html
    locale: str
    source: str
    version: int
    revision: str
    band: Band
    grades: str
    minutes: dict[str, int]
    form: str
    pair: str  # pre, post or empty
    parallel: str  # id of the other form
    skills: tuple[str, ...]
    lead: Html
    lead_text: str
    questions: tuple[Question, ...]
    aside: tuple[Block, ...]
    review: Review
    license: str
    authors: tuple[str, ...]
    terms: tuple[str, ...] = ()  # glossary ids, each once

    @property
    def has_fallback(self) -> bool:
        """A question shows in the language the quiz was written in."""
        return any(q.fallback for q in self.questions)
