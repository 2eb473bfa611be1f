"""What those who teach see of a simulation: its map, and what is right in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.documents.story_map import MapWords, StoryMap, draw
from webapp.domain.labs.evidence import EvidenceLab
from webapp.domain.labs.feed_values import Feed
from webapp.domain.labs.graph import StoryGraph, graph_of
from webapp.domain.labs.inbox import Inbox
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.newscheck import Newscheck
from webapp.domain.labs.odds import Odds
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.settings import SettingsLab
from webapp.domain.labs.states import Ending
from webapp.web.i18n import _
from webapp.web.labs.words import label_of


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Something of a simulation, and what is right about it."""

    what: str
    answer: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scene with its number on the map, and the replies."""

    number: int
    text: str
    ending: str
    replies: tuple[tuple[str, str, int, int], ...]  # letter, words, number of the scene, risk


@dataclass(frozen=True, slots=True, kw_only=True)
class LabKey:
    """The page of a simulation for staff."""

    lab: Lab
    map: StoryMap | None  # of stories
    scenes: tuple[SceneLine, ...]
    lines: tuple[KeyLine, ...]


def key_of(lab: Lab) -> LabKey:
    """Everything that is never shown to learners before they decide."""
    graph = graph_of(lab) if isinstance(lab, Story) else None
    return LabKey(
        lab=lab,
        map=drawn(graph) if graph else None,
        scenes=scenes_of(graph) if graph else (),
        lines=tuple(_LINES[lab.kind](lab)) if lab.kind in _LINES else (),
    )


def drawn(graph: StoryGraph) -> StoryMap:
    """The map in the reader's language."""
    return draw(graph, map_words())


def map_words() -> MapWords:
    """The words of a map."""
    return MapWords(
        title=_("Map of the story. The list below says the same in words."),
        always=_("at any time"),
        endings=ending_words(),
    )


def ending_words() -> Mapping[Ending, str]:
    """What the three endings of a story are called among adults."""
    return {
        Ending.SAFE: _("stops in time"),
        Ending.RECOVER: _("finds the way out"),
        Ending.HARM: _("comes to harm"),
        Ending.DONE: _("done"),
    }


def scenes_of(graph: StoryGraph) -> tuple[SceneLine, ...]:
    """The map in words."""
    number, names = {n.scene: n.number for n in graph.nodes}, ending_words()
    return tuple(
        SceneLine(
            number=node.number,
            text=node.text,
            ending=names[node.ending] if node.ending else "",
            replies=tuple(
                (way.letter, way.text, number[way.end], way.risk)
                for way in graph.ways
                if way.start == node.scene
            ),
        )
        for node in graph.nodes
    )


def _of_inbox(lab: Inbox) -> Iterator[KeyLine]:
    for mail in lab.mails:
        verdict = label_of(LabKind.INBOX, mail.verdict).words
        clues = " · ".join(f"{cue.words}: {cue.text}" for cue in mail.cues)
        yield KeyLine(f"{mail.sender_text} · {mail.subject_text}", verdict, clues)


def _of_newscheck(lab: Newscheck) -> Iterator[KeyLine]:
    yield KeyLine(lab.post_text, label_of(LabKind.NEWSCHECK, lab.verdict).words)
    for card in lab.cards:
        yield KeyLine(card.title, "", card.text)


def _of_settings(lab: SettingsLab) -> Iterator[KeyLine]:
    for switch in lab.switches:
        best = " / ".join(o.text for o in switch.options if o.worth == 1)
        yield KeyLine(switch.text, best, switch.feedback_text)


def _of_odds(lab: Odds) -> Iterator[KeyLine]:
    for question in lab.questions:
        low, high = question.accept or (0, 0)
        yield KeyLine(question.prompt_text, f"{low:g}–{high:g} {question.unit}".strip())


def _of_feed(lab: Feed) -> Iterator[KeyLine]:
    yield KeyLine(lab.switch.title, _("the switch to be found"), lab.switch.text)
    for clip in lab.clips:
        if clip.hook:
            yield KeyLine(clip.title, clip.hook)


def _of_evidence(lab: EvidenceLab) -> Iterator[KeyLine]:
    for line in lab.lines:
        if set(lab.goal) & line.holds:
            yield KeyLine(line.text, _("keep it whole"), line.feedback_text)
    for field in lab.fields:
        right = " / ".join(e.text for e in field.entries if e.is_right)
        yield KeyLine(field.text, right, field.feedback_text)


_LINES: Mapping[LabKind, Callable[[Any], Iterator[KeyLine]]] = {
    LabKind.INBOX: _of_inbox,
    LabKind.NEWSCHECK: _of_newscheck,
    LabKind.SETTINGS: _of_settings,
    LabKind.ODDS: _of_odds,
    LabKind.FEED: _of_feed,
    LabKind.EVIDENCE: _of_evidence,
}
