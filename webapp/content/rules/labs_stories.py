"""Rules about chats and tips: a graph in which every bad way has a way out."""

import re
from collections.abc import Callable, Iterator

from webapp.content.headers import SLUG
from webapp.content.labs.stories import (
    RawScene,
    RawStory,
    flags_of,
    link_of,
    links_in,
    risk_of,
    target_of,
)
from webapp.content.rules.desk import Desk, Hits
from webapp.content.sources import Document, RawOption
from webapp.content.writing import plain
from webapp.domain.labs.scenes import SILENT, TOLD_ADULT, builtin_end, ending_of
from webapp.domain.labs.states import Ending
from webapp.domain.labs.talking import ASK, HOW, SILENCE

ID = re.compile(SLUG)
RISK = re.compile(r"[0-9]")
FLAGS = frozenset({TOLD_ADULT, SILENT})
BUILT_IN = frozenset(builtin_end(risk, how) for risk in (0, 1) for how in HOW.values())
YOUNG = ("A", "B")


def scene_has_id(document: Document, desk: Desk) -> Hits:
    """A scene is a heading with a name of small letters, and no two share one."""
    for story in _stories(document):
        seen: set[str] = set()
        for scene in story.scenes:
            if not ID.fullmatch(scene.id):
                yield scene.line, f"scene {scene.id!r}: only small letters, digits and hyphens"
            elif scene.id in seen:
                yield scene.line, f"scene {scene.id!r} stands twice"
            seen.add(scene.id)


def ending_is_named(document: Document, desk: Desk) -> Hits:
    """The name of an ending says how it ends: end-safe-, end-recover-, end-harm-."""
    for story in _stories(document):
        for scene in story.scenes:
            if scene.id.startswith("end") and ending_of(scene.id) is None:
                yield scene.line, "an ending is called end-safe-…, end-recover-… or end-harm-…"


def choice_leads_to_scene(document: Document, desk: Desk) -> Hits:
    """A choice is one link to a scene of the same story: `- [words](#scene) {#a}`."""
    for story in _stories(document):
        known = {scene.id for scene in story.scenes}
        for scene in story.scenes:
            for reply in scene.replies:
                if link_of(reply) is None:
                    yield reply.line, "a choice is one link: - [words](#scene) {#a}"
                elif target_of(reply) not in known:
                    yield reply.line, f"there is no scene {target_of(reply)!r}"
                elif not plain(reply.node):
                    yield reply.line, "this choice has no words"


def choice_attribute_is_known(document: Document, desk: Desk) -> Hits:
    """Behind a key stand risk=0 to 9, flag=told-adult or silent, and in tips gift=."""
    for story in _stories(document):
        for scene in story.scenes:
            for reply in scene.replies:
                for message in _wrong_attributes(story, reply):
                    yield reply.line, message


def _wrong_attributes(story: RawStory, reply: RawOption) -> Iterator[str]:
    known = ("risk", "flag", *(["gift"] if story.kind == "tips" else []))
    yield from (f"a choice of {story.kind} has no {n!r}" for n in reply.attrs if n not in known)
    if not RISK.fullmatch(reply.attrs.get("risk", "0")):
        yield "risk is a number from 0 to 9"
    if flags_of(reply) - FLAGS:
        yield f"flag {reply.attrs['flag']!r} is not one of {', '.join(sorted(FLAGS))}"
    gift = reply.attrs.get("gift", "")
    if gift and gift not in {g.key for g in story.gifts}:
        yield f"the ladder has no gift {gift!r}"
    if gift and flags_of(reply):
        yield "a choice with gift= has no flag=: telling and silence cost nothing"
    if reply.key in (ASK, SILENCE):
        yield f"the key {reply.key!r} is taken: it is always a choice"


def scene_is_reachable(document: Document, desk: Desk) -> Hits:
    """What no choice leads to nobody ever reads."""
    for story in _stories(document):
        met = _reached(story)
        for scene in story.scenes:
            if scene.id not in met:
                yield scene.line, f"no choice leads to scene {scene.id!r}"


def scene_goes_on(document: Document, desk: Desk) -> Hits:
    """No dead end: a scene has choices and from it an ending can be reached."""
    for story in _stories(document):
        if not story.scenes:
            yield story.line, f"'::: {story.kind}' has no scenes: ### start"
        elif ending_of(story.scenes[0].id) is not None:
            yield story.scenes[0].line, "the first scene is an ending: begin with ### start"
        home = _leading_home(story) & _home_for_nothing(story)
        for scene in story.scenes:
            if message := _dead_end(scene, home):
                yield scene.line, message


