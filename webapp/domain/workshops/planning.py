"""From one form to a timed plan: real steps, questions and simulations of a lesson.

The minutes are ours, after the timed plans that authors write for 20, 30 and 40 minutes: a vote on
one question takes a minute, a simulation by vote six to nine. A step on the wall takes two, and
more for each question that is done together (sorting, matching, putting in order ...).

A plan has exactly the minutes that were asked for. What comes in first: welcome and goodbye with
the question before and its partner after; one simulation; the first step that teaches; questions of
the check before and after (40 and 60 minutes); all other steps with their questions; further
simulations; polls. What does not fit is left out, and a leader can swap it in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from webapp.domain.lessons import Block, BlockKind, Lesson, Quiz, Step
from webapp.domain.questions import CHOICES, Kind, Phase, Question
from webapp.domain.workshops.plans import Act, ActKind, Devices, Order, Plan

WELCOME, GOODBYE = "welcome", "goodbye"  # ids of the talks of ours, first and last
LOOK = "look"  # id of the act in which the group sees what was asked before and after
CARD_SIDES = 4  # a card has four sides, A to D; so have letters held up by hand
SKILLS_CHECKED = {20: 0, 40: 1, 60: 2}  # how many of the lesson's first skills, by length
QUESTIONS_A_SKILL = 3
READING = frozenset({BlockKind.PROSE, BlockKind.NOTE, BlockKind.WARN, BlockKind.LAW})
PAPER_ONLY = frozenset({"paper"})

Checks = tuple[Quiz, Quiz]  # the band's parallel checks, before and after


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes by what is done."""

    welcome: int
    goodbye: int
    show: int
    together: int  # a question that is done together
    question: int
    lab: int
    edge: int = 1  # the step that the question before or after belongs to
    poll: int = 1
    measure: int = 1
    look: int = 3  # at what was asked before and after


SHORT = Pace(welcome=2, goodbye=1, show=2, together=1, question=1, lab=6, look=1)
USUAL = Pace(welcome=3, goodbye=2, show=2, together=2, question=2, lab=7)
PACES = {20: SHORT}  # others are usual
# Up to here an act takes the minutes that are left, kinds in this order.
ROOM = {ActKind.LAB: 10, ActKind.SHOW: 8, ActKind.QUESTION: 4, ActKind.TALK: 5, ActKind.POLL: 3}


class Rank(IntEnum):
    """What comes into a plan first."""

    ALWAYS = 0
    FIRST_LAB = 1
    FIRST_STEP = 2
    CHECK = 3
    STEP = 4
    LAB = 5
    POLL = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """An act that could be in the plan."""

    act: Act
    rank: Rank
    needs: tuple[str, ...] = ()  # ids of acts without which it would hang in the air


def plan_for(lesson: Lesson, checks: Checks | None, order: Order) -> Plan:
    """The plan of a lesson for this order, with exactly its minutes."""
    wishes = possible(lesson, checks, order)
    by_id = {wish.act.id: wish for wish in wishes}
    taken: set[str] = set()
    for wish in sorted(wishes, key=lambda w: w.rank):
        wanted = taken | {wish.act.id, *wish.needs}
        minutes = sum(by_id[i].act.minutes for i in wanted)
        if wish.rank is Rank.ALWAYS or minutes <= order.minutes:
            taken = wanted
    return _filled(Plan(tuple(w.act for w in wishes if w.act.id in taken)), order.minutes)


def left_out(lesson: Lesson, checks: Checks | None, order: Order, plan: Plan) -> tuple[Act, ...]:
    """What the lesson has and the plan has not, in the order of the lesson."""
    there = {act.id for act in plan.acts}
    return tuple(w.act for w in possible(lesson, checks, order) if w.act.id not in there)


