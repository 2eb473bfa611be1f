"""What those who teach a lesson get: plan, notes, answers, law; and a worksheet without answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from webapp.domain.lessons import Block, BlockKind, Lesson, Step
from webapp.domain.library import Library
from webapp.domain.questions import CHOICES, Kind, Question
from webapp.web.i18n import _, speaking
from webapp.web.lessons.doors import Door, doors_of
from webapp.web.lessons.laws import LawBox, law_box
from webapp.web.lessons.paper_labs import PAPER_SEED, PaperLab, paper_lab
from webapp.web.offered import is_waiting
from webapp.web.presenting import (
    LETTERS,
    ShownQuestion,
    present,
    shuffled_parts,
    shuffled_targets,
)
from webapp.web.reviews_words import Said, said_of
from webapp.web.staging.seeds import seed_of

LETTERED = frozenset({*CHOICES, Kind.POLL, Kind.ORDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One part of a question with what is right about it."""

    letter: str
    words: str
    is_right: bool
    goes_to: str  # match and sort: the words of its target; order: its place
    feedback: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKey:
    """A question with its answers, for staff only."""

    number: int
    question: Question
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The teaching page."""

    lesson: Lesson
    plan: tuple[Block, ...]  # timed notes
    talks: tuple[Block, ...]
    family: tuple[Block, ...]
    laws: tuple[LawBox, ...]
    keys: tuple[AnswerKey, ...]
    doors: tuple[tuple[str, Door], ...]  # simulations: id and what it is
    skills: tuple[str, ...]  # names
    domain: str
    outcomes: tuple[str, ...]
    workshop_id: int  # whose letters these are; 0: those of the worksheet
    is_waiting: bool  # for a review: children do not get it here
    said: tuple[Said, ...]  # by people from outside, in each language


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStep:
    """One step of the worksheet."""

    step: Step
    blocks: tuple[Block, ...]
    labs: Mapping[str, PaperLab]  # by block id
    questions: tuple[tuple[int, ShownQuestion], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The worksheet."""

    lesson: Lesson
    steps: tuple[PaperStep, ...]
    is_full: bool  # every simulation is printed, also where its author wrote a form for paper
    has_short: bool  # some author did
    workshop_id: int  # whose letters these are; 0: those of the worksheet

    @property
    def later(self) -> tuple[PaperLab, ...]:
        """Simulations with pages to be cut out or turned over, at the end."""
        return tuple(lab for step in self.steps for lab in step.labs.values() if lab.later)


def plan_of(library: Library, lesson: Lesson, workshop_id: int = 0) -> Plan:
    """Everything that is never shown to learners; with the letters of a workshop, if named."""
    seed = seed_for(workshop_id)
    locale = lesson.locale
    boxes = (law_box(library, code, locale) for code in lesson.clauses)
    outcomes = {o.code: o.name for o in library.framework.outcomes}
    domains = {d.code: d.name for d in library.framework.domains}
    return Plan(
        lesson=lesson,
        plan=lesson.blocks_of(BlockKind.TEACHER),
        talks=lesson.blocks_of(BlockKind.DISCUSS),
        family=lesson.blocks_of(BlockKind.GUARDIAN),
        laws=tuple(box for box in boxes if box is not None),
        keys=tuple(_key(n, q, seed) for n, q in enumerate(lesson.questions, start=1)),
        doors=tuple(_doors(lesson)),
        skills=tuple(library.skills[s].name.get(locale, s) for s in lesson.skills),
        domain=domains.get(lesson.domain, {}).get(locale, lesson.domain),
        outcomes=tuple(outcomes.get(o, {}).get(locale, o) for o in lesson.outcomes),
        workshop_id=workshop_id,
        is_waiting=is_waiting(lesson.id),
        said=said_of(library, lesson.id, locale),
    )


def seed_for(workshop_id: int) -> str:
    """What the order of options follows: that of a workshop's wall, or of every worksheet."""
    return seed_of(workshop_id) if workshop_id else PAPER_SEED


def sheet_of(lesson: Lesson, is_full: bool = False, workshop_id: int = 0) -> Sheet:
    """The worksheet; its questions carry no answers because they were never answered."""
    seed = seed_for(workshop_id)
    numbers = {q.id: n for n, q in enumerate(lesson.questions, start=1)}
    return Sheet(
        lesson=lesson,
        is_full=is_full,
        workshop_id=workshop_id,
        has_short=any(short_forms(step.blocks) for step in lesson.steps),
        steps=tuple(
            _paper_step(step, numbers, (seed, lesson.locale), is_full) for step in lesson.steps
        ),
    )


def _paper_step(
    step: Step, numbers: Mapping[str, int], order: tuple[str, str], is_full: bool
) -> PaperStep:
    seed, locale = order
    short = short_forms(step.blocks)
    left_out = {b for blocks in short.values() for b in blocks} if is_full else set(short)
    blocks = tuple(b for b in step.blocks if _is_on_paper(b) and b.id not in left_out)
    return PaperStep(
        step=step,
        blocks=blocks,
        labs={b.id: paper_lab(b.lab, step.title_html) for b in blocks if b.lab is not None},
        questions=tuple(
            (numbers[q.id], _on_paper(present(q, seed), locale)) for q in step.questions
        ),
    )


def short_forms(blocks: tuple[Block, ...]) -> dict[str, list[str]]:
    """Lab block -> the author's own form of it: blocks for paper alone between it and the next."""
    found: dict[str, list[str]] = {}
    lab = ""
    for block in blocks:
        if block.lab is not None:
            lab = block.id
        elif lab and block.modes == frozenset({"paper"}):
            found.setdefault(lab, []).append(block.id)
    return found


def _doors(lesson: Lesson) -> Iterator[tuple[str, Door]]:
    for step in lesson.steps:
        for lab_id, door in doors_of(lesson, step.blocks, ()).items():
            yield lab_id, door if door.title else replace(door, title=step.title_html)


def _is_on_paper(block: Block) -> bool:
    is_printed = block.kind in (BlockKind.PROSE, BlockKind.NOTE, BlockKind.WARN, BlockKind.LAB)
    return is_printed and (not block.modes or "paper" in block.modes)


def _on_paper(shown: ShownQuestion, locale: str) -> ShownQuestion:
    """What a screen asks to tap is ticked with a pencil."""
    if shown.kind != Kind.SPOT:
        return shown
    with speaking(locale):
        tick = {_("Tap the"): _("Tick the")}
    return replace(shown, prompt=shown.prompt.with_words(tick))


def _key(number: int, question: Question, seed: str) -> AnswerKey:
    """In the order of the screens or sheets that have these letters."""
    sides = enumerate(shuffled_targets(question, seed))
    targets = {t.key: f"{LETTERS[n]}: {t.text}" for n, t in sides}
    is_paired = question.kind in (Kind.MATCH, Kind.SORT)
    return AnswerKey(
        number=number,
        question=question,
        lines=tuple(
            AnswerLine(
                letter=str(n + 1) if is_paired else LETTERS[n] if question.kind in LETTERED else "",
                words=p.text or " / ".join(p.accepts),
                is_right=p.is_right or question.kind is Kind.GAP,
                goes_to=targets.get(p.target, "") or (str(p.place) if p.place else ""),
                feedback=p.feedback_text,
                level=p.level,
            )
            for n, p in enumerate(shuffled_parts(question, seed))
            if p.text or p.accepts
        ),
    )
