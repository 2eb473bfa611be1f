"""A talk as a page shows it: who speaks, what is new, what can be taken back."""

from dataclasses import dataclass

from webapp.domain.labs.chat import TalkState
from webapp.domain.labs.lab import LabKind
from webapp.domain.labs.moves import Move, back
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.states import Ending
from webapp.domain.labs.talking import LOOK, Said
from webapp.web.i18n import _
from webapp.web.labs.words import label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message."""

    said: Said
    words: str  # ours, for a reply without words of the author
    look: str  # the move that looks closer; empty when it cannot be made
    undo: str  # the move that takes this reply back; empty for all others
    is_first_new: bool  # of those that the last reply led to
    takes_focus: bool  # what the last move was about, or what came of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The whole talk."""

    other: str  # who talks to the learner; empty where several do: then bubbles name them
    sign: str  # the first character of that name
    bubbles: tuple[Bubble, ...]
    has_new: bool  # the last reply led to more words
    closing: str  # our words for an ending that the author did not write
    is_harm: bool


def talk_of(lab: Story, state: TalkState) -> Talk:
    """Make bubbles of what was said."""
    lookable = {choice.move.at for choice in state.choices_for(LOOK)}
    replies = [n for n, said in enumerate(state.talk) if said.at is not None]
    looked = state.path[-1].at if state.path and state.path[-1].verb == LOOK else ""
    first_new = replies[-1] + 1 if replies else 0
    others = {x.name for s in lab.scenes for x in s.lines if x.name and not x.is_mine}
    other = others.pop() if len(others) == 1 else ""
    is_written = bool(lab.scene(state.place).lines)
    return Talk(
        other=other,
        sign=other[:1],
        bubbles=tuple(
            Bubble(
                said=said,
                words=label_of(LabKind.CHAT, said.builtin).words if said.builtin else "",
                look=str(Move(LOOK, said.key)) if said.key in lookable else "",
                undo=str(back(said.at)) if said.at is not None else "",
                is_first_new=n == first_new and bool(replies),
                takes_focus=said.key == looked if looked else n == first_new,
            )
            for n, said in enumerate(state.talk)
        ),
        has_new=bool(replies) and first_new < len(state.talk),
        closing="" if is_written or state.ending is None else _closing(state.ending, state.place),
        is_harm=state.ending is Ending.HARM,
    )


def _closing(ending: Ending, scene: str) -> str:
    """Silence and asking end a story even where its author wrote no scene for it."""
    if scene.endswith("silent"):
        if ending is Ending.SAFE:
            return _(
                "You put it away and said nothing. Silence is an answer too. Then tell an adult."
            )
        return _("You stopped. What you gave away is not your fault. Tell an adult today.")
    if ending is Ending.SAFE:
        return _("You asked an adult before anything happened. That is always right.")
    return _("You asked for help. It is never too late for that, and it is not your fault.")
