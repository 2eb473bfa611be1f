"""Newschecks, odds and feeds taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from webapp.content.labs.raw import LISTS, RawCard, entries, kind_of, parse_card
from webapp.content.markdown import Node
from webapp.content.question_parser import parse_question
from webapp.content.sources import RawLab, RawOption, RawQuestion

CHANCE = re.compile(r"([0-9]+(?:\.[0-9]+)?)[ \t]*[%％]")


@dataclass(slots=True, kw_only=True)
class RawNewscheck(RawLab):
    """A newscheck: posts and cards."""

    posts: list[RawCard] = field(default_factory=list)
    cards: list[RawCard] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawPrize:
    """A row of the table of prizes. `chance` in percent; None when it is no number."""

    line: int
    name: Node
    chance: Decimal | None

    @property
    def key(self) -> str:
        """Behind its name."""
        key: str = self.name.meta.get("key", "")
        return key

    @property
    def is_target(self) -> bool:
        """The prize that the guesses are about."""
        return "target" in self.name.meta.get("attrs", {})


@dataclass(slots=True, kw_only=True)
class RawOdds(RawLab):
    """Odds: prizes and questions."""

    prizes: list[RawPrize] = field(default_factory=list)
    questions: list[RawQuestion] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class RawFeed(RawLab):
    """A feed: topics, clips and switches."""

    topics: list[RawOption] = field(default_factory=list)
    clips: list[RawCard] = field(default_factory=list)
    switches: list[RawCard] = field(default_factory=list)

    def keyed(self) -> Iterator[list[RawOption]]:
        """The topics."""
        yield self.topics


def parse_newscheck(node: Node) -> RawNewscheck:
    """Take a newscheck apart."""
    raw = RawNewscheck(node=node)
    into = {"post": raw.posts, "evidence": raw.cards}
    for child in node.children:
        kind = kind_of(child)
        if kind in into:
            into[kind].append(parse_card(child))
        else:
            _around(raw, child, has_begun=bool(raw.posts))
    return raw


def parse_odds(node: Node) -> RawOdds:
    """Take odds apart. What stands between table and questions is part of the lead."""
    raw = RawOdds(node=node)
    for child in node.children:
        if child.type == "table" and not raw.prizes:
            raw.prizes = [_prize(row) for row in child.walk() if row.type == "tr"][1:]
        elif kind_of(child) == "number":
            raw.questions.append(parse_question(child))
        else:
            _around(raw, child, has_begun=bool(raw.questions))
    return raw


def _prize(row: Node) -> RawPrize:
    cells = [
        cell.children[0] if cell.children else Node("inline", row.line) for cell in row.children
    ]
    cells += [Node("inline", row.line)] * 2
    found = CHANCE.fullmatch(cells[1].content.strip())
    return RawPrize(line=row.line, name=cells[0], chance=Decimal(found[1]) if found else None)


def parse_feed(node: Node) -> RawFeed:
    """Take a feed apart."""
    raw = RawFeed(node=node)
    into = {"clip": raw.clips, "switch": raw.switches}
    for child in node.children:
        kind = kind_of(child)
        if kind in into:
            into[kind].append(parse_card(child))
        elif child.type in LISTS and not raw.topics and not raw.clips:
            raw.topics = entries(child)
        else:
            _around(raw, child, has_begun=bool(raw.topics))
    return raw


def _around(raw: RawLab, node: Node, has_begun: bool) -> None:
    """Lead before the first piece, explanation anywhere, the rest is out of place."""
    if kind_of(node) == "explain":
        raw.explanations.append(node)
    elif has_begun or node.type == "directive":
        raw.extra.append(node)
    else:
        raw.lead.append(node)
