"""What a leader says and does in each act: words of ours, and the notes of the lesson's authors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Lesson, Step
from webapp.domain.workshops.planning import GOODBYE, WELCOME, readings
from webapp.domain.workshops.plans import Act, ActKind, Devices
from webapp.domain.workshops.workshop import Workshop
from webapp.web.i18n import _, language, speaking
from webapp.web.staging.rules import ground_rules, rules_title
from webapp.web.staging.shown import letter_seed, question_of
from webapp.web.staging.tasks import step_of
from webapp.web.templating import facts
from webapp.web.workshops.answers import Answers, answers_of, answers_to
from webapp.web.workshops.authors import in_this_house, is_plan
from webapp.web.workshops.leading import lesson_of

SPOKEN = frozenset({BlockKind.TEACHER, BlockKind.DISCUSS})
DANGER = "cn-110"


@dataclass(frozen=True, slots=True)
class Advice:
    """Some lines under a heading."""

    heading: str
    lines: tuple[str, ...]
    is_spoken: bool = False  # to be read aloud as it stands


@dataclass(frozen=True, slots=True)
class Said:
    """What is said to the room, in the workshop's other language."""

    locale: str
    heading: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything about one act."""

    locale: str  # of the authors' words
    how: str  # in a sentence
    advice: tuple[Advice, ...]
    readings: tuple[Block, ...]  # of the step around a simulation: the leader reads it aloud
    blocks: tuple[Block, ...]  # of the lesson: notes, and what to talk about
    answers: tuple[Answers, ...]  # to what is asked or done together
    also: tuple[Said, ...]  # of a workshop in two languages


def notes_of(workshop: Workshop, act: Act, lesson: Lesson) -> Notes:
    """The notes for an act of a plan; what is right by the letters of this workshop's wall."""
    step = _step(act, lesson)
    is_lab = act.kind is ActKind.LAB
    return Notes(
        locale=lesson.locale,
        how=_how(act),
        advice=_advice(act, workshop.order.devices),
        readings=readings(step) if step is not None and is_lab else (),
        blocks=tuple(in_this_house(b, lesson.locale) for b in _spoken(step)) if step else (),
        answers=_answers(workshop, act, lesson),
        also=tuple(
            _said(workshop, act, tag) for tag in workshop.order.locales if tag != lesson.locale
        ),
    )


def _said(workshop: Workshop, act: Act, tag: str) -> Said:
    """Rules, quoted words, what is read aloud and what is talked about."""
    lesson = lesson_of(workshop, tag)
    step = _step(act, lesson)
    with speaking(tag):
        quoted = [
            line
            for one in _advice(act, workshop.order.devices)
            for line in one.lines
            if one.is_spoken or "“" in line
        ]
        how = _how(act)
    told = (*(readings(step) if act.kind is ActKind.LAB else ()), *_spoken(step)) if step else ()
    return Said(
        locale=tag,
        heading=_("To say in %(language)s", language=language(tag)),
        lines=tuple([how, *quoted] if "“" in how else quoted),
        blocks=tuple(block for block in told if block.kind is not BlockKind.TEACHER),
    )


def _answers(workshop: Workshop, act: Act, lesson: Lesson) -> tuple[Answers, ...]:
    seed, question = letter_seed(workshop), question_of(act, lesson.locale)
    if question is not None:
        return tuple(replace(one, prompt=Html("")) for one in answers_to(question, seed))
    step = _step(act, lesson) if act.kind is ActKind.SHOW else None
    return () if step is None else answers_of(step, workshop.order.devices, seed)


def _step(act: Act, lesson: Lesson) -> Step | None:
    """The step whose notes an act takes: what is asked has notes of its own."""
    is_about_step = act.unit_id == lesson.id and act.kind in (ActKind.SHOW, ActKind.LAB)
    return step_of(lesson, act) if is_about_step else None


def rules_advice() -> Advice:
    """The ground rules, to be read aloud."""
    return Advice(heading=rules_title(), lines=ground_rules(), is_spoken=True)


