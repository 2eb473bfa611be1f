"""The rules of the policy test are tried: each of these pages must be found."""

from collections import Counter
from dataclasses import replace

import pytest
from flask import request

from tests.web.policy import differing, faults_of, led_by_answers, of, ordered_by_answers
from tests.web.policy_hands import otherwise, swapped_classes, turned
from tests.web.policy_school import LARGE, SMALL, TWINS, build_school, usual_hands
from tests.web.policy_walk import SWITCHES, nickname, walk
from webapp.app import create_app
from webapp.domain.looks import Shown
from webapp.domain.periods import Period
from webapp.domain.questions import Phase
from webapp.store import classrooms, learners, projections
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import held, looking

ALL = (LARGE, SMALL)


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    made = build_school(tmp_path_factory.mktemp("rules"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def site(school):
    """The site with two more pages, one of which declares that it shows learners."""
    said = {}
    app = create_app(school.parts)

    @guard(Scope.CLASS, *STAFF, looks=Shown.REPORT)
    def told(classroom_id: int) -> str:
        with looking(classroom_id) as hand:
            return said[True](hand.session, hand.classroom)

    @guard(Scope.CLASS, *STAFF)
    def untold(classroom_id: int) -> str:
        with parts().database.reading() as session:
            return said[False](session, held(session, classroom_id))

    app.add_url_rule("/scratch/<int:classroom_id>/told", "told", told)
    app.add_url_rule("/scratch/<int:classroom_id>/untold", "untold", untold)
    return replace(school, app=app), said


@pytest.fixture
def scratch(site):
    """What one of these pages says about the class asked for; the other one says nothing."""
    school, said = site

    def plant(says, is_told=True):
        said.update({is_told: says, not is_told: lambda _session, _room: ""})
        return school

    return plant


def walked(school, hands, rooms=(LARGE,)):
    school.deal(hands)
    return walk(school, rooms, "/scratch")


def sums_of(session, room):
    """Percent of each seat after learning; None: not taken."""
    figures = projections.class_figures(session, 1, room.id, "2026-1")
    found = Counter()
    for one in figures.indicators:
        if one.phase is Phase.POST:
            found[one.learner_id] += one.sum.percent_sum
    seated = learners.of_classroom(session, 1, room.id)
    return {who: found.get(who.id) for who in seated}


def unfinished(session, room):
    return [who for who, worth in sums_of(session, room).items() if worth is None]


def best_first(session, room):
    found = sums_of(session, room)
    return sorted(found, key=lambda who: -(found[who] or 0))


def test_it_finds_a_list_of_who_has_not_finished(scratch):
    school = scratch(lambda session, room: ", ".join(map(nickname, unfinished(session, room))))

    assert faults_of(school, walked(school, usual_hands())) != []


@pytest.mark.parametrize("is_told", [False, True])
def test_it_finds_the_same_by_numbers_of_seats_alone(scratch, is_told):
    school = scratch(
        lambda s, room: " ".join(str(who.seat) for who in unfinished(s, room)), is_told
    )
    usual, other = walked(school, usual_hands()), walked(school, otherwise())

    assert led_by_answers(school, usual, other) or differing(usual, other, is_told=False)


def test_it_finds_learners_sorted_by_worth(scratch):
    school = scratch(lambda session, room: rows([[nickname(w)] for w in best_first(session, room)]))
    usual, other = walked(school, usual_hands()), walked(school, otherwise())

    assert faults_of(school, usual) != []
    assert led_by_answers(school, usual, other) != []


def test_it_finds_places_beside_seats_in_seat_order(scratch):
    def places(session, room):
        first = best_first(session, room)
        return rows([[nickname(who), first.index(who) + 1] for who in sums_of(session, room)])

    school = scratch(places)

    assert any("places" in fault for fault in faults_of(school, walked(school, usual_hands())))


@pytest.mark.parametrize("words", ["Larks: 1st", "你们班第 3 名"])
def test_it_finds_a_place_in_words(scratch, words):
    school = scratch(lambda _session, _room: words)

    assert any("a place" in fault for fault in faults_of(school, walked(school, usual_hands())))


def test_it_finds_classes_sorted_by_worth(scratch):
    def ranking(session, _room):
        worth = {
            room.name: sum(filter(None, sums_of(session, room).values()))
            for room in classrooms.of_school(session, 1)
            if room.name in TWINS
        }
        return ", ".join(sorted(worth, key=lambda name: worth[name]))

    school = scratch(ranking)
    usual, other = walked(school, usual_hands()), walked(school, swapped_classes())

    assert ordered_by_answers(school, usual, other) != []


def test_it_finds_what_four_learners_picked(scratch):
    def picks(session, room):
        figures = projections.cells(session, (1, room.id), Period("2026-1.1", "2026-1.5"))
        return str([(one.question_id, one.right, one.choices) for _step, one in figures])

    school = scratch(picks)
    usual, other = walked(school, usual_hands(), ALL), walked(school, otherwise(), ALL)

    assert differing(of(SMALL, usual), of(SMALL, other)) != []


def test_it_finds_what_four_learners_are_worth(scratch):
    school = scratch(
        lambda session, room: str(sum(filter(None, sums_of(session, room).values()))), False
    )
    usual = walked(school, usual_hands(), (SMALL,))

    assert differing(usual, walked(school, swapped_classes(), (SMALL,)), is_told=False) != []


def test_it_finds_a_switch(scratch):
    school = scratch(lambda session, room: request.args.get("sort", "seat"))
    usual = walked(school, usual_hands())

    assert differing(usual, walk(school, (LARGE,), "/scratch", SWITCHES)) != []


def test_it_sees_that_a_large_class_is_told_what_it_picked(school):
    """Otherwise the rule about four learners would look at nothing."""
    hands = usual_hands()
    school.deal(hands)
    usual = walk(school, (LARGE,), "/classrooms/<int:classroom_id>/report")
    school.deal(hands | {LARGE: tuple(map(turned, hands[LARGE]))})

    other = walk(school, (LARGE,), "/classrooms/<int:classroom_id>/report")
    assert len(differing(usual, other)) > 3


def rows(cells):
    """A table."""
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in cells]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
