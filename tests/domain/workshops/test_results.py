"""What a workshop showed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.workshops.held import (
    PLAN,
    QUESTIONS,
    held,
    of_act,
    on_cards,
    said,
    shown,
)
from webapp.domain.workshops.plans import Method
from webapp.domain.workshops.results import result_of


def test_nobody_answered():
    result = shown()

    assert (result.asked, result.gain, result.heads.together) == ((), None, 0)


def test_a_question_tells_counts_by_option_in_the_authors_order():
    one = of_act(shown(said("middle", "aabca")), "middle")

    assert (one.answered, one.right, one.missed) == (5, 3, 2)
    assert one.options == (("a", 3), ("b", 1), ("c", 1))


def test_below_five_there_is_no_distribution_and_nothing_right_or_wrong():
    one = of_act(shown(said("middle", "aabc")), "middle")

    assert (one.answered, one.right, one.options) == (4, None, ())
    assert one.by_method[0].options == ()


def test_a_poll_has_nothing_right_or_wrong():
    one = of_act(shown(said("liked", "abcab")), "liked")

    assert (one.answered, one.right) == (5, None)
    assert sum(count for _key, count in one.options) == 5


def test_devices_cards_and_hands_make_one_question_and_stay_apart_by_method():
    result = shown(
        said("middle", "aaaab"), on_cards("middle", "aabbb"), hands={"middle": {"a": 3, "c": 4}}
    )
    one = of_act(result, "middle")

    assert (one.answered, one.right) == (17, 4 + 2 + 3)
    assert [(split.method, split.answered) for split in one.by_method] == [
        (Method.DEVICE, 5),
        (Method.CARD, 5),
        (Method.HANDS, 7),
    ]
    assert dict(one.by_method[2].options) == {"a": 3, "b": 0, "c": 4}
    assert (result.heads.devices, result.heads.cards) == (5, 5)
    assert (result.heads.by_hands, result.heads.together) == (7, 17)


def test_no_method_is_told_apart_where_one_has_fewer_than_five():
    """The whole minus the large method would be the small one."""
    one = of_act(shown(said("middle", "aaaaab"), on_cards("middle", "bbb")), "middle")

    assert one.options != ()
    assert [split.answered for split in one.by_method] == [6, 3]
    assert all(split.options == () for split in one.by_method)


def test_hands_on_several_options_are_counted_by_the_most():
    one = of_act(shown(hands={"several": {"a": 9, "b": 8, "c": 1}}), "several")

    assert (one.answered, one.right) == (9, None)


def test_who_took_part_is_the_largest_count_there_is():
    result = shown(
        said("middle", "aaa"), hands={"middle": {"a": 8, "b": 4}, "several": {"a": 14, "b": 13}}
    )

    assert (result.heads.devices, result.heads.together, result.heads.by_hands) == (3, 15, 12)


def test_who_was_taken_out_without_an_answer_did_not_take_part():
    result = shown(said("middle", "aaaaa"), gone=frozenset({5, 6, 7}))

    assert result.heads.devices == 5


def test_typed_in_sheets_are_counted_by_themselves():
    result = shown(said("pre-1", "aabbc", first=1001, method=Method.SHEET))

    assert (result.heads.sheets, result.heads.cards) == (5, 0)


# ---- gain --------------------------------------------------------------------------------


def test_gain_is_between_those_who_answered_before_and_after():
    gain = shown(
        said("pre-1", "bbbbbbaaaaaabb"),
        said("pre-2", "bbbbbbbbbbbb"),
        said("post-1", "aaaaaaaaaaaa--bb"),
        said("post-2", "aaaaaabbbbbb"),
    ).gain

    assert (gain.pairs, gain.only_before, gain.only_after) == (12, 2, 2)
    assert (gain.before, gain.after) == (25, 75)
    assert gain.low_points <= 50 <= gain.high_points


def test_below_ten_pairs_there_is_no_percentage():
    gain = shown(said("pre-1", "bbbbbbbbb"), said("post-1", "aaaaaaaab")).gain

    assert (gain.pairs, gain.higher) == (9, 8)
    assert (gain.before, gain.difference, gain.low_points) == (None, None, None)


def test_a_participant_is_compared_over_what_they_answered_both_times():
    """A question missed before does not make the same child look better or worse after."""
    gain = shown(
        said("pre-1", "bbbbbbbbbb"),
        said("pre-2", "-" * 10 + "a"),
        said("post-1", "bbbbbbbbbb"),
        said("post-2", "aaaaaaaaaa"),
    ).gain

    assert (gain.pairs, gain.before, gain.after, gain.only_before) == (10, 0, 0, 1)


def test_a_question_taken_out_of_the_plan_does_not_shift_the_others():
    plan = PLAN.without(frozenset({"pre-1"}))

    gain = shown(
        said("pre-2", "bbbbbbbbbb"),
        said("post-1", "bbbbbbbbbb"),
        said("post-2", "aaaaaaaaaa"),
        plan=plan,
    ).gain

    assert (gain.pairs, gain.before, gain.after) == (10, 0, 100)


def test_hands_before_and_after_make_no_pairs():
    result = shown(hands={"pre-1": {"a": 5, "b": 20}, "post-1": {"a": 25}})

    assert result.gain is None
    assert of_act(result, "pre-1").right == 5


def test_who_changed_an_answer_of_before_at_the_end_is_left_out():
    late = said("pre-1", "aaaaaaaaaaa")
    late[0] = type(late[0])(**{**_fields(late[0]), "at": said("post-2", "a")[0].at})

    gain = shown(late, said("post-1", "aaaaaaaaaaa")).gain

    assert (gain.pairs, gain.swapped) == (10, 1)


def test_sheets_may_be_typed_in_in_any_order():
    after = said("post-1", "aaaaaaaaaa", first=1001, method=Method.SHEET)
    before = [
        type(one)(**{**_fields(one), "act_key": "pre-1", "at": said("post-2", "a")[0].at})
        for one in after
    ]

    assert shown(before, after).gain.pairs == 10


def _fields(one):
    return {name: getattr(one, name) for name in one.__slots__}


# ---- over anything that can be answered --------------------------------------------------

PICKS = st.text("abc-", max_size=30)
ACTS = ("pre-1", "pre-2", "middle", "several", "liked", "post-1", "post-2")


@given(
    st.dictionaries(st.sampled_from(ACTS), PICKS),
    st.dictionaries(st.sampled_from(ACTS), PICKS),
    st.dictionaries(
        st.sampled_from(ACTS), st.dictionaries(st.sampled_from("abc"), st.integers(0, 30))
    ),
)
def test_no_small_group_is_ever_told(devices, cards, hands):
    answers = [said(act, picks) for act, picks in devices.items()]
    answers += [on_cards(act, picks) for act, picks in cards.items()]

    result = result_of(held(*answers, hands=hands), QUESTIONS)

    for one in result.asked:
        told = [split for split in one.by_method if split.options]
        assert all(split.answered >= 5 for split in told)
        assert len(told) in (0, len(one.by_method))
        assert (one.options == () and one.right is None) or one.answered >= 5
        assert one.answered == sum(split.answered for split in one.by_method)
        assert one.answered <= result.heads.together
    assert result.gain is None or result.gain.before is None or result.gain.pairs >= 10


@pytest.mark.parametrize("left", [("red-lights", "middle"), ("check-b-pre", "check-1")])
def test_a_question_that_left_the_library_is_passed_over(left):
    known = {key: question for key, question in QUESTIONS.items() if key != left}

    result = result_of(held(said("middle", "aaaaa"), said("pre-2", "aaaaa")), known)

    assert len(result.asked) == 1