def possible(lesson: Lesson, checks: Checks | None, order: Order) -> tuple[Wish, ...]:
    """All acts that a lesson could give, in the order of a plan."""
    pace = PACES.get(order.minutes, USUAL)
    before, after = _measured(lesson, checks, order, pace)
    opening = _step_of(lesson, Phase.PRE)
    closing = _step_of(lesson, Phase.POST)
    middle: list[Wish] = []
    for step in lesson.steps:
        middle += _of_step(lesson, step, order, pace)
    head = _shows_up_to(lesson, opening, order.devices)
    tail = {_show_id(closing)} if closing else set()
    rest = [w for w in middle if w.act.id not in head and w.act.id not in tail]
    return (
        Wish(_act(WELCOME, ActKind.TALK, pace.welcome, lesson.id), Rank.ALWAYS),
        *(_at_the_edge(w, pace) for w in middle if w.act.id in head),
        *before,
        *_ranked(rest),
        *(_at_the_edge(w, pace) for w in middle if w.act.id in tail),
        *after,
        *_look(lesson, after, pace),
        Wish(_act(GOODBYE, ActKind.TALK, pace.goodbye, lesson.id), Rank.ALWAYS),
    )


def is_asked(question: Question, devices: Devices) -> bool:
    """Tell whether everybody answers it alone with these devices; others are done together."""
    if question.kind not in CHOICES and question.kind is not Kind.POLL:
        return False
    if devices in (Devices.PHONES, Devices.SHEETS):
        return True
    is_one_letter = devices is Devices.HANDS or question.kind is not Kind.MULTI
    return len(question.parts) <= CARD_SIDES and is_one_letter


def together(step: Step, devices: Devices) -> tuple[Question, ...]:
    """The questions of a step that the group does together while the step is on the wall."""
    return tuple(q for q in step.questions if q.phase is Phase.LEARN and not is_asked(q, devices))


def readings(step: Step) -> tuple[Block, ...]:
    """What a step has to read on a wall."""
    return tuple(b for b in step.blocks if b.kind in READING and b.modes != PAPER_ONLY)


def _of_step(lesson: Lesson, step: Step, order: Order, pace: Pace) -> Iterator[Wish]:
    """The step itself, then its questions and simulations.

    Of a step around a simulation the words are the leader's: they stand in the notes.
    """
    shared = together(step, order.devices)
    has_lab = any(b.lab is not None for b in step.blocks)
    needs: tuple[str, ...] = ()
    if shared or (readings(step) and not has_lab):
        needs = (_show_id(step),)
        minutes = pace.show + pace.together * len(shared)
        yield Wish(_act(needs[0], ActKind.SHOW, minutes, lesson.id, step.id), Rank.STEP)
    for block in step.blocks:
        if block.lab is not None:
            lab_id = block.lab.id
            yield Wish(_act(f"lab-{lab_id}", ActKind.LAB, pace.lab, lesson.id, lab_id), Rank.LAB)
        elif block.question is not None:
            yield from _asking(lesson, block.question, order, pace, needs)


def _asking(
    lesson: Lesson, question: Question, order: Order, pace: Pace, needs: tuple[str, ...]
) -> Iterator[Wish]:
    if question.phase is not Phase.LEARN or not is_asked(question, order.devices):
        return
    is_poll = question.kind is Kind.POLL
    kind, minutes = (ActKind.POLL, pace.poll) if is_poll else (ActKind.QUESTION, pace.question)
    act = _act(f"{kind}-{question.id}", kind, minutes, lesson.id, question.id)
    yield Wish(act, Rank.POLL if is_poll else Rank.STEP, needs)


