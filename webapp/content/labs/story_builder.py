"""Stories and mails as values of the domain."""

from decimal import Decimal

from webapp.content.labs.building import Bench, clue_of, frame, optional
from webapp.content.labs.mails import RawInbox, RawMail
from webapp.content.labs.stories import (
    MINE,
    RawLine,
    RawScene,
    RawStory,
    flags_of,
    gift_words,
    link_of,
    links_in,
    risk_of,
    target_of,
)
from webapp.content.sources import RawOption
from webapp.content.writing import plain
from webapp.domain.html import Html
from webapp.domain.labs.chat import Chat
from webapp.domain.labs.inbox import Inbox, Mail, Part, Verdict
from webapp.domain.labs.scenes import Gift, Line, Reply, Scene
from webapp.domain.labs.states import Clue


def build_chat(raw: RawStory, bench: Bench) -> Chat:
    """A chat."""
    return Chat(**frame(raw, bench), scenes=scenes(raw, bench))


def scenes(raw: RawStory, bench: Bench) -> tuple[Scene, ...]:
    """The scenes of a story, in the author's order."""
    return tuple(_scene(scene, bench) for scene in raw.scenes)


def _scene(raw: RawScene, bench: Bench) -> Scene:
    lines = enumerate(raw.lines, start=1)
    return Scene(
        id=raw.id,
        lines=tuple(_line(line, f"{raw.id}-{number}", bench) for number, line in lines),
        replies=tuple(_reply(reply, bench) for reply in raw.replies),
    )


def _line(raw: RawLine, key: str, bench: Bench) -> Line:
    nodes = raw.nodes
    writer = bench.writer
    return Line(
        key=key,
        name=raw.name,
        html=writer.inline(nodes[0]) if raw.name else writer.blocks(nodes),
        text=plain(*nodes),
        is_mine=raw.name in MINE,
        cues=tuple(clue_of(link, bench) for link in links_in(nodes, "cue:")),
    )


def _reply(raw: RawOption, bench: Bench) -> Reply:
    link = link_of(raw)
    words = raw.node if link is None else link
    return Reply(
        key=raw.key,
        html=bench.writer.inline(raw.node),
        text=plain(words),
        to=target_of(raw),
        risk=risk_of(raw),
        flags=flags_of(raw),
        gift=raw.attrs.get("gift", ""),
        feedback=optional(raw.feedback, bench),
        feedback_text=plain(*raw.feedback),
    )


def gifts(raw: RawStory, bench: Bench) -> tuple[Gift, ...]:
    """The price ladder."""
    return tuple(_gift(gift, bench) for gift in raw.gifts)


def _gift(raw: RawOption, bench: Bench) -> Gift:
    name, effect = gift_words(raw)
    return Gift(
        key=raw.key,
        price=Decimal(raw.node.meta.get("price", "0")),
        html=bench.writer.inline(name),
        text=plain(name),
        effect=effect,
    )


def build_inbox(raw: RawInbox, bench: Bench) -> Inbox:
    """An inbox."""
    return Inbox(**frame(raw, bench), mails=tuple(_mail(mail, bench) for mail in raw.mails))


def _mail(raw: RawMail, bench: Bench) -> Mail:
    writer, said = bench.writer, raw.said
    shown = {name: writer.inline(node) for name, node in raw.headers.items()}
    return Mail(
        id=raw.id,
        verdict=Verdict(raw.verdict),
        sender=shown.get("From", Html("")),
        sender_text=said.get("From", ""),
        subject=shown.get("Subject", Html("")),
        subject_text=said.get("Subject", ""),
        date=shown.get("Date", Html("")),
        body=writer.blocks(raw.body),
        parts=tuple(_part(part, bench) for part in raw.parts),
        explanation=optional(raw.notes, bench),
    )


def _part(raw: RawOption, bench: Bench) -> Part:
    writer, is_lure = bench.writer, "lure" in raw.attrs
    html, text = writer.inline(raw.node), plain(raw.node)
    why = _reason(raw, bench)
    cue = Clue(key=raw.attrs["clue"], words=text, html=why, text=plain(*raw.feedback))
    return Part(
        key=raw.key,
        html=html,
        text=text,
        cue=cue if raw.is_checked else None,
        is_lure=is_lure,
        outcome_html=why if is_lure else None,
        outcome_text=cue.text if is_lure else "",
    )


def _reason(raw: RawOption, bench: Bench) -> Html:
    """The reason of a clue, without a paragraph around it."""
    return bench.writer.inline(raw.feedback[0].children[0]) if raw.feedback else Html("")
