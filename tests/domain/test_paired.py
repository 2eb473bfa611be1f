"""Gain figures from which no child can be found."""

from itertools import combinations

from hypothesis import Phase as Step
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.kept import sums
from webapp.domain.gain import Gain
from webapp.domain.paired import gain_over, groups_of
from webapp.domain.questions import Phase

SKILLS = ("a", "b", "c")
NO_SHRINKING = (Step.explicit, Step.generate)  # a failure is readable as it is, and soon there
PERCENT = st.one_of(st.none(), st.sampled_from((0, 50, 100)))
CLASS = st.integers(1, 25).flatmap(
    lambda seats: st.dictionaries(
        st.tuples(st.sampled_from((Phase.PRE, Phase.POST)), st.sampled_from(SKILLS)),
        st.lists(PERCENT, min_size=seats, max_size=seats),
        max_size=6,
    )
)
TERMS = st.dictionaries(st.sampled_from(("2026-1", "2026-2")), CLASS, max_size=2)


def by_term(terms):
    return {
        term: [one for (phase, skill), row in asked.items() for one in sums(phase, skill, row)]
        for term, asked in terms.items()
    }


def pairs_of(groups, skills):
    gain = gain_over([one for of_class in groups for one in of_class], skills)
    return gain.pairs if gain else 0


def both(skill, before, after):
    return (*sums(Phase.PRE, skill, before), *sums(Phase.POST, skill, after))


@settings(max_examples=50, deadline=None, phases=NO_SHRINKING)
@given(TERMS)
def test_every_figure_of_a_class_and_term_is_about_the_same_group_of_five_or_more(terms):
    for group in groups_of(by_term(terms)):
        sizes = {len(pairs) for pairs in group.values()}
        assert len(sizes) == 1
        assert min(sizes) >= 5


@settings(max_examples=50, deadline=None, phases=NO_SHRINKING)
@given(st.lists(TERMS, min_size=1, max_size=3))
def test_what_is_left_of_a_total_without_some_classes_is_nobody_or_a_group(classes):
    """A school minus some of its classes, for any choice of indicators."""
    groups = [groups_of(by_term(terms)) for terms in classes]
    wanted = [list(some) for n in range(1, 4) for some in combinations(SKILLS, n)]
    for skills in wanted:
        whole = pairs_of(groups, skills)
        for n in range(len(groups)):
            for some in combinations(groups, n):
                left = whole - pairs_of(some, skills)
                assert left == 0 or left >= 5


@settings(max_examples=50, deadline=None, phases=NO_SHRINKING)
@given(TERMS, st.sampled_from(SKILLS), st.sampled_from(SKILLS))
def test_two_figures_of_a_class_differ_by_nobody_or_by_a_group(terms, one, other):
    groups = [groups_of(by_term(terms))]
    gap = abs(pairs_of(groups, [one]) - pairs_of(groups, [one, other]))

    assert gap == 0 or gap >= 5


@settings(max_examples=50, deadline=None, phases=NO_SHRINKING)
@given(TERMS)
def test_a_year_is_its_terms_added_up_or_a_group_that_no_term_shows(terms):
    kept = by_term(terms)
    year = groups_of(kept)
    single = [group for term in kept for group in groups_of({term: kept[term]})]

    assert len(single) == 0 or len(year) == len(single)
    assert len(year) <= 2


def test_a_test_in_autumn_and_one_in_spring_are_paired_over_the_year():
    kept = {
        "2026-1": sums(Phase.PRE, "a", [0] * 12),
        "2026-2": sums(Phase.POST, "a", [100] * 12),
    }

    gain = gain_over(groups_of(kept), ["a"])
    assert (gain.pairs, gain.higher, gain.before, gain.after) == (12, 12, 0, 100)
    assert groups_of({"2026-1": kept["2026-1"]}) == ()


def test_four_pairs_show_nothing_and_five_show_counts():
    assert groups_of({"2026-1": both("a", [0] * 4, [100] * 4)}) == ()
    assert gain_over(groups_of({"2026-1": both("a", [0] * 5, [100] * 5)}), ["a"]) == Gain(
        pairs=5, higher=5
    )


def test_one_who_left_out_an_indicator_that_most_answered_is_in_no_figure():
    kept = [*both("a", [0] * 11, [100] * 11), *both("b", [0] * 10, [50] * 10)]
    groups = groups_of({"2026-1": kept})

    assert gain_over(groups, ["a"]).pairs == gain_over(groups, ["b"]).pairs == 10
    assert gain_over(groups, ["a", "b"]).difference == 75


def test_one_who_took_the_tests_the_wrong_way_round_is_in_no_figure():
    right = both("a", [0] * 10, [50] * 10)
    before, after = (sums(phase, "a", [0], 11)[0] for phase in (Phase.PRE, Phase.POST))
    wrong = (before._replace(before_at=2), after._replace(after_at=1))

    gain = gain_over(groups_of({"2026-1": [*right, *wrong]}), ["a"])

    assert (gain.pairs, gain.swapped) == (10, 0)


def test_an_indicator_that_few_answered_does_not_shrink_the_others():
    kept = [*both("a", [0] * 12, [100] * 12), *both("b", [0] * 5, [50] * 5)]
    groups = groups_of({"2026-1": kept})

    assert gain_over(groups, ["a"]).pairs == 12
    assert gain_over(groups, ["b"]) is None
