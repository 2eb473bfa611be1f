"""Playing a story: replies, silence, asking, looking closer, and ways back from a bad ending."""

from dataclasses import dataclass, replace
from decimal import Decimal

from webapp.domain.html import Html
from webapp.domain.labs.moves import BadMove, Move
from webapp.domain.labs.scenes import (
    ASKED,
    QUIET,
    SILENT,
    TOLD_ADULT,
    Line,
    Reply,
    Scene,
    Story,
    builtin_end,
)
from webapp.domain.labs.states import Choice, Clue, Ending, Feedback

CHOOSE, LOOK = "choose", "look"
ASK, SILENCE = "ask", "silence"  # as keys of replies
HOW = {ASK: ASKED, SILENCE: QUIET}
FLAG = {ASK: TOLD_ADULT, SILENCE: SILENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One bubble of the talk, as the page shows it."""

    key: str  # of the line; of a reply `scene/key`
    name: str
    html: Html
    text: str
    is_mine: bool
    builtin: str = ""  # `silence` or `ask`: the page has the words
    at: int | None = None  # a reply: `back(at)` takes it back
    is_looked_at: bool = False
    clues: tuple[Clue, ...] = ()  # found in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A scene at the moment it was entered: all that a way back restores."""

    scene: str
    bubbles: int  # length of the talk
    risk: int
    money: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """The board of a story."""

    visits: tuple[Visit, ...]
    talk: tuple[Said, ...]
    money: Decimal  # what is left; 0 where no money plays
    risk: int = 0
    moves: int = 0
    looked: frozenset[str] = frozenset()
    found: tuple[Clue, ...] = ()
    feedback: Feedback | None = None
    last: Reply | None = None  # the reply that was just given, for judging

    @property
    def scene(self) -> str:
        """Where the story stands."""
        return self.visits[-1].scene


def begin(story: Story, money: Decimal = Decimal(0)) -> Walk:
    """Enter the first scene."""
    return _enter(story, Walk(visits=(), talk=(), money=money), story.scenes[0].id)


def _enter(story: Story, walk: Walk, scene_id: str) -> Walk:
    visit = Visit(scene=scene_id, bubbles=len(walk.talk), risk=walk.risk, money=walk.money)
    lines = tuple(_said(line, line.key in walk.looked) for line in story.scene(scene_id).lines)
    return replace(walk, visits=(*walk.visits, visit), talk=walk.talk + lines)


def _said(line: Line, is_looked_at: bool) -> Said:
    return Said(
        key=line.key,
        name=line.name,
        html=line.html,
        text=line.text,
        is_mine=line.is_mine,
        is_looked_at=is_looked_at,
        clues=line.cues if is_looked_at else (),
    )


def answer(story: Story, walk: Walk, move: Move, price: Decimal = Decimal(0)) -> Walk:
    """Give a reply of the author, keep silent, or ask an adult.

    Raises:
        BadMove: the story stands at another scene, or it has no such reply.
    """
    scene = story.scene(walk.scene)
    reply = _reply(scene, walk, move)
    feedback = _feedback(reply)
    if scene.ending is not None and any(v.scene == reply.to for v in walk.visits):
        return replace(_return(story, walk, reply.to), feedback=feedback, last=reply)
    builtin = reply.key if reply.key in HOW and not reply.text else ""
    said = Said(
        key=f"{scene.id}/{reply.key}",
        name="",
        html=reply.html,
        text=reply.text,
        is_mine=True,
        builtin=builtin,
        at=walk.moves,
    )
    walk = replace(
        walk,
        talk=(*walk.talk, said),
        risk=walk.risk + reply.risk,
        money=walk.money - price,
        moves=walk.moves + 1,
        feedback=feedback,
        last=reply,
    )
    return _enter(story, walk, reply.to)


def _return(story: Story, walk: Walk, scene_id: str) -> Walk:
    """The way back: everything as it was when that scene was last entered. Clues stay found."""
    index = max(i for i, v in enumerate(walk.visits) if v.scene == scene_id)
    visit = walk.visits[index]
    before = replace(
        walk,
        visits=walk.visits[:index],
        talk=walk.talk[: visit.bubbles],
        risk=visit.risk,
        money=visit.money,
        moves=walk.moves + 1,
    )
    return _enter(story, before, scene_id)


def _cues(story: Story, line: str) -> tuple[Clue, ...]:
    return next((x.cues for s in story.scenes for x in s.lines if x.key == line), ())


def _reply(scene: Scene, walk: Walk, move: Move) -> Reply:
    if move.at != scene.id:
        raise BadMove(str(move))
    for reply in (*scene.replies, *builtins(scene, walk.risk)):
        if reply.key == move.key:
            return reply
    raise BadMove(str(move))


def builtins(scene: Scene, risk: int) -> tuple[Reply, ...]:
    """Silence and asking, where the author wrote no words for them. Not behind an ending."""
    if scene.ending is not None:
        return ()
    taken = {reply.key for reply in scene.replies}
    return tuple(
        Reply(
            key=key, html=Html(""), text="", to=builtin_end(risk, HOW[key]),
            flags=frozenset({FLAG[key]}),
        )
        for key in (SILENCE, ASK)
        if not scene.has_flag(FLAG[key]) and key not in taken
    )  # fmt: skip


def _feedback(reply: Reply) -> Feedback | None:
    tone = "pause" if reply.risk or reply.gift else "good" if TOLD_ADULT in reply.flags else "plain"
    if reply.feedback is None:
        return None
    return Feedback(html=reply.feedback, text=reply.feedback_text, tone=tone)


def look(story: Story, walk: Walk, move: Move) -> Walk:
    """Look closer at a message.

    Raises:
        BadMove: it is not in the talk, nobody else said it, or it was looked at before.
    """
    if move.key or move.at not in lookable(story, walk):
        raise BadMove(str(move))
    cues = _cues(story, move.at)
    talk = tuple(
        replace(s, is_looked_at=True, clues=cues) if s.key == move.at else s for s in walk.talk
    )
    known = {c.key for c in walk.found}
    return replace(
        walk,
        talk=talk,
        looked=walk.looked | {move.at},
        found=walk.found + tuple(c for c in cues if c.key not in known),
        moves=walk.moves + 1,
        feedback=Feedback(tone="good", code="clue") if cues else Feedback(code="no-clue"),
        last=None,
    )


def lookable(story: Story, walk: Walk) -> tuple[str, ...]:
    """Messages of others that were not looked at yet, each once. None behind an ending."""
    if story.scene(walk.scene).ending is not None:
        return ()
    keys = (s.key for s in walk.talk if s.name and not s.is_mine and s.key not in walk.looked)
    return tuple(dict.fromkeys(keys))


def ending(walk: Walk, story: Story) -> Ending | None:
    """How the story has ended, if it has."""
    return story.scene(walk.scene).ending


def reply_choices(story: Story, walk: Walk) -> tuple[Choice, ...]:
    """The replies of the author in their order, then silence and asking."""
    scene = story.scene(walk.scene)
    return tuple(
        Choice(
            move=Move(CHOOSE, scene.id, reply.key),
            html=reply.html,
            text=reply.text,
            builtin="" if reply.text else reply.key,
        )
        for reply in (*scene.replies, *builtins(scene, walk.risk))
    )


def look_choices(story: Story, walk: Walk) -> tuple[Choice, ...]:
    """Messages to look closer at."""
    texts = {s.key: s for s in walk.talk}
    return tuple(
        Choice(move=Move(LOOK, key), html=texts[key].html, text=texts[key].text)
        for key in lookable(story, walk)
    )


def seen_cues(story: Story, scenes: set[str]) -> set[str]:
    """Keys of all clues that can be found in these scenes."""
    met = (s for s in story.scenes if s.id in scenes and s.ending is None)
    return {c.key for s in met for x in s.lines if x.name and not x.is_mine for c in x.cues}
