"""The chain of the access log: every planted break is found and named, and nothing else is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW
from tests.chains import (
    SCHOOL,
    a_chain,
    a_look,
    chained,
    changed,
    head_of,
    renumbered,
    swapped,
    with_put_in,
    without,
)
from webapp.domain.chain import Anchor, Breach, Head, digest_of, start_of, verify

LENGTH = 30
PLACES = st.integers(1, LENGTH)


def anchors_of(links, *numbers):
    return [
        Anchor(school_id=SCHOOL, at=NOW + timedelta(hours=n), number=n, digest=links[n - 1].digest)
        for n in numbers
    ]


def told(links, head, *anchors) -> list[tuple[str, int, int]]:
    found = verify(SCHOOL, links, head, anchors)
    return [(fault.breach.value, fault.number, fault.other) for fault in found.faults]


def test_the_digest_of_a_row_never_changes():
    """A chain of years ago has to fit tomorrow: this figure is for good."""
    assert digest_of(a_look(1, learner_id=501, reason="exceptional.care"), 3, start_of(1)) == (
        "6fbdb5566d27006183ab75ae1989a532fd3aee06982ac34af285f09f7ee19457"
    )


@given(st.integers(0, 40), st.integers(0, 10**6), st.sets(st.integers(1, 40)))
def test_a_whole_chain_raises_no_alarm(length, seed, numbers):
    links = a_chain(length, seed)

    found = verify(
        SCHOOL, links, head_of(links), anchors_of(links, *(n for n in numbers if n <= length))
    )

    assert (found.is_whole, found.rows, found.more) == (True, length, 0)


@given(PLACES, st.integers(0, 99))
def test_abuse_18_a_changed_row_is_found_and_named(at, seed):
    links = a_chain(LENGTH, seed)

    assert told(changed(links, at), head_of(links)) == [("changed", at, 0)]


@given(st.data())
def test_removed_rows_are_found_and_named(data):
    links = a_chain(LENGTH)
    first = data.draw(st.integers(1, LENGTH - 1))
    last = data.draw(st.integers(first, LENGTH - 1))

    assert told(without(links, first, last), head_of(links)) == [("removed", first, last)]


@given(st.data())
def test_removed_rows_are_found_when_the_rest_was_numbered_anew(data):
    links = a_chain(LENGTH)
    first = data.draw(st.integers(1, LENGTH - 2))
    last = data.draw(st.integers(first, LENGTH - 2))
    left = renumbered(without(links, first, last))

    faults = told(left, Head(number=len(left), digest=links[-1].digest))

    assert faults == [("removed", first, last)]


@given(st.integers(1, LENGTH - 1), st.booleans())
def test_a_row_that_was_put_in_is_found_and_named(at, is_renumbered):
    links = a_chain(LENGTH)
    more = with_put_in(links, at, is_renumbered)

    kinds = told(more, Head(number=len(more), digest=links[-1].digest))

    if is_renumbered:
        assert kinds == [("put-in", at, 0)]
    else:
        assert kinds  # two rows of one number: the database refuses that as well


@given(PLACES, PLACES)
def test_two_rows_that_changed_places_are_found_and_named(one, other):
    links = a_chain(LENGTH)
    if one == other:
        return
    low, high = sorted((one, other))

    faults = told(swapped(links, one, other), replace(head_of(links)))

    moved = [("moved", low, high), ("moved", high, low)]
    ends = [("no-head", LENGTH, 0)] if high == LENGTH else []
    assert faults in ([*moved, *ends], [moved[0], *ends], [moved[0]])


@given(st.integers(1, LENGTH))
def test_a_cut_tail_is_found_and_named(left):
    links = a_chain(LENGTH)
    if left < LENGTH:
        assert told(links[:left], head_of(links)) == [("cut", left + 1, LENGTH)]


@given(st.integers(5, LENGTH - 1))
def test_a_tail_that_is_cut_with_its_head_is_noticed_by_an_anchor(left):
    links = a_chain(LENGTH)
    cut = links[:left]

    assert told(cut, head_of(cut), *anchors_of(links, 3, LENGTH)) == [("shorter", left + 1, LENGTH)]


def test_a_chain_that_was_written_anew_is_noticed_by_an_anchor():
    links = a_chain(LENGTH)
    anew = chained(link.look for link in changed(links, 14))

    assert told(anew, head_of(anew)) == []
    assert told(anew, head_of(anew), *anchors_of(links, 5, 10, 20, 30)) == [("rewritten", 11, 20)]


def test_rows_behind_the_head_are_found():
    links = a_chain(LENGTH)

    assert told(links, head_of(links[:28])) == [("beyond", 29, 30)]
    assert told(links, None) == [("no-head", 30, 0)]
    assert told([], Head(number=0, digest=start_of(SCHOOL))) == []


def test_a_row_outside_of_the_chain_is_found():
    links = a_chain(LENGTH)
    false = replace(links[0], number=0, digest="")

    assert told([false, *links], head_of(links)) == [("put-in", 0, 0)]


def test_a_backup_that_was_put_back_is_explained_and_no_breach():
    links = a_chain(LENGTH)
    before = links[:20]
    later = chained([*(x.look for x in before), *(a_look(n, person_id=13) for n in range(50, 65))])
    old = anchors_of(links, 10, 25, 30)
    note = Anchor(school_id=SCHOOL, at=NOW, number=20, digest=before[-1].digest, is_restored=True)

    found = verify(SCHOOL, later, head_of(later), [*old, note, *anchors_of(later, 35)])

    assert (found.is_whole, found.restored) == (True, (note,))
    assert told(later, head_of(later), *old) == [("rewritten", 11, 25)]


@pytest.mark.parametrize("at", [1, 7, LENGTH])
def test_several_breaks_are_each_named(at):
    links = changed(changed(without(a_chain(LENGTH), 12, 13), at), 20)

    faults = told(links, head_of(a_chain(LENGTH)))

    assert faults == sorted(
        [("changed", at, 0), ("removed", 12, 13), ("changed", 20, 0)], key=lambda f: f[1]
    )


def test_ten_thousand_rows_that_do_not_fit_are_counted_and_not_listed():
    links = [replace(x, digest="0" * 64) for x in a_chain(300)]

    found = verify(SCHOOL, links, head_of(links))

    assert len(found.faults) <= 41
    assert len(found.faults) + found.more >= 300
    assert Breach.CHANGED in {fault.breach for fault in found.faults}
