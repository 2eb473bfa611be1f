"""A story on paper: numbers that tell nothing, ways that all lead somewhere."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.labs.panels import live_room
from tests.domain.labs.random_labs import LABS
from tests.domain.labs.stories import a_reply, a_scene, skin_gift
from webapp.domain.labs.booklet import booklet_of, numbers_of
from webapp.domain.labs.graph import graph_of

STORIES = [skin_gift(), live_room()]
each_story = pytest.mark.parametrize("story", STORIES, ids=lambda s: s.id)


@each_story
def test_it_begins_at_one_and_is_never_in_the_order_of_the_story(story):
    numbers = numbers_of(story)
    told = [scene.id for scene in story.scenes]

    assert numbers[told[0]] == 1
    assert sorted(numbers.values()) == list(range(1, len(told) + 1))
    assert [numbers[scene] for scene in told] != sorted(numbers.values())


@each_story
def test_numbers_are_the_same_every_time_and_those_of_the_map(story):
    assert numbers_of(story) == numbers_of(replace(story))
    assert {n.scene: n.number for n in graph_of(story).nodes} == numbers_of(story)


@each_story
def test_every_way_leads_to_a_leaf(story):
    leaves = booklet_of(story)
    there = {leaf.number for leaf in leaves}

    assert {way.to for leaf in leaves for way in leaf.ways} <= there
    assert [leaf.number for leaf in leaves] == sorted(there)


def test_silence_and_an_adult_are_lettered_behind_the_replies_of_the_author():
    first = booklet_of(skin_gift())[0]

    assert [(way.letter, way.text or way.builtin) for way in first.ways] == [
        ("A", "Reply a"),
        ("B", "Reply b"),
        ("C", "Reply c"),
        ("D", "silence"),
    ]


def test_endings_without_an_author_stand_last_and_lead_nowhere():
    *_, silence, ask = booklet_of(skin_gift())

    assert (silence.builtin, silence.ways) == ("silence", ())
    assert (ask.builtin, ask.ways) == ("ask", ())


def test_where_both_endings_are_written_what_was_given_away_decides():
    story = replace(
        skin_gift(),
        scenes=(
            a_scene("start", a_reply("a", "more", risk=1), a_reply("b", "more")),
            a_scene("more", a_reply("a", "end-harm-x")),
            a_scene("end-harm-x", a_reply("rewind", "more")),
            a_scene("end-safe-silent"),
            a_scene("end-recover-silent"),
            a_scene("end-safe-asked"),
        ),
    )
    leaves = {leaf.scene.id: leaf for leaf in booklet_of(story)}
    at_start = {w.builtin: w for w in leaves["start"].ways if w.builtin}
    later = {w.builtin: w for w in leaves["more"].ways if w.builtin}

    assert at_start["silence"].to == leaves["end-safe-silent"].number
    assert at_start["silence"].to_risked == 0
    assert later["silence"].to == leaves["end-safe-silent"].number
    assert later["silence"].to_risked == leaves["end-recover-silent"].number


def test_a_bad_ending_has_its_way_back_and_nothing_more():
    leaves = {leaf.scene.id: leaf for leaf in booklet_of(skin_gift())}

    assert [way.to for way in leaves["end-harm-photo"].ways] == [leaves["gave-id"].number]


@settings(max_examples=40, deadline=None)
@given(st.one_of(LABS["chat"], LABS["tips"]))
def test_every_story_has_a_booklet_without_loose_ends(story):
    leaves = booklet_of(story)
    numbers = [leaf.number for leaf in leaves]

    assert numbers == list(range(1, len(leaves) + 1))
    assert {way.to for leaf in leaves for way in leaf.ways} <= set(numbers)
    assert all(len({w.letter for w in leaf.ways}) == len(leaf.ways) for leaf in leaves)
