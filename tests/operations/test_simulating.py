"""Playing a simulation: every move is kept, once, and its first ending reaches the reports."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOW, a_lesson, with_lab
from tests.cast import add_cast
from tests.domain.labs.stories import run, skin_gift
from webapp.domain.labs.keeping import Overtaken, class_seed
from webapp.domain.labs.moves import BadMove, read_move
from webapp.domain.labs.playing import play
from webapp.domain.periods import whole
from webapp.operations import learning
from webapp.operations.simulating import Sent, make_move
from webapp.store import attempts, lab_runs, learners, projections, visits

CHAT = skin_gift()
LESSON = with_lab(a_lesson(), CHAT)
TERM = "2026-1"


def sent(move, at, lab=CHAT):
    return Sent(lesson=LESSON, lab=lab, at=at, move=move, locale="en")


def play_on(session, learner, *texts, at=0):
    for number, text in enumerate(texts, start=at):
        made = make_move(session, learner, sent(read_move(text), number), NOW)
    return made.log


def kept(session, learner):
    attempt = attempts.latest_or_none(session, learner.school_id, learner.id, LESSON.id)
    return lab_runs.of_attempt(session, attempt, CHAT.id) if attempt else None


def figures_of(session, cast):
    cells = projections.cells(session, (1, cast.owls.id), whole(TERM))
    return next((q for _, q in cells if q.question_id == CHAT.id), None)


def test_a_first_move_begins_an_attempt_and_is_kept(session):
    ada = add_cast(session).ada

    log = play_on(session, ada, "choose:start:b")

    assert log == run("choose:start:b")
    assert kept(session, ada).moves == log
    assert not kept(session, ada).is_ended
    assert visits.minutes_on(session, 1, ada.id, NOW.date()) == 0


def test_moves_join_the_attempt_that_the_lesson_began(session):
    ada = add_cast(session).ada
    begun = learning.begin(session, ada, LESSON, "en", NOW)

    play_on(session, ada, "choose:start:b")

    assert lab_runs.of_attempt(session, begun, CHAT.id) is not None


def test_the_stored_run_plays_again_to_the_same_state(session):
    ada = add_cast(session).ada

    log = play_on(session, ada, "look:start-2", "choose:start:a", "back:1", "choose:start:c")

    stored = kept(session, ada)
    seed = class_seed(1, ada.classroom_id)
    assert play(CHAT, stored.moves, seed) == play(CHAT, log, seed)
    assert stored.is_ended


def test_the_same_form_sent_twice_is_one_move(session):
    ada = add_cast(session).ada
    play_on(session, ada, "choose:start:b")

    log = make_move(session, ada, sent(read_move("choose:start:b"), 0), NOW).log

    assert log == run("choose:start:b")


def test_a_simulation_begins_anew_in_a_new_class_with_the_chance_of_that_class(session):
    """Who moved is signed out and has a new card, so no page of the run before is left open."""
    cast = add_cast(session)
    play_on(session, cast.ada, "choose:start:b")
    learners.change(session, cast.ada, classroom_id=cast.herons.id, seat=9)
    moved = learners.in_classroom(session, 1, cast.herons.id, cast.ada.id)

    with pytest.raises(Overtaken):
        make_move(session, moved, sent(read_move("choose:ask-why:a"), 1), NOW)
    made = make_move(session, moved, sent(read_move("choose:start:b"), 0), NOW)

    assert made.seed == class_seed(1, cast.herons.id)


def test_another_move_from_an_old_page_is_refused_and_changes_nothing(session):
    ada = add_cast(session).ada
    play_on(session, ada, "choose:start:b")

    with pytest.raises(Overtaken):
        make_move(session, ada, sent(read_move("choose:start:a"), 0), NOW)

    assert kept(session, ada).moves == run("choose:start:b")


def test_an_impossible_move_is_refused_and_changes_nothing(session):
    ada = add_cast(session).ada

    with pytest.raises(BadMove):
        make_move(session, ada, sent(read_move("choose:gave-id:a"), 0), NOW)

    assert kept(session, ada) is None


def test_the_first_ending_reaches_the_reports_once(session):
    cast = add_cast(session)
    play_on(session, cast.ada, "choose:start:a", "choose:gave-id:a")

    play_on(session, cast.ada, "back:0", "choose:start:c", at=2)  # better, the second time

    found = figures_of(session, cast)
    assert found.answered == 1
    assert found.choices["fact:ending:harm"] == 1
    assert "fact:ending:safe" not in found.choices
    (sums,) = projections.of_learner(session, cast.ada)
    assert (sums.indicator, sums.sum.answered) == (CHAT.skill, 1)


def test_an_unfinished_run_says_nothing(session):
    cast = add_cast(session)

    play_on(session, cast.ada, "choose:start:a")

    assert figures_of(session, cast) is None


def test_ways_of_a_class_add_up(session):
    cast = add_cast(session)
    for learner in (cast.ada, cast.ben):
        play_on(session, learner, "choose:start:c")
    play_on(session, cast.cai, "choose:start:c")  # another class

    assert figures_of(session, cast).choices["choose:start:c"] == 2


def test_projections_made_again_are_the_same(session):
    cast = add_cast(session)
    play_on(session, cast.ada, "choose:start:a", "choose:gave-id:b")
    play_on(session, cast.ben, "choose:start:b", "choose:ask-why:a")
    before = projections.class_figures(session, 1, cast.owls.id, TERM)

    projections.rebuild(session)

    assert projections.class_figures(session, 1, cast.owls.id, TERM) == before


def test_a_run_of_a_lab_that_changed_goes_on_with_what_still_fits(session):
    ada = add_cast(session).ada
    play_on(session, ada, "choose:start:b", "choose:ask-why:a")
    scenes = tuple(
        replace(s, replies=s.replies[1:]) if s.id == "ask-why" else s for s in CHAT.scenes
    )

    changed = replace(CHAT, scenes=scenes)

    made = make_move(session, ada, sent(read_move("choose:ask-why:b"), 1, changed), NOW)

    assert made.log == run("choose:start:b", "choose:ask-why:b")


def test_a_clock_that_jumps_back_ends_no_run_before_it_began(session):
    cast = add_cast(session)
    learning.begin(session, cast.ada, LESSON, "en", NOW)

    make_move(session, cast.ada, sent(read_move("choose:start:c"), 0), NOW - timedelta(days=9))

    assert kept(session, cast.ada).ended_at == NOW


def test_two_writers_cannot_both_grow_the_same_row(session):
    ada = add_cast(session).ada
    play_on(session, ada, "choose:start:b")
    first = kept(session, ada)
    play_on(session, ada, "back:0", at=1)

    with pytest.raises(Overtaken):
        lab_runs.keep(session, replace(first, moves=run("choose:start:c")), first)