def _dead_end(scene: RawScene, home: set[str]) -> str:
    """Why nobody can go on from here; empty when all is well."""
    if not scene.lines:
        return f"scene {scene.id!r} says nothing"
    if ending_of(scene.id) is not None:
        return ""
    if not scene.replies:
        return f"scene {scene.id!r} is a dead end: give it choices"
    return "" if scene.id in home else f"from scene {scene.id!r} no ending can be reached"


def bad_ending_leads_back(document: Document, desk: Desk) -> Hits:
    """A bad ending has a choice that leads back into the story."""
    for story in _stories(document):
        known = {scene.id for scene in story.scenes}
        for scene in _bad_endings(story):
            ways = (target_of(reply) for reply in scene.replies)
            if not any(to in known and ending_of(to) is None for to in ways):
                yield (
                    scene.line,
                    "a bad ending needs a way back: - [Again](#scene) {#rewind}",
                )


def bad_ending_shows_help(document: Document, desk: Desk) -> Hits:
    """Behind a bad ending of a chat a help line is in reach."""
    for story in _stories(document):
        for scene in _bad_endings(story):
            nodes = [node for line in scene.lines for node in line.nodes]
            if story.kind == "chat" and not any(links_in(nodes, "help:")):
                yield scene.line, "a bad ending shows a help line: [words](help:cn-12355)"


def chat_can_be_mended(document: Document, desk: Desk) -> Hits:
    """It is never too late: at least one ending is end-recover-."""
    for story in _stories(document):
        endings = {ending_of(scene.id) for scene in story.scenes}
        if story.kind == "chat" and Ending.RECOVER not in endings:
            yield story.line, "a chat has at least one ending end-recover-…: it is never too late"


def risky_choice_has_feedback(document: Document, desk: Desk) -> Hits:
    """In bands A and B every risky choice says why, unless the ending behind it does."""
    if document.band not in YOUNG:
        return
    for story in _stories(document):
        for scene in story.scenes:
            for reply in scene.replies:
                is_risky = risk_of(reply) or reply.attrs.get("gift")
                if is_risky and not plain(*reply.feedback) and not ending_of(target_of(reply)):
                    yield reply.line, "write below the risky choice why: '  > ...'"


def _stories(document: Document) -> Iterator[RawStory]:
    return (lab for lab in document.all_labs() if isinstance(lab, RawStory))


def _bad_endings(story: RawStory) -> Iterator[RawScene]:
    return (s for s in story.scenes if ending_of(s.id) is Ending.HARM)


def _reached(story: RawStory) -> set[str]:
    """Scenes that some way from the first one meets; silence and asking lead to theirs."""
    exits = {scene.id: {target_of(reply) for reply in scene.replies} for scene in story.scenes}
    met: set[str] = set()
    ahead = [scene.id for scene in story.scenes[:1]] + list(BUILT_IN & exits.keys())
    while ahead:
        here = ahead.pop()
        if here not in met:
            met.add(here)
            ahead += exits.get(here, ())
    return met


def _leading_home(story: RawStory) -> set[str]:
    """Scenes from which the author's choices lead to an ending."""
    home = {scene.id for scene in story.scenes if ending_of(scene.id) is not None}
    return _drawn_in(story, home, lambda reply: True)


def _home_for_nothing(story: RawStory) -> set[str]:
    """Scenes from which an ending is reached without money; silence and asking end a story."""
    home = {s.id for s in story.scenes if ending_of(s.id) is not None or _has_builtin(s)}
    return _drawn_in(story, home, lambda reply: "gift" not in reply.attrs)


def _has_builtin(scene: RawScene) -> bool:
    flags = {flag for reply in scene.replies for flag in flags_of(reply)}
    return not {TOLD_ADULT, SILENT} <= flags


def _drawn_in(story: RawStory, home: set[str], counts: Callable[[RawOption], bool]) -> set[str]:
    """All scenes from which choices that count lead home."""
    size = -1
    while size != len(home):
        size = len(home)
        home |= {
            s.id for s in story.scenes if any(counts(r) and target_of(r) in home for r in s.replies)
        }
    return home


STORY_RULES = (
    scene_has_id,
    ending_is_named,
    choice_leads_to_scene,
    choice_attribute_is_known,
    scene_is_reachable,
    scene_goes_on,
    bad_ending_leads_back,
    bad_ending_shows_help,
    chat_can_be_mended,
    risky_choice_has_feedback,
)
