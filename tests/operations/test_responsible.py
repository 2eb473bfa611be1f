"""Nobody under 14 comes in before the school says who answers for children's data."""

from dataclasses import replace

import pytest

from tests.builders import NOW
from tests.cast import NAMED, a_hat, add_cast, add_class
from webapp.domain.bands import Band
from webapp.domain.responsible import NOBODY, NobodyResponsible
from webapp.operations import classrooms as teaching
from webapp.operations.schools import name_responsible
from webapp.store import classrooms, responsible


@pytest.fixture
def cast(session):
    return add_cast(session)


@pytest.fixture
def unnamed(session, cast):
    """The school of the cast before anybody was named."""
    responsible.keep(session, cast.willow.id, NOBODY)


def test_a_class_of_children_under_14_waits_until_somebody_answers(session, cast, unnamed):
    with pytest.raises(NobodyResponsible):
        add_class(session, cast.cole, "Wrens")
    assert not any(c.name == "Wrens" for c in classrooms.of_school(session, cast.willow.id))


def test_older_learners_come_in_without(session, cast, unnamed):
    assert add_class(session, cast.cole, "Storks", band=Band.D).name == "Storks"


def test_classes_that_are_there_go_on_but_get_no_more_young_seats(session, cast, unnamed):
    with pytest.raises(NobodyResponsible):
        teaching.add_seats(session, cast.owls, 1, a_hat(1), NOW)


def test_once_named_they_come_in(session, cast, unnamed):
    name_responsible(session, cast.lund, NAMED)

    assert add_class(session, cast.cole, "Wrens").name == "Wrens"
    assert responsible.of_school(session, cast.willow.id) == NAMED


@pytest.mark.parametrize("field", ["operator", "person", "contact"])
@pytest.mark.parametrize("words", ["", "x" * 121, "a\x07b"])
def test_all_three_are_asked_for(session, cast, unnamed, field, words):
    with pytest.raises(NobodyResponsible):
        name_responsible(session, cast.lund, replace(NAMED, **{field: words}))
    assert responsible.of_school(session, cast.willow.id) == NOBODY
