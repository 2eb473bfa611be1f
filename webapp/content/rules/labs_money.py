"""Rules about odds, tips and feeds: chances, prices and plans that add up."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from webapp.content.labs.checks import RawFeed, RawOdds
from webapp.content.labs.stories import RawStory
from webapp.content.question_builder import read_range
from webapp.content.rules.desk import Desk, Hits
from webapp.content.rules.labs_forms import KEY, MONEY
from webapp.content.sources import Document, RawLab
from webapp.content.writing import plain
from webapp.domain.labs.odds import chance_percent

MOST_DRAWS = 200  # more nobody wants to press, and no page can show
LEARNERS = ("watched",)  # what a feed goes by
AnyRaw = TypeVar("AnyRaw", bound=RawLab)


def odds_have_prizes(document: Document, desk: Desk) -> Hits:
    """A table of prizes with keys and chances; at least one is the target."""
    for lab in _labs(document, RawOdds):
        if len(lab.prizes) < 2 or not any(p.is_target for p in lab.prizes):
            yield lab.line, "odds have a table of prizes, one of them {#key target}"
        seen: set[str] = set()
        for prize in lab.prizes:
            if prize.chance is None:
                yield prize.line, "write the chance of this prize in percent, such as 0.6%"
            if not KEY.fullmatch(prize.key) or prize.key in seen:
                yield prize.line, "every prize has a key of its own, such as {#rare}"
            seen.add(prize.key)


def odds_sum_to_100(document: Document, desk: Desk) -> Hits:
    """The chances of all prizes together are 100 %."""
    for lab in _labs(document, RawOdds):
        total = sum((p.chance or Decimal(0) for p in lab.prizes), Decimal(0))
        if lab.prizes and total != 100:
            yield lab.line, f"the chances sum to {total} %, not to 100 %"


def odds_have_a_price(document: Document, desk: Desk) -> Hits:
    """Price and budget pay between 1 and 200 draws."""
    for lab in _labs(document, RawOdds):
        if not lab.attrs.get("currency"):
            yield lab.line, "say the currency: currency=CNY"
        draws = _draws(lab)
        if not 1 <= draws <= MOST_DRAWS:
            yield lab.line, f"price= and budget= pay {draws} draws; 1 to {MOST_DRAWS} can be shown"


def odds_guess_fits(document: Document, desk: Desk) -> Hits:
    """At least one number question; what it accepts contains the chance that follows."""
    for lab in _labs(document, RawOdds):
        if not lab.questions:
            yield lab.line, 'ask for a guess: ::: number #guess unit="%" accept=8..16'
        chance = chance_percent(sum(_chances(lab), Decimal(0)), _draws(lab))
        for question in lab.questions:
            accept = read_range(question.attrs.get("accept", ""))
            if not plain(*question.prompt):
                yield question.line, "this question asks nothing"
            if accept is None or not accept[0] <= chance <= accept[1]:
                yield question.line, f"accept= must contain the chance, which is {chance:.1f} %"


def tips_have_ladder(document: Document, desk: Desk) -> Hits:
    """An allowance in a currency, and a list of gifts: - 10 {#rocket} Rocket — what it does."""
    for lab in _tips(document):
        if not MONEY.fullmatch(lab.attrs.get("allowance", "")) or not lab.attrs.get("currency"):
            yield lab.line, "say how much pocket money there is: allowance=50 currency=CNY"
        if len(lab.gifts) < 2:
            yield lab.line, "tips begin with a list of two gifts or more: - 10 {#rocket} Rocket"
        for gift in lab.gifts:
            if not gift.node.meta.get("price") or not plain(gift.node):
                yield gift.line, "a gift is a price, a key and a name: - 10 {#rocket} Rocket"


def tips_ladder_ascends(document: Document, desk: Desk) -> Hits:
    """Each rung is dearer than the one before: that is how the ladder pulls."""
    for lab in _tips(document):
        prices = _prices(lab)
        for gift, before in zip(lab.gifts[1:], lab.gifts, strict=False):
            if prices[gift.key] <= prices[before.key]:
                yield gift.line, f"{gift.key!r} is not dearer than {before.key!r}"


def tips_gift_is_affordable(document: Document, desk: Desk) -> Hits:
    """The allowance pays the first rung and every gift that a choice gives."""
    for lab in _tips(document):
        allowance, prices = _money(lab.attrs.get("allowance", "")), _prices(lab)
        if lab.gifts and prices[lab.gifts[0].key] > allowance:
            yield lab.gifts[0].line, f"the allowance of {allowance} does not pay the first gift"
        for reply in (r for s in lab.scenes for r in s.replies):
            price = prices.get(reply.attrs.get("gift", ""), Decimal(0))
            if price > allowance:
                yield reply.line, f"this gift costs {price}, the allowance is {allowance}"


def feed_has_topics(document: Document, desk: Desk) -> Hits:
    """Two topics or more with two clips or more each: only then there is something to predict."""
    for lab in _labs(document, RawFeed):
        known = [topic.key for topic in lab.topics]
        counts = Counter(clip.attrs.get("topic", "") for clip in lab.clips)
        if len(known) < 2 or not all(known):
            yield lab.line, "a feed begins with two topics or more that have keys: - Cats {#cats}"
            continue
        for topic in lab.topics:
            if counts[topic.key] < 2:
                yield topic.line, f"topic {topic.key!r} needs two clips or more"
        for clip in lab.clips:
            if clip.attrs.get("topic") not in known:
                yield clip.line, f"topic= is one of {', '.join(known)}"
            if clip.title is None:
                yield clip.line, "a clip has a heading ###"


def feed_has_off_switch(document: Document, desk: Desk) -> Hits:
    """Exactly one switch turns personalisation off, and says what that does."""
    for lab in _labs(document, RawFeed):
        if len(lab.switches) != 1:
            yield lab.line, f"a feed has one '::: switch', here are {len(lab.switches)}"
        for switch in lab.switches:
            if switch.title is None or not plain(*switch.body):
                yield switch.line, "the switch has a heading ### and says what it does"


def feed_has_plan(document: Document, desk: Desk) -> Hits:
    """The minutes planned are fewer than the feed can take; the rule is `watched`."""
    for lab in _labs(document, RawFeed):
        budget = lab.attrs.get("budget", "")
        minutes = sum(_minutes(clip.attrs.get("minutes", "1")) for clip in lab.clips)
        if not budget.isdecimal() or int(budget) >= minutes:
            yield lab.line, f"budget= are the minutes planned, less than all clips take ({minutes})"
        if lab.attrs.get("rule", LEARNERS[0]) not in LEARNERS:
            yield lab.line, f"rule= is one of {', '.join(LEARNERS)}: what decides about the next"
        if not 2 <= _minutes(lab.attrs.get("rounds", "3")) <= 6:
            yield lab.line, "rounds= is 2 to 6"


def _labs(document: Document, kind: type[AnyRaw]) -> Iterator[AnyRaw]:
    return (lab for lab in document.all_labs() if isinstance(lab, kind))


def _tips(document: Document) -> Iterator[RawStory]:
    return (lab for lab in _labs(document, RawStory) if lab.kind == "tips")


def _money(text: str) -> Decimal:
    return Decimal(text) if MONEY.fullmatch(text) else Decimal(0)


def _minutes(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _prices(lab: RawStory) -> dict[str, Decimal]:
    return {g.key: _money(g.node.meta.get("price", "")) for g in lab.gifts}


def _draws(lab: RawOdds) -> int:
    price = _money(lab.attrs.get("price", ""))
    return int(_money(lab.attrs.get("budget", "")) // price) if price else 0


def _chances(lab: RawOdds) -> Iterator[Decimal]:
    return (p.chance for p in lab.prizes if p.is_target and p.chance is not None)


MONEY_RULES = (
    odds_have_prizes,
    odds_sum_to_100,
    odds_have_a_price,
    odds_guess_fits,
    tips_have_ladder,
    tips_ladder_ascends,
    tips_gift_is_affordable,
    feed_has_topics,
    feed_has_off_switch,
    feed_has_plan,
)
