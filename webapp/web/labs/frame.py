"""What every page of a simulation knows of it, for one reader or for the whole class."""

from dataclasses import dataclass

from webapp.domain.bands import VOICE, Band
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.moves import back
from webapp.domain.labs.states import State
from webapp.domain.lessons import Lesson, Sensitivity, Step
from webapp.web.labs import words


@dataclass(frozen=True, slots=True, kw_only=True)
class LabFrame:
    """A simulation, where it stands in its lesson and where its run stands."""

    lesson: Lesson
    step: Step  # where it stands
    lab: Lab
    state: State

    @property
    def voice(self) -> str:
        """`data-band`."""
        return VOICE[self.lesson.band] if self.lesson.band else "staff"

    @property
    def is_young(self) -> bool:
        """Its readers are learning to read: the interface carries readings."""
        return self.lesson.band is Band.A

    @property
    def is_grave(self) -> bool:
        """Nobody is cheered: an adult reads it, or a child may tell of harm."""
        return not self.lesson.band or self.lesson.sensitivity is Sensitivity.DISCLOSURE

    @property
    def title(self) -> str:
        """The lab's name, or that of its step."""
        return self.lab.title or self.step.title

    @property
    def is_fallback(self) -> bool:
        """It shows in the language the lesson was written in."""
        return any(b.is_fallback for b in self.step.blocks if b.lab is self.lab)

    @property
    def language(self) -> str:
        """The language of the author's words."""
        return self.lesson.source if self.is_fallback else self.lesson.locale

    @property
    def said(self) -> str:
        """Our words about the last move."""
        told = self.state.feedback
        return words.said_about(self.lab.kind, told.code) if told else ""

    @property
    def closing(self) -> str:
        """The head of the ending."""
        ending = self.state.ending
        return words.closing_words(ending, self.lesson.track) if ending else ""

    @property
    def restart(self) -> str:
        """The move that begins anew."""
        return str(back(0))
