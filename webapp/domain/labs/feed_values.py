"""An endless feed as its author wrote it, and as its page shows it."""

from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What clips are about."""

    key: str
    html: Html
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """One clip. `hook` names the trick that makes one stay; show it when it was watched."""

    id: str
    topic: str
    minutes: int
    title: str
    title_html: Html
    html: Html
    text: str
    hook: str = ""
    hook_html: Html = Html("")


@dataclass(frozen=True, slots=True, kw_only=True)
class OffSwitch:
    """The switch that ends personalisation. Pages keep it in a menu: it is to be found."""

    id: str
    title: str
    title_html: Html
    html: Html  # what it does, shown when it was found
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Lab):
    """Moves: `watch`, `skip` or `less:<place>`, `guess:<topic>`, `switch:<id>`, `stop`.

    A place is round and number, such as `2-1`; `less` says 'not interested'. A guess may also be
    `mixed` (a bit of everything) or `unsure`.
    """

    kind: LabKind = LabKind.FEED
    budget: int  # minutes that were planned
    rounds: int
    seed: str
    topics: tuple[Topic, ...]
    clips: tuple[Clip, ...]
    switch: OffSwitch

    def clip(self, clip_id: str) -> Clip:
        """The clip of this id."""
        return next(c for c in self.clips if c.id == clip_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipState:
    """A clip in the feed: where it lies, and what was done with it (empty: nothing yet)."""

    place: str
    clip: Clip
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was said before a refresh, and what came: keys of topics, or `mixed`."""

    guess: str  # also `unsure`
    truth: str

    @property
    def is_right(self) -> bool:
        """It came as predicted."""
        return self.guess == self.truth


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState(State):
    """`place` is `watch`, `predict` or `done`. `found` are the tricks met so far."""

    round: int  # from 1
    rounds: int
    clips: tuple[ClipState, ...]  # in view
    minutes: int  # 'spent'
    minutes_planned: int
    is_over_plan: bool
    predictions: tuple[Prediction, ...]  # in order
    is_personal: bool  # False: the switch was found
