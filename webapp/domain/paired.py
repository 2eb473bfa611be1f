"""Gain without anybody to be found in it: one fixed group for each class and term.

All gain figures of a class and term are about the same learners: those who answered before, and
later after, in every indicator that the two tests share. So no two figures differ by one child,
whatever is subtracted from what. A group of fewer than five shows nothing and is part of no total;
a school year is its terms added up, or, where no term has a group of its own, one group over the
whole year (a test in September and one in June).
"""

from collections.abc import Iterable, Mapping, Sequence

from webapp.domain.gain import Gain, Sum, gain, is_swapped
from webapp.domain.mastery import IndicatorSum
from webapp.domain.questions import Phase
from webapp.domain.teaching import SMALLEST

Pair = tuple[Sum, Sum]  # before, after
Group = Mapping[str, tuple[Pair, ...]]  # indicator -> pairs, in one and the same order of learners
BOTH = (Phase.PRE, Phase.POST)


def groups_of(by_term: Mapping[str, Sequence[IndicatorSum]]) -> tuple[Group, ...]:
    """The groups of a class in a period that are large enough to be shown."""
    found = tuple(g for term in sorted(by_term) if (g := _group(by_term[term])))
    if found or len(by_term) < 2:
        return found
    whole = _group([one for term in sorted(by_term) for one in by_term[term]])
    return (whole,) if whole else ()


def gain_over(groups: Iterable[Group], indicators: Sequence[str]) -> Gain | None:
    """The gain of these groups over some indicators together; None without a group."""
    before: dict[int, Sum] = {}
    after: dict[int, Sum] = {}
    for group in groups:
        for pairs in zip(*(group[i] for i in indicators if i in group), strict=True):
            place = len(before)
            before[place] = _total([pair[0] for pair in pairs])
            after[place] = _total([pair[1] for pair in pairs])
    return gain(before, after) if before else None


def _group(sums: Sequence[IndicatorSum]) -> Group:
    """Who answered before and after in all shared indicators; empty below five."""
    found: dict[Phase, dict[str, dict[int, Sum]]] = {phase: {} for phase in BOTH}
    for one in sums:
        if one.phase in found:
            row = found[one.phase].setdefault(one.indicator, {})
            kept = row.get(one.learner_id)
            row[one.learner_id] = one.sum if kept is None else kept + one.sum
    before, after = (found[phase] for phase in BOTH)
    pairs = {i: before[i].keys() & after[i].keys() for i in before if i in after}
    anybody = set[int]().union(*pairs.values())
    shared = [i for i in pairs if 2 * len(pairs[i]) >= len(anybody)]
    if not shared:
        return {}
    who = sorted(
        one
        for one in set.intersection(*(set(pairs[i]) for i in shared))
        if not any(is_swapped(before[i][one], after[i][one]) for i in shared)
    )
    if len(who) < SMALLEST:
        return {}
    return {i: tuple((before[i][w], after[i][w]) for w in who) for i in shared}


def _total(sums: Sequence[Sum]) -> Sum:
    """All together. When they came was looked at in `_group`, and a school has many of them."""
    if len(sums) == 1:
        return sums[0]
    return Sum(sum(one.answered for one in sums), sum(one.percent_sum for one in sums))
