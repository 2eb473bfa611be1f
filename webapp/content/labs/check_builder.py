"""Newschecks, settings, odds, tips, feeds and evidence as values of the domain."""

from dataclasses import replace
from decimal import Decimal

from webapp.content.labs.building import Bench, frame, optional, said
from webapp.content.labs.checks import RawFeed, RawNewscheck, RawOdds
from webapp.content.labs.panels import RawEvidence, RawPanel, RawSwitch, edges_of, facts_in
from webapp.content.labs.raw import RawCard
from webapp.content.labs.stories import RawStory
from webapp.content.labs.story_builder import gifts, scenes
from webapp.content.markdown import Node
from webapp.content.question_builder import build_question
from webapp.content.sources import RawOption
from webapp.content.writing import plain
from webapp.domain.labs.evidence import Entry, EvidenceLab, FormField, ProofLine
from webapp.domain.labs.feed_values import Clip, Feed, OffSwitch, Topic
from webapp.domain.labs.newscheck import Card, Claim, Newscheck
from webapp.domain.labs.odds import Odds, Prize
from webapp.domain.labs.settings import Setting, SettingsLab, Switch
from webapp.domain.labs.tips import Tips

ROUNDS = "3"
MINUTES = "1"


def build_newscheck(raw: RawNewscheck, bench: Bench) -> Newscheck:
    """A newscheck."""
    (post,) = raw.posts
    return Newscheck(
        **frame(raw, bench),
        verdict=Claim(raw.attrs["verdict"]),
        budget=int(raw.attrs["budget"]),
        post=bench.writer.blocks(post.node.children),
        post_text=plain(*post.node.children),
        cards=tuple(_card(card, bench) for card in raw.cards),
    )


def _title(card: RawCard) -> Node:
    return card.title or Node("inline", card.line)


def _card(raw: RawCard, bench: Bench) -> Card:
    return Card(
        id=raw.id,
        cost=int(raw.attrs.get("cost", "1")),
        title=plain(_title(raw)),
        title_html=bench.writer.inline(_title(raw)),
        html=bench.writer.blocks(raw.body),
        text=plain(*raw.body),
    )


def build_settings(raw: RawPanel, bench: Bench) -> SettingsLab:
    """A settings lab."""
    goal = said(raw.attrs.get("goal", ""), raw.line)
    return SettingsLab(
        **frame(raw, bench),
        goal_text=plain(goal),
        goal_html=bench.writer.inline(goal),
        switches=tuple(_switch(switch, bench) for switch in raw.switches),
    )


def _switch(raw: RawSwitch, bench: Bench) -> Switch:
    entry = raw.entry
    return Switch(
        key=entry.key,
        html=bench.writer.inline(entry.node),
        text=plain(entry.node),
        options=tuple(_setting(option, bench) for option in raw.options),
        feedback=optional(entry.feedback, bench),
        feedback_text=plain(*entry.feedback),
    )


def _setting(raw: RawOption, bench: Bench) -> Setting:
    return Setting(
        key=raw.key,
        html=bench.writer.inline(raw.node),
        text=plain(raw.node),
        worth=worth_of(raw),
        is_initial="initial" in raw.attrs,
    )


def worth_of(raw: RawOption) -> float:
    """Ticked is worth 1, not ticked nothing; `score=` says something in between."""
    return float(raw.attrs.get("score", "1" if raw.is_checked else "0"))


def build_odds(raw: RawOdds, bench: Bench) -> Odds:
    """Odds. Their questions count for the lab's skill."""
    shared = frame(raw, bench)
    questions = (build_question(q, bench.writer, bench.skills) for q in raw.questions)
    return Odds(
        **shared,
        price=Decimal(raw.attrs["price"]),
        currency=raw.attrs.get("currency", ""),
        budget=Decimal(raw.attrs["budget"]),
        seed=raw.attrs.get("seed", ""),
        prizes=tuple(
            Prize(
                key=p.key,
                html=bench.writer.inline(p.name),
                text=plain(p.name),
                chance=p.chance or Decimal(0),
                is_target=p.is_target,
            )
            for p in raw.prizes
        ),
        questions=tuple(
            replace(q, skill=shared["skill"], outcome=shared["outcome"]) for q in questions
        ),
    )


def build_tips(raw: RawStory, bench: Bench) -> Tips:
    """Tips."""
    return Tips(
        **frame(raw, bench),
        allowance=Decimal(raw.attrs["allowance"]),
        currency=raw.attrs.get("currency", ""),
        gifts=gifts(raw, bench),
        scenes=scenes(raw, bench),
    )


def build_feed(raw: RawFeed, bench: Bench) -> Feed:
    """A feed."""
    (switch,) = raw.switches
    return Feed(
        **frame(raw, bench),
        budget=int(raw.attrs["budget"]),
        rounds=int(raw.attrs.get("rounds", ROUNDS)),
        seed=raw.attrs.get("seed", ""),
        topics=tuple(
            Topic(key=t.key, html=bench.writer.inline(t.node), text=plain(t.node))
            for t in raw.topics
        ),
        clips=tuple(_clip(clip, bench) for clip in raw.clips),
        switch=OffSwitch(
            id=switch.id,
            title=plain(_title(switch)),
            title_html=bench.writer.inline(_title(switch)),
            html=bench.writer.blocks(switch.body),
            text=plain(*switch.body),
        ),
    )


def _clip(raw: RawCard, bench: Bench) -> Clip:
    hook = said(raw.attrs.get("hook", ""), raw.line)
    return Clip(
        id=raw.id,
        topic=raw.attrs["topic"],
        minutes=int(raw.attrs.get("minutes", MINUTES)),
        title=plain(_title(raw)),
        title_html=bench.writer.inline(_title(raw)),
        html=bench.writer.blocks(raw.body),
        text=plain(*raw.body),
        hook=plain(hook),
        hook_html=bench.writer.inline(hook),
    )


def build_evidence(raw: RawEvidence, bench: Bench) -> EvidenceLab:
    """An evidence lab."""
    return EvidenceLab(
        **frame(raw, bench),
        goal=tuple(raw.attrs["goal"].split(",")),
        lines=tuple(_proof(line, bench) for line in raw.lines),
        fields=tuple(_field(field, bench) for field in raw.fields),
    )


def _proof(raw: RawOption, bench: Bench) -> ProofLine:
    pieces = [p for p in raw.node.children if p.type != "text" or p.content]
    first = pieces[0] if pieces else raw.node
    return ProofLine(
        key=raw.key,
        name=plain(first).rstrip("：:") if first.type == "strong" else "",
        html=bench.writer.inline(raw.node),
        text=plain(raw.node),
        holds=facts_in(raw, "has"),
        edges=edges_of(raw),
        feedback=optional(raw.feedback, bench),
        feedback_text=plain(*raw.feedback),
    )


def _field(raw: RawSwitch, bench: Bench) -> FormField:
    entry = raw.entry
    return FormField(
        key=entry.key,
        html=bench.writer.inline(entry.node),
        text=plain(entry.node),
        entries=tuple(
            Entry(
                key=o.key,
                html=bench.writer.inline(o.node),
                text=plain(o.node),
                is_right=bool(o.is_checked),
            )
            for o in raw.options
        ),
        feedback=optional(entry.feedback, bench),
        feedback_text=plain(*entry.feedback),
    )
