"""The way in: a lab block taken apart, and built."""

from collections.abc import Callable, Mapping
from typing import Any

from webapp.content.labs.building import Bench
from webapp.content.labs.check_builder import (
    build_evidence,
    build_feed,
    build_newscheck,
    build_odds,
    build_settings,
    build_tips,
)
from webapp.content.labs.checks import parse_feed, parse_newscheck, parse_odds
from webapp.content.labs.mails import parse_inbox
from webapp.content.labs.panels import parse_evidence, parse_settings
from webapp.content.labs.stories import parse_story
from webapp.content.labs.story_builder import build_chat, build_inbox
from webapp.content.markdown import Node
from webapp.content.sources import RawLab
from webapp.domain.labs.lab import Lab

PARSERS: Mapping[str, Callable[[Node], RawLab]] = {
    "chat": parse_story,
    "inbox": parse_inbox,
    "newscheck": parse_newscheck,
    "settings": parse_settings,
    "odds": parse_odds,
    "tips": parse_story,
    "feed": parse_feed,
    "evidence": parse_evidence,
}
BUILDERS: Mapping[str, Callable[[Any, Bench], Lab]] = {
    "chat": build_chat,
    "inbox": build_inbox,
    "newscheck": build_newscheck,
    "settings": build_settings,
    "odds": build_odds,
    "tips": build_tips,
    "feed": build_feed,
    "evidence": build_evidence,
}


def parse_lab(node: Node) -> RawLab:
    """Take a lab block apart. What does not fit is kept as `extra` for the rules."""
    return PARSERS[node.opening.kind](node)


def build_lab(raw: RawLab, bench: Bench) -> Lab:
    """Build a lab."""
    return BUILDERS[raw.kind](raw, bench)
