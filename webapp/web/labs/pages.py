"""What the page of a simulation shows, ready for the templates."""

from dataclasses import dataclass

from flask import url_for

from webapp.domain.errors import UnknownLab
from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.moves import back, run_text
from webapp.domain.labs.playing import play
from webapp.domain.labs.states import Choice, Ending
from webapp.domain.lessons import Lesson, Step
from webapp.web.labs import words
from webapp.web.labs.frame import LabFrame
from webapp.web.labs.record import Played
from webapp.web.labs.shown import show

SHEETS = {LabKind.CHAT: ("lab-talk",), LabKind.TIPS: ("lab-talk", "lab-tips")}
MOODS = {Ending.SAFE: "cheering", Ending.RECOVER: "caring", Ending.HARM: "caring"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A move that can be made now."""

    value: str  # of the form field `move`
    html: Html  # the author's words; empty: `words` are ours
    words: str
    icon: str
    asks_number: bool
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabPage(LabFrame):
    """A simulation as a reader sees it."""

    after: Step | None  # where the lesson goes on
    shown: object  # what this kind's template prints: see `shown`
    run: str  # the moves, for pages that carry them
    at: int  # how many
    is_carried: bool  # nothing is kept: the page carries the run
    is_told: bool  # a move was made just now: what is new takes the focus
    problem: str

    @property
    def sheets(self) -> tuple[str, ...]:
        """The style sheets of its kind."""
        return SHEETS.get(self.lab.kind, (f"lab-{self.lab.kind}",))

    @property
    def onward(self) -> str:
        """Where the lesson goes on: the next step, or this one when it is the last."""
        to = self.after or self.step
        return url_for("lessons.step", lesson_id=self.lesson.id, step_id=to.id)

    @property
    def is_said_in_place(self) -> bool:
        """A clue of a talk is told under its own message."""
        told = self.state.feedback
        is_look = told is not None and told.code in ("clue", "no-clue")
        return is_look and self.lab.kind in (LabKind.CHAT, LabKind.TIPS)

    @property
    def undo(self) -> str:
        """The move that takes back the last one."""
        return str(back(max(0, len(self.state.path) - 1)))

    @property
    def mood(self) -> str:
        """How Yaya looks at the end: she cheers no adult, nor where a child may tell of harm."""
        if not self.state.ending:
            return "thinking"
        if self.is_grave:
            return "caring"
        return MOODS.get(self.state.ending, "cheering")

    def buttons(self, verb: str, at: str | None = None) -> tuple[Button, ...]:
        """The moves of one verb that can be made now, at one place when it is given."""
        return tuple(button(self.lab.kind, c) for c in self.state.choices_for(verb, at))


def lab_page(
    lesson: Lesson, found: tuple[int, Lab], played: Played, is_told: bool, chosen: str = ""
) -> LabPage:
    """Put the page together. `found`: see `find_lab`; `chosen`: what a reader wants to lie open."""
    place, lab = found
    state = play(lab, played.log, played.seed)
    return LabPage(
        lesson=lesson,
        step=lesson.steps[place],
        after=next(iter(lesson.steps[place + 1 :]), None),
        lab=lab,
        state=state,
        shown=show(lab, state, chosen),
        run=run_text(played.log),
        at=len(played.log),
        is_carried=played.is_carried,
        is_told=is_told,
        problem=words.problem_words(played.problem),
    )


def find_lab(lesson: Lesson, lab_id: str) -> tuple[int, Lab]:
    """A lab and the place of its step.

    Raises:
        UnknownLab: the lesson has no such lab.
    """
    for place, step in enumerate(lesson.steps):
        for block in step.blocks:
            if block.lab is not None and block.lab.id == lab_id:
                return place, block.lab
    raise UnknownLab(lab_id)


def button(kind: LabKind, choice: Choice) -> Button:
    """A choice as a button."""
    label = words.label_of(kind, choice.builtin) if choice.builtin else words.NO_LABEL
    return Button(
        value=str(choice.move),
        html=choice.html,
        words=label.words,
        icon=label.icon,
        asks_number=choice.entry == "number",
        unit=choice.unit,
    )
