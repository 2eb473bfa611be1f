"""What to say afterwards: again, and to families."""

from dataclasses import replace

import pytest

from tests.domain.workshops.held import QUESTIONS, said, shown
from webapp.domain.workshops.talking import News, Point, family_points, ideas, news_of

MANY = 12


@pytest.mark.parametrize(
    ("answers", "news"),
    [
        ([], News.EMPTY),
        ([("middle", "aaab")], News.FEW),
        ([("middle", "aaabb")], News.NOW),
        ([("pre-1", "bbbb"), ("post-1", "aaaa"), ("middle", "aaaaa")], News.NOW),
        ([("pre-1", "bbbbb"), ("post-1", "aaaaa")], News.COUNTS),
        ([("pre-1", "b" * MANY), ("post-1", "a" * MANY)], News.GAIN),
        ([("pre-1", "a" * MANY), ("post-1", "b" * MANY)], News.LOSS),
        ([("pre-1", "ab" * MANY), ("post-1", "ba" * MANY)], News.NO_GAIN),
    ],
)
def test_the_headline_says_what_the_figures_carry(answers, news):
    assert news_of(shown(*(said(*one) for one in answers))) is news


def test_the_commonest_ideas_come_first_and_single_ones_not_at_all():
    result = shown(said("middle", "aaabbbccca"), said("post-1", "aabbbbbbca"))

    found = ideas(result, QUESTIONS)

    assert [(one.asked.question_id, one.option, one.count) for one in found] == [
        ("last", "b", 6),
        ("middle", "b", 3),
        ("middle", "c", 3),
    ]


def test_an_idea_needs_two_and_every_fifth():
    assert ideas(shown(said("middle", "aaaab")), QUESTIONS) == ()
    assert ideas(shown(said("middle", "a" * 9 + "bb")), QUESTIONS) == ()
    assert len(ideas(shown(said("middle", "a" * 8 + "bb")), QUESTIONS)) == 1


def test_what_was_believed_before_is_told_only_where_nothing_was_asked_after():
    before = said("pre-1", "bbbbbb")

    assert [one.asked.act_id for one in ideas(shown(before), QUESTIONS)] == ["pre-1"]
    assert ideas(shown(before, said("post-1", "aaaaaa")), QUESTIONS) == ()


def test_the_family_sheet_speaks_of_what_this_group_missed_most():
    result = shown(
        said("middle", "aaaabb"),  # every third
        said("several", "aaaaab"),  # too few missed it
        said("post-1", "abbbcc"),
        said("post-2", "aabbcc"),
    )

    assert family_points(result, QUESTIONS) == (
        Point("red-lights", "last", "b"),
        Point("check-b-post", "check-2", "b"),
        Point("red-lights", "middle", "b"),
    )


def test_a_group_that_missed_nothing_gets_the_lessons_own_sheet():
    assert family_points(shown(said("middle", "aaaaaa"), said("liked", "bbbbb")), QUESTIONS) == ()


def test_fewer_than_five_answers_say_nothing_to_families():
    assert family_points(shown(said("middle", "bbbb")), QUESTIONS) == ()


def test_a_question_with_nothing_to_say_is_left_out():
    mute = replace(
        QUESTIONS["red-lights", "middle"],
        explanation=None,
        parts=tuple(
            replace(part, feedback_text="") for part in QUESTIONS["red-lights", "middle"].parts
        ),
    )
    known = {**QUESTIONS, ("red-lights", "middle"): mute}

    assert family_points(shown(said("middle", "bbbbbb")), known) == ()
