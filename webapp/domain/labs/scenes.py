"""Scenes of a conversation: what is said, what can be answered, and where that leads."""

from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab
from webapp.domain.labs.states import Clue, Ending

TOLD_ADULT = "told-adult"
SILENT = "silent"
START = "start"
ENDINGS = {
    "end-safe-": Ending.SAFE,
    "end-recover-": Ending.RECOVER,
    "end-harm-": Ending.HARM,
}
# Where the two answers that are always possible lead. Authors may write scenes of these names;
# without one the run ends there with the words of the page.
ASKED, QUIET = "asked", "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message, or a sentence of the story when nobody says it."""

    key: str  # scene and number, such as `start-2`
    name: str = ""  # who speaks; empty: the story
    html: Html
    text: str
    is_mine: bool = False  # the learner's own side of the chat
    cues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer the author wrote. In tips it may cost money."""

    key: str
    html: Html
    text: str
    to: str  # scene
    risk: int = 0  # 0..9, how much it gives away
    flags: frozenset[str] = frozenset()
    gift: str = ""  # tips: what it buys
    feedback: Html | None = None
    feedback_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is said until the learner must answer."""

    id: str
    lines: tuple[Line, ...]
    replies: tuple[Reply, ...]

    @property
    def ending(self) -> Ending | None:
        """How the story ends here; None when it goes on."""
        return ending_of(self.id)

    def has_flag(self, flag: str) -> bool:
        """The author wrote a reply of this flag here."""
        return any(flag in reply.flags for reply in self.replies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Lab):
    """A lab made of scenes: a chat, or tips with a price ladder."""

    scenes: tuple[Scene, ...]  # the first one is where it begins

    def scene(self, scene_id: str) -> Scene:
        """The scene of this id; an empty one for a built-in ending the author did not write."""
        empty = Scene(id=scene_id, lines=(), replies=())
        return next((s for s in self.scenes if s.id == scene_id), empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A rung of the price ladder."""

    key: str
    price: Decimal
    html: Html  # name
    text: str
    effect: str = ""  # what the money buys


def ending_of(scene_id: str) -> Ending | None:
    """What the name of a scene says about it."""
    return next((e for prefix, e in ENDINGS.items() if scene_id.startswith(prefix)), None)


def builtin_end(risk: int, how: str) -> str:
    """The scene where silence or asking leads: safe as long as nothing was given away."""
    return f"end-{'recover' if risk else 'safe'}-{how}"