def _measured(
    lesson: Lesson, checks: Checks | None, order: Order, pace: Pace
) -> tuple[list[Wish], list[Wish]]:
    """Questions before and after: as many, and parallel by place. `pre-2` is held to `post-2`."""
    own = zip(_of_phase(lesson, Phase.PRE), _of_phase(lesson, Phase.POST), strict=False)
    pairs = [
        (lesson.id, lesson.id, one, other, Rank.ALWAYS)
        for one, other in own
        if is_asked(one, order.devices) and is_asked(other, order.devices)
    ]
    if checks:
        ids = (checks[0].id, checks[1].id)
        pairs += [(*ids, *pair, Rank.CHECK) for pair in _checked(lesson, checks, order)]
    before, after = [], []
    for n, (unit_before, unit_after, one, other, rank) in enumerate(pairs, start=1):
        ids = (f"pre-{n}", f"post-{n}")
        pre = _act(ids[0], ActKind.PRE, pace.measure, unit_before, one.id)
        post = _act(ids[1], ActKind.POST, pace.measure, unit_after, other.id)
        before.append(Wish(pre, rank, ids))
        after.append(Wish(post, rank, ids))
    return before, after


def _look(lesson: Lesson, after: Sequence[Wish], pace: Pace) -> Iterator[Wish]:
    """Answers are told once everything is asked: with the first pair, in whatever plan it is."""
    if after:
        yield Wish(_act(LOOK, ActKind.LOOK, pace.look, lesson.id), after[0].rank, after[0].needs)


def _checked(lesson: Lesson, checks: Checks, order: Order) -> Iterator[tuple[Question, Question]]:
    """Pairs of the checks about the first skills of the lesson."""
    for skill in lesson.skills[: SKILLS_CHECKED.get(order.minutes, 0)]:
        fitting = (
            (one, other)
            for one, other in zip(checks[0].questions, checks[1].questions, strict=False)
            if one.skill == other.skill == skill
            and one.kind is other.kind
            and is_asked(one, order.devices)
            and is_asked(other, order.devices)
        )
        yield from (pair for pair, _n in zip(fitting, range(QUESTIONS_A_SKILL), strict=False))


def _ranked(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """The same, with the first simulation and the first step that teaches before others."""
    firsts = {
        ActKind.LAB: Rank.FIRST_LAB,
        ActKind.SHOW: Rank.FIRST_STEP,
    }
    for wish in wishes:
        yield replace(wish, rank=firsts.pop(wish.act.kind, wish.rank))


def _shows_up_to(lesson: Lesson, opening: Step | None, devices: Devices) -> set[str]:
    """What is read before the first question: its own story too, unless it tells the answer."""
    if opening is None:
        return set()
    before = lesson.steps[: lesson.steps.index(opening)]
    is_story = not together(opening, devices)
    return {_show_id(step) for step in (*before, *([opening] if is_story else []))}


def _at_the_edge(wish: Wish, pace: Pace) -> Wish:
    """The words around the questions before and after: short, and always there.

    A step in which something is done together keeps its minutes and its rank.
    """
    if wish.act.minutes > pace.show:
        return wish
    return Wish(replace(wish.act, minutes=pace.edge), Rank.ALWAYS)


def _filled(plan: Plan, minutes: int) -> Plan:
    """Give the minutes that are left to acts that can use them, one by one."""
    spare = minutes - plan.minutes
    kinds = list(ROOM)
    growing = sorted((a for a in plan.acts if a.kind in ROOM), key=lambda a: kinds.index(a.kind))
    grown = {act.id: act.minutes for act in growing}
    while spare > 0:
        fitting = [a for a in growing if grown[a.id] < ROOM[a.kind]] or growing
        for act in fitting[:spare]:
            grown[act.id] += 1
        spare -= len(fitting[:spare])
    return plan.with_minutes(grown)


def _step_of(lesson: Lesson, phase: Phase) -> Step | None:
    return next((s for s in lesson.steps if any(q.phase is phase for q in s.questions)), None)


def _of_phase(lesson: Lesson, phase: Phase) -> tuple[Question, ...]:
    return tuple(q for q in lesson.questions if q.phase is phase)


def _show_id(step: Step) -> str:
    return f"show-{step.id}"


def _act(act_id: str, kind: ActKind, minutes: int, unit_id: str, ref: str = "") -> Act:
    return Act(id=act_id, kind=kind, minutes=minutes, unit_id=unit_id, ref=ref)
