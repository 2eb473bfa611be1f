"""What a wall and a phone show of the act in hand. Templates get this and nothing else.

The order of options, and so their letters, is the same on every screen of a workshop: the card
that a child holds up must mean what stands on the wall.
"""

from dataclasses import dataclass, replace

from webapp.domain.bands import Band
from webapp.domain.html import Html
from webapp.domain.lessons import Block, Lesson
from webapp.domain.periods import ENOUGH
from webapp.domain.questions import Kind, Question
from webapp.domain.workshops.planning import PAPER_ONLY, WELCOME
from webapp.domain.workshops.plans import MEASURING, Act, ActKind
from webapp.domain.workshops.results import raised
from webapp.domain.workshops.running import LOBBY, Stage
from webapp.domain.workshops.votes import HEADS, Spoken, read_offer
from webapp.domain.workshops.workshop import Workshop
from webapp.web.i18n import speaking
from webapp.web.offered import shelf_going_on
from webapp.web.presenting import LETTERS, ShownQuestion, shuffled_parts
from webapp.web.staging.lines import SEEN, paired, plain
from webapp.web.staging.looking import LOOKING, Back, back_of, is_looking_back
from webapp.web.staging.rules import ground_rules
from webapp.web.staging.scenes import story_of
from webapp.web.staging.seeds import seed_of
from webapp.web.staging.snapshots import Snapshot
from webapp.web.staging.tasks import step_of, tasks_of

SHAPES = 8  # that the style sheet and the template draw
MANY = frozenset({Kind.MULTI, Kind.SPOT})


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedOption:
    """One option of a question: letter and shape on all screens the same."""

    key: str
    letter: str
    shape: int
    html: Html = Html("")
    spoken: Spoken = ()  # words with readings above, where there is no HTML
    also: Html | None = None  # the same in the second language
    count: int | None = None  # None: hidden
    percent: int = 0  # of those who answered, for the bar
    hands: int = 0  # that were counted, for the leader alone
    is_mine: bool = False
    is_right: bool = False  # told only once the act is closed
    feedback: Html | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A moment of a workshop, ready to print."""

    kind: str  # lobby, talk, show, ask, look, lab, over
    locale: str = ""
    act_key: str = ""
    title: Html = Html("")
    also_title: Html | None = None
    also_locale: str = ""
    number: int = 0  # of this question among all questions, from 1
    total: int = 0
    blocks: tuple[Block, ...] = ()
    also_blocks: tuple[Block, ...] = ()
    order: tuple[str, ...] = ()  # ids of blocks and tasks as they stand in the step
    question: Question | None = None
    options: tuple[StagedOption, ...] = ()
    is_multi: bool = False
    is_open: bool = True
    is_measuring: bool = False  # before or after: nothing is told
    explanation: Html | None = None
    is_told_later: bool = False  # of what is measured: the plan comes back to it
    back: Back | None = None  # of looking back
    also_explanation: Html | None = None
    answered: int = 0
    here: int = 0
    is_answered: bool = False  # by the one who looks
    is_private: bool = False  # only counts are kept, and shown from five answers up
    is_sealed: bool = False  # of a private poll only counts are left: nothing to correct
    heads: int = 0  # children who raised a hand at all, where several may be chosen
    lab_id: str = ""
    lesson_id: str = ""
    rules: tuple[str, ...] = ()  # of the welcome
    also_rules: tuple[str, ...] = ()
    tasks: tuple[ShownQuestion, ...] = ()  # done together while a step is on the wall
    also_tasks: tuple[ShownQuestion, ...] = ()
    is_young: bool = False  # lines of the page have readings above

    @property
    def data_key(self) -> str:
        """Changes when what can be done here changes; pages compare it."""
        return f"{self.kind}:{self.act_key}:{'open' if self.is_open else 'closed'}"


def staged(snapshot: Snapshot, locale: str, number: int = 0) -> Staged:
    """What a screen shows now. `number`: the participant who looks; 0 for the wall."""
    is_young = snapshot.workshop.order.band is Band.A
    return replace(_staged(snapshot, locale, number), is_young=is_young)


def _staged(snapshot: Snapshot, locale: str, number: int) -> Staged:
    workshop = snapshot.workshop
    if not snapshot.is_running:
        return Staged(kind="over")
    act = workshop.stand.subject(workshop.plan)
    if act is None:
        kind = "lobby" if workshop.stand.at == LOBBY else "over"
        return Staged(kind=kind, here=snapshot.here)
    shown = _of_act(workshop, act, locale)
    if act.kind is ActKind.LAB:
        return _voted(shown, snapshot, number)
    if shown.question is None:
        return replace(shown, here=snapshot.here)
    earlier = question_of(snapshot.earlier.act, locale) if snapshot.earlier else None
    back = back_of(snapshot, act, shown.question, earlier) if shown.kind == LOOKING else None
    return replace(_answered(shown, snapshot, number), back=back)


def in_two_languages(shown: Staged, snapshot: Snapshot, locale: str) -> Staged:
    """The same with the workshop's other language beside it, line by line, where it has two."""
    others = [one for one in snapshot.workshop.order.locales if one != locale]
    act = snapshot.workshop.stand.subject(snapshot.workshop.plan)
    if not others or act is None:
        return shown
    other = _of_act(snapshot.workshop, act, others[0])
    words = {option.key: option.html for option in other.options}
    why = other.question.explanation if other.question and shown.explanation else None
    blocks, also_blocks = paired(shown.blocks, other.blocks)
    return replace(
        shown,
        blocks=blocks,
        also_explanation=why,
        also_title=other.title,
        also_locale=others[0],
        also_blocks=also_blocks,
        also_rules=other.rules,
        also_tasks=other.tasks,
        options=tuple(replace(o, also=words.get(o.key)) for o in shown.options),
    )


