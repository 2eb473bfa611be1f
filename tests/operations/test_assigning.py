"""What a teacher gives a class to do, and takes back."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from tests.cast import add_cast, add_class
from webapp.domain.assignments import Place, Task, Window, is_free_at_home, open_now
from webapp.domain.errors import NotAllowed
from webapp.operations import assigning
from webapp.store import assignments, learners

LESSON_ID = "red-lights"
HOUR = timedelta(hours=1)


def given(session, cast, **task):
    task = Task(**{"unit_id": LESSON_ID, **task})
    return assigning.assign(session, cast.cole, cast.owls, task, NOW)


def of_owls(session, cast):
    return assignments.of_classroom(session, 1, cast.owls.id)


def test_assigning_twice_is_one_assignment_at_the_new_place_and_time(session):
    cast = add_cast(session)
    first = given(session, cast)

    window = Window(opens_at=NOW, closes_at=NOW + HOUR)
    again = given(session, cast, place=Place.HOME, seats=frozenset({cast.ada.id}), window=window)

    assert again.id == first.id
    (listed,) = of_owls(session, cast)
    assert listed == again
    assert (listed.place, listed.seats, listed.window) == (Place.HOME, {cast.ada.id}, window)


def test_given_to_some_and_then_to_all_is_for_all(session):
    cast = add_cast(session)
    given(session, cast, seats=frozenset({cast.ada.id}))

    given(session, cast)

    (listed,) = of_owls(session, cast)
    assert (listed.is_for_some, listed.seats) == (False, frozenset())
    assert assignments.of_learner(session, cast.ben) == [listed]


def test_a_lesson_and_its_simulation_stand_side_by_side(session):
    cast = add_cast(session)
    whole, lab = given(session, cast), given(session, cast, lab_id="skin-gift")

    assert [a.lab_id for a in of_owls(session, cast)] == ["skin-gift", ""]
    assert whole.id != lab.id


def test_a_withdrawn_unit_can_be_assigned_again(session):
    cast = add_cast(session)
    first = given(session, cast)
    assigning.withdraw(session, first, NOW)
    assert of_owls(session, cast) == []

    again = given(session, cast)

    assert again.id != first.id


def test_what_is_for_some_seats_is_for_nobody_else(session):
    cast = add_cast(session)
    given(session, cast, seats=frozenset({cast.ada.id}))

    assert [a.unit_id for a in assignments.of_learner(session, cast.ada)] == [LESSON_ID]
    assert assignments.of_learner(session, cast.ben) == []
    assert assignments.of_learner(session, cast.cai) == []
    assert assignments.of_learner(session, cast.eve) == []


def test_a_learner_is_not_told_whom_else_it_is_for(session):
    cast = add_cast(session)
    given(session, cast, seats=frozenset({cast.ada.id, cast.ben.id}))

    assert assignments.of_learner(session, cast.ada)[0].seats == frozenset()


def test_a_seat_that_moved_to_another_class_takes_nothing_along(session):
    cast = add_cast(session)
    larks = add_class(session, cast.cole, "Larks", seats=1)
    given(session, cast, seats=frozenset({cast.ada.id}))
    learners.change(session, cast.ada, classroom_id=larks.id, seat=9)
    moved = learners.of_id_or_none(session, 1, cast.ada.id)

    assert assignments.of_learner(session, moved) == []
    (listed,) = of_owls(session, cast)
    assert (listed.is_for_some, listed.seats) == (True, frozenset())
    assert assignments.of_learner(session, cast.ben) == []  # still not the whole class


@pytest.mark.parametrize("stranger", ["cai", "eve"])
def test_a_seat_of_another_class_is_refused(session, stranger):
    cast = add_cast(session)
    seats = frozenset({cast.ada.id, getattr(cast, stranger).id})

    with pytest.raises(NotAllowed):
        given(session, cast, seats=seats)


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"),
    [
        (None, None, True),
        (NOW, None, True),  # the first moment belongs to it
        (NOW + HOUR, None, False),
        (None, NOW, False),  # the last one does not
        (None, NOW + HOUR, True),
        (NOW - HOUR, NOW + HOUR, True),
    ],
)
def test_it_is_open_from_its_beginning_until_before_its_end(session, opens, closes, is_open):
    cast = add_cast(session)
    given(session, cast, window=Window(opens_at=opens, closes_at=closes))

    assert bool(open_now(assignments.of_learner(session, cast.ada), NOW)) is is_open


def test_a_time_may_not_end_before_it_begins():
    assert Window(opens_at=NOW, closes_at=NOW + HOUR).is_possible
    assert not Window(opens_at=NOW, closes_at=NOW).is_possible


@pytest.mark.parametrize(
    ("there", "wanted", "is_free"),
    [
        ({}, {}, False),
        ({"place": Place.CLASS}, {}, True),
        ({"unit_id": "other"}, {"unit_id": "other"}, True),  # the same thing again
        ({"window": Window(closes_at=NOW)}, {}, True),  # that one is over
        ({"seats": "ada"}, {"seats": "ben"}, True),  # each child has one thing
        ({"seats": "ada"}, {"seats": "ada"}, False),
        ({"seats": "ada"}, {}, False),
        ({"window": Window(closes_at=NOW + HOUR)}, {"window": Window(opens_at=NOW + HOUR)}, True),
        ({"window": Window(closes_at=NOW + HOUR)}, {"window": Window(opens_at=NOW)}, False),
    ],
)
def test_one_thing_at_home_at_a_time_for_every_child(session, there, wanted, is_free):
    cast = add_cast(session)

    def task(fields, unit_id):
        seats = (
            {"seats": frozenset({getattr(cast, fields["seats"]).id})} if "seats" in fields else {}
        )
        return {"unit_id": unit_id, "place": Place.HOME, **fields, **seats}

    given(session, cast, **task(there, "first"))

    second = Task(**task(wanted, "second"))
    assert is_free_at_home(of_owls(session, cast), second, NOW) is is_free