def when_a_child_tells() -> Advice:
    """What to do when a child discloses harm. The steps are those of the training."""
    numbers = {line.id: line.number for line in facts().help_lines}
    return Advice(
        heading=_("When a child tells you of harm"),
        lines=(
            _(
                "In front of others, stop it gently: “Thank you for telling me. I come to you right"
                " after this, and we talk in peace.” Then do come."
            ),
            _("Listen to the child alone, in sight of another adult. Sit at the same height."),
            _("Say: “Thank you. It is not your fault. I tell only people who can help.”"),
            _("Do not promise to keep it secret. Do not ask for more than the child tells."),
            _("Write down the child's own words, the time and the place. Copy no pictures."),
            _("Tell the person in charge of child safety today, before you go home."),
            _("In danger, call %(number)s at once.", number=numbers.get(DANGER, "110")),
        ),
    )


def _advice(act: Act, devices: Devices) -> tuple[Advice, ...]:
    if act.id == WELCOME:
        code = (_code(),) if devices is Devices.PHONES else ()
        return *code, rules_advice(), _distance(), _asking(), when_a_child_tells()
    return (_parting(),) if act.id == GOODBYE else ()


def _code() -> Advice:
    return Advice(
        heading=_("Why this code may be scanned"),
        lines=(
            _(
                "“I put this code up here myself, you see where it leads, and whoever is not sure"
                " types the address. A code from a stranger is another matter.”"
            ),
        ),
        is_spoken=True,
    )


def _distance() -> Advice:
    return Advice(
        heading=_("Keep a distance that protects"),
        lines=(
            _("Ask “What could she do?”, never “What would you do?” or “Who knows this?”"),
            _("Use the names in the story. Tell no stories of your own, and none about the town."),
            _("When a child begins to tell of home, say thank you and go back to the story."),
        ),
    )


def _asking() -> Advice:
    return Advice(
        heading=_("How to ask"),
        lines=(
            _("Read the question and all its options aloud. Then be quiet and count to ten."),
            _("Look at the numbers together. Never ask who chose what."),
            _("Ask for reasons first: “Why might somebody choose B?” Then tell."),
            _("Nobody has to be quick. You can always add time."),
        ),
    )


def _parting() -> Advice:
    return Advice(
        heading=_("At the end"),
        lines=(
            _("“Think of one sentence that you take home. You need not say it aloud.”"),
            _("Give every child the family sheet, and the certificate if you made some."),
            _("“I stay here for ten minutes. Whoever wants to tell me something can come.”"),
            _("Thank them. Collect cards and sheets. Nothing with a name stays behind."),
        ),
    )


def _how(act: Act) -> str:
    measured = _(
        "Say: “There are no marks, and nobody comes first.” Do not tell the answer yet: the group"
        " looks at all of these questions together near the end."
    )
    words = {
        ActKind.TALK: "",
        ActKind.SHOW: _("Read it aloud, or let someone read. Do the tasks on the wall together."),
        ActKind.QUESTION: _("Let all answer, stop, look at the numbers, and talk about why."),
        ActKind.POLL: _("There is no right answer. Look at the numbers; nobody has to explain."),
        ActKind.LAB: _(
            "Read the scene, take a vote at each choice, and go where most want to go. At a bad"
            " end ask nobody who voted for it: go back and vote again. If it ends after a choice"
            " or two, play it again another way, or go on early."
        ),
        ActKind.PRE: measured,
        ActKind.POST: measured,
        ActKind.LOOK: _(
            "One question a page. Read the right answer and the reason aloud, and ask why somebody"
            " might choose another one. Never ask who chose what."
        ),
    }
    return words[act.kind]


def _spoken(step: Step) -> Iterator[Block]:
    """Without the plan of the whole lesson, which stands once, below."""
    return (b for b in step.blocks if b.kind in SPOKEN and not is_plan(b))