def question_of(act: Act, locale: str) -> Question | None:
    """The question of an act; None when it asks none, or its lesson lost it."""
    if not act.asks or act.kind is ActKind.LAB:
        return None
    unit = shelf_going_on(act.unit_id).unit(act.unit_id, locale)
    return next((q for q in unit.questions if q.id == act.ref), None)


def letter_seed(workshop: Workshop) -> str:
    """What the order of options, and so their letters, follows on screens and on paper."""
    return seed_of(workshop.id)


def _of_act(workshop: Workshop, act: Act, locale: str) -> Staged:
    question = question_of(act, locale)
    kind = LOOKING if is_looking_back(workshop, act) else "ask"
    base = Staged(
        kind=kind if question else _kind(act),
        locale=locale,
        act_key=workshop.stand.answers_to(act),
        is_open=workshop.stand.stage is Stage.OPEN and not is_looking_back(workshop, act),
        is_measuring=act.kind in MEASURING and not is_looking_back(workshop, act),
        is_told_later=workshop.plan.looks_back,
        lab_id=act.ref if act.kind is ActKind.LAB else "",
        lesson_id=act.unit_id,
    )
    if question is not None:
        return _asking(base, workshop, act, question)
    lesson = shelf_going_on(act.unit_id).unit(act.unit_id, locale)
    step = step_of(lesson, act) if isinstance(lesson, Lesson) else None
    if act.id == WELCOME:
        with speaking(locale):
            base = replace(base, rules=ground_rules())
    if step is None:
        return replace(base, title=lesson.title_html)
    tasks = tasks_of(workshop, step, letter_seed(workshop)) if act.kind is ActKind.SHOW else ()
    seen = (b for b in step.blocks if b.kind in SEEN and b.modes != PAPER_ONLY)
    return replace(
        base,
        title=step.title_html,
        blocks=plain(seen, locale),
        tasks=tasks,
        order=tuple(b.question.id if b.question else b.id for b in step.blocks),
    )


def _asking(base: Staged, workshop: Workshop, act: Act, question: Question) -> Staged:
    asking = [one for one in workshop.plan.acts if one.asks and one.kind is not ActKind.LAB]
    options = tuple(
        StagedOption(key=part.key, letter=LETTERS[n], shape=n % SHAPES, html=part.html)
        for n, part in enumerate(shuffled_parts(question, letter_seed(workshop)))
    )
    return replace(
        base,
        title=question.prompt,
        blocks=story_of(workshop, act, question, base.locale),
        question=question,
        options=options,
        is_multi=question.kind in MANY,
        number=asking.index(act) + 1,
        total=len(asking),
    )


def _voted(shown: Staged, snapshot: Snapshot, number: int) -> Staged:
    """The ways a simulation may go, on phones. The wall has the simulation itself."""
    mine = snapshot.picks.get(number, ())
    is_young = snapshot.workshop.order.band is Band.A
    ways = read_offer(snapshot.workshop.stand.run).said(shown.locale, is_young)
    options = tuple(
        StagedOption(
            key=letter,
            letter=letter,
            shape=n % SHAPES,
            spoken=words,
            hands=snapshot.hands.get(letter, 0),
            is_mine=letter in mine,
        )
        for n, (letter, words) in enumerate(ways)
    )
    return replace(
        shown,
        here=snapshot.here,
        answered=len(snapshot.picks) + sum(snapshot.hands.values()),
        options=options,
        is_open=shown.is_open and bool(options),
        is_answered=bool(mine),
    )


def _answered(shown: Staged, snapshot: Snapshot, number: int) -> Staged:
    mine = snapshot.picks.get(number, ())
    stand = snapshot.workshop.stand
    is_closed = stand.stage is Stage.CLOSED or shown.kind == LOOKING
    question = shown.question
    assert question is not None
    answered = len(snapshot.picks) + raised(question, snapshot.hands)
    is_small = (question.is_private or shown.kind == LOOKING) and answered < ENOUGH
    is_counted = (not stand.is_hidden or is_closed) and not is_small
    tells = is_closed and not shown.is_measuring and question.is_scored
    feedback = {part.key: part.feedback for part in question.parts}
    right = {part.key for part in question.parts if part.is_right}
    is_sealed = question.is_private and is_closed and bool(snapshot.hands)
    return replace(
        shown,
        here=snapshot.here,
        answered=answered,
        is_answered=bool(mine),
        is_private=question.is_private,
        is_sealed=is_sealed,
        heads=snapshot.hands.get(HEADS, 0),
        explanation=question.explanation if tells else None,
        options=tuple(
            replace(
                option,
                count=snapshot.counts.get(option.key, 0) if is_counted else None,
                percent=snapshot.percent(option.key, answered) if is_counted else 0,
                hands=0 if is_sealed else snapshot.hands.get(option.key, 0),
                is_mine=option.key in mine,
                is_right=tells and option.key in right,
                feedback=feedback[option.key] if tells else None,
            )
            for option in shown.options
        ),
    )


def _kind(act: Act) -> str:
    return {ActKind.LAB: "lab", ActKind.SHOW: "show"}.get(act.kind, "talk")
