"""Rules about newschecks, settings and evidence."""

import re
from collections.abc import Iterator
from typing import TypeVar

from webapp.content.labs.check_builder import worth_of
from webapp.content.labs.checks import RawNewscheck
from webapp.content.labs.panels import FORM, THREAD, RawEvidence, RawPanel, edges_of, facts_in
from webapp.content.rules.desk import Desk, Hits
from webapp.content.sources import Document, RawLab, RawOption
from webapp.content.writing import plain
from webapp.domain.labs.evidence import FACTS
from webapp.domain.labs.newscheck import Claim

CLAIMS = tuple(c.value for c in Claim)
SCORE = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")
AnyRaw = TypeVar("AnyRaw", bound=RawLab)


def newscheck_is_whole(document: Document, desk: Desk) -> Hits:
    """One post, and at least two cards of evidence, each with a heading and a text."""
    for lab in _labs(document, RawNewscheck):
        if len(lab.posts) != 1:
            yield lab.line, f"a newscheck has one '::: post', here are {len(lab.posts)}"
        if len(lab.cards) < 2:
            yield lab.line, f"a newscheck has 2 '::: evidence' or more, here are {len(lab.cards)}"
        for card in lab.cards:
            if card.title is None or not plain(*card.body):
                yield card.line, "evidence has a heading ### (what to check) and a text"


def newscheck_verdict_is_known(document: Document, desk: Desk) -> Hits:
    """A claim is true, false, mixed or unproven."""
    for lab in _labs(document, RawNewscheck):
        verdict = lab.attrs.get("verdict", "")
        if verdict not in CLAIMS:
            yield lab.line, f"verdict= is one of {', '.join(CLAIMS)}, not {verdict!r}"


def newscheck_budget_is_short(document: Document, desk: Desk) -> Hits:
    """Who can open everything need not choose: the steps pay some cards, not all."""
    for lab in _labs(document, RawNewscheck):
        costs = [_count(card.attrs.get("cost", "")) for card in lab.cards]
        budget = _count(lab.attrs.get("budget", ""))
        if not budget:
            yield lab.line, "say how many steps there are: budget=2"
            continue
        for card, cost in zip(lab.cards, costs, strict=True):
            if not cost:
                yield card.line, "say how many steps this takes: cost=1"
        if all(costs) and not min(costs, default=1) <= budget < sum(costs):
            total = sum(costs)
            yield lab.line, f"budget={budget} must pay a card, but less than all ({total})"


def settings_have_switches(document: Document, desk: Desk) -> Hits:
    """A goal; every switch has two values or more with boxes, and one of them is initial."""
    for lab in _labs(document, RawPanel):
        if not lab.attrs.get("goal"):
            yield lab.line, 'say what is to be reached: goal="..."'
        if not lab.switches:
            yield lab.line, "settings are a list of switches, each with a list of values"
        for switch in lab.switches:
            entry, options = switch.entry, switch.options
            if len(options) < 2 or any(o.is_checked is None for o in options):
                yield entry.line, "below a switch stand two values or more: - [ ] or - [x]"
            elif sum("initial" in o.attrs for o in options) != 1:
                yield entry.line, "one value of a switch is {#key initial}: how it stands at first"


def settings_attribute_is_known(document: Document, desk: Desk) -> Hits:
    """Behind the key of a value stand initial and score=0 to 1."""
    for lab in _labs(document, RawPanel):
        for option in (o for s in lab.switches for o in s.options):
            for name in option.attrs.keys() - {"initial", "score"}:
                yield option.line, f"a value of a switch has no {name!r}"
            if not SCORE.fullmatch(option.attrs.get("score", "0")):
                yield option.line, f"score {option.attrs['score']!r} is not between 0 and 1"


def settings_goal_is_reachable(document: Document, desk: Desk) -> Hits:
    """Every switch has a value that serves the goal, and at first not all stand so."""
    for lab in _labs(document, RawPanel):
        for switch in lab.switches:
            if switch.options and not any(_serves(o) for o in switch.options):
                yield switch.entry.line, "no value of this switch is [x]: the goal is out of reach"
        initial = [o for s in lab.switches for o in s.options if "initial" in o.attrs]
        if initial and all(_serves(o) for o in initial):
            yield lab.line, "the goal is reached before anybody does anything"


def evidence_has_thread(document: Document, desk: Desk) -> Hits:
    """Under ### thread a list of lines, under ### form (if at all) a list of fields."""
    for lab in _labs(document, RawEvidence):
        for number, heading in lab.headings:
            if heading not in (THREAD, FORM):
                yield number, f"headings here are ### {THREAD} and ### {FORM}, not {heading!r}"
        if len(lab.lines) < 2:
            yield lab.line, "write a thread of two lines or more as a list below ### thread"
        for line in lab.lines:
            for name in line.attrs.keys() - {"has", "crop"}:
                yield line.line, f"a line of a thread has no {name!r}, only has= and crop="


def evidence_goal_is_reachable(document: Document, desk: Desk) -> Hits:
    """The goal names facts, and each of them is in some line; crop= takes what is there."""
    for lab in _labs(document, RawEvidence):
        goal = [fact for fact in lab.attrs.get("goal", "").split(",") if fact]
        if not goal:
            yield lab.line, "name the facts that are needed: goal=account,time,link,words"
        held = {fact for line in lab.lines for fact in facts_in(line, "has")}
        for fact in goal:
            if fact not in FACTS:
                yield lab.line, f"{fact!r} is not one of {', '.join(FACTS)}"
            elif fact not in held:
                yield lab.line, f"no line has the fact {fact!r}: {{#l1 has={fact}}}"
        for line in lab.lines:
            for fact in edges_of(line) - facts_in(line, "has"):
                yield line.line, f"crop={fact}: this line has no {fact!r}"


def evidence_form_can_be_filled(document: Document, desk: Desk) -> Hits:
    """A field of the form has two entries or more, exactly one of them [x]."""
    for lab in _labs(document, RawEvidence):
        for field in lab.fields:
            right = sum(bool(o.is_checked) for o in field.options)
            if len(field.options) < 2 or right != 1:
                yield field.entry.line, "a field has two entries or more, one of them - [x]"


def _serves(option: RawOption) -> bool:
    return bool(SCORE.fullmatch(option.attrs.get("score", "0"))) and worth_of(option) == 1


def _labs(document: Document, kind: type[AnyRaw]) -> Iterator[AnyRaw]:
    return (lab for lab in document.all_labs() if isinstance(lab, kind))


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 0


CHECK_RULES = (
    newscheck_is_whole,
    newscheck_verdict_is_known,
    newscheck_budget_is_short,
    settings_have_switches,
    settings_attribute_is_known,
    settings_goal_is_reachable,
    evidence_has_thread,
    evidence_goal_is_reachable,
    evidence_form_can_be_filled,
)
