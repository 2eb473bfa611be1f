"""All rules. A rule is a function; its name, with hyphens, is what messages call it."""

from collections.abc import Iterable

from webapp.content import clock
from webapp.content.clock import TooSlow, at_most
from webapp.content.problems import TOO_SLOW, Finding
from webapp.content.rules.blocks import BLOCK_RULES
from webapp.content.rules.desk import Desk, Rule
from webapp.content.rules.headers import HEADER_RULES
from webapp.content.rules.labs import LAB_RULES
from webapp.content.rules.plans import PLAN_RULES
from webapp.content.rules.questions import QUESTION_RULES
from webapp.content.rules.reading import READING_RULES
from webapp.content.rules.safety import SAFETY_RULES
from webapp.content.rules.translations import TRANSLATION_RULES
from webapp.content.sources import Document

RULES: tuple[Rule, ...] = (
    *HEADER_RULES,
    *BLOCK_RULES,
    *PLAN_RULES,
    *QUESTION_RULES,
    *LAB_RULES,
    *SAFETY_RULES,
    *READING_RULES,
    *TRANSLATION_RULES,
)
# What reading and parsing find before a rule can look.
READING_FAULTS = (
    "file-too-large",
    "file-too-slow",
    "file-encoding",
    "front-matter",
    "yaml",
    "yaml-duplicate-key",
    "locale-file",
    "sync-file",
    "review-file",
    "block-never-closed",
    "block-never-opened",
    "block-indented",
    "line-length",
)
STOPPERS = ("file-too-slow", "line-length")


def rule_id(rule: Rule) -> str:
    """What messages and the authors' guide call a rule."""
    return rule.__name__.replace("_", "-")


def judge(document: Document, desk: Desk, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """Everything that is wrong with a file, by line.

    What could not be parsed or has no front matter is not judged further: all would be at fault.
    """
    if any(f.rule in STOPPERS or f[:2] == (1, "front-matter") for f in document.findings):
        return document.findings
    found = set(document.findings)
    try:
        with at_most(clock.SECONDS_AFTER):
            for rule in rules:
                found |= {Finding(n, rule_id(rule), words) for n, words in rule(document, desk)}
    except TooSlow:
        found.add(TOO_SLOW)
    return sorted(found)
