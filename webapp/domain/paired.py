"""Gain without anybody to be found in it: one fixed group for each class and term.

All gain figures of a class and term are about the same learners: those who answered before, and
later after, in every indicator that the two tests share. So no two figures differ by one child,
whatever is subtracted from what. A group of fewer than five shows nothing and is part of no total;
a school year is its terms added up, or, where no term has a group of its own, one group over the
whole year (a test in September and one in June).
"""

from collections.abc import Iterable, Mapping, Sequence

from webapp.domain.gain import Gain, gain_of
from webapp.domain.kept import Worth
from webapp.domain.teaching import SMALLEST

Pair = tuple[int, int, int, int]  # answers before and the sum of their percentages; the same after
Group = Mapping[str, Sequence[Pair]]  # indicator -> pairs, in one and the same order of learners


def groups_of(by_term: Mapping[str, Sequence[Worth]]) -> tuple[Group, ...]:
    """The groups of a class in a period that are large enough to be shown."""
    found = tuple(g for term in sorted(by_term) if (g := _group(by_term[term])))
    if found or len(by_term) < 2:
        return found
    whole = _group([one for term in sorted(by_term) for one in by_term[term]])
    return (whole,) if whole else ()


def gain_over(groups: Iterable[Group], indicators: Sequence[str]) -> Gain | None:
    """The gain of these groups over some indicators together; None without a group."""
    before: list[float] = []
    after: list[float] = []
    most = 1  # answers of one learner
    for group in groups:
        for pairs in zip(*(group[i] for i in indicators if i in group), strict=True):
            answered, worth, answered_after, worth_after = (
                pairs[0] if len(pairs) == 1 else map(sum, zip(*pairs, strict=True))
            )
            before.append(worth / answered)
            after.append(worth_after / answered_after)
            most = max(most, answered, answered_after)
    return gain_of(before, after, most) if before else None


def _group(worths: Iterable[Worth]) -> Group:
    """Who answered before and after in all shared indicators; empty below five."""
    found = _by_indicator(worths)
    pairs = {
        indicator: {who for who, one in worth.items() if one.before and one.after}
        for indicator, worth in found.items()
    }
    anybody = set[int]().union(*pairs.values())
    shared = [i for i in pairs if pairs[i] and 2 * len(pairs[i]) >= len(anybody)]
    if not shared:
        return {}
    everywhere = set.intersection(*(pairs[i] for i in shared))
    swapped = {who for i in shared for who in everywhere if _is_swapped(found[i][who])}
    who = sorted(everywhere - swapped)
    if len(who) < SMALLEST:
        return {}
    return {i: [_pair(found[i][one]) for one in who] for i in shared}


def _by_indicator(worths: Iterable[Worth]) -> dict[str, dict[int, Worth]]:
    """Sorted by indicator and learner; what a learner has twice (in two terms) is added up."""
    found: dict[str, dict[int, Worth]] = {}
    for one in worths:
        row = found.setdefault(one.indicator, {})
        kept = row.get(one.learner_id)
        row[one.learner_id] = one if kept is None else _added(kept, one)
    return found


def _added(one: Worth, more: Worth) -> Worth:
    return Worth(
        one.learner_id,
        one.indicator,
        one.before + more.before,
        one.before_sum + more.before_sum,
        max(one.before_at, more.before_at),
        one.after + more.after,
        one.after_sum + more.after_sum,
        max(one.after_at, more.after_at),
    )


def _is_swapped(one: Worth) -> bool:
    """The last answer of the test before came later than that of the test after."""
    return one.before_at > one.after_at


def _pair(one: Worth) -> Pair:
    return one.before, one.before_sum, one.after, one.after_sum
