"""Making a class."""

import pytest

from tests.web.reading_pages import send, sign_in, words
from tests.web.staff_pages import teacher
from webapp.domain.bands import Band
from webapp.store import classrooms, learners

GOOD = {"name": "Larks", "grade": "5", "band": "B", "seats": "12"}


def the_larks(parts, cast):
    with parts.database.reading() as reading:
        found = classrooms.of_person(reading, cast.cole.school_id, cast.cole.id)
        return [
            (c, learners.of_classroom(reading, c.school_id, c.id))
            for c in found
            if c.name == GOOD["name"]
        ]


def test_a_class_is_made_and_its_cards_come_next(parts):
    cast, client = teacher(parts)

    reply = send(client, "/classrooms/new", "/classrooms/new", **GOOD)

    [(larks, seated)] = the_larks(parts, cast)
    assert reply.status_code == 303
    assert reply.location == f"/classrooms/{larks.id}/cards?said=made"
    assert (larks.band, larks.grade, [s.seat for s in seated]) == (Band.B, 5, list(range(1, 13)))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "   ", "Give the class a name"),
        ("name", "x" * 61, "at most 60 characters"),
        ("name", "a\x07b", "letters, figures and signs"),
        ("grade", "13", "grade from 1 to 12"),
        ("grade", "fifth", "grade from 1 to 12"),
        ("band", "Z", "age of the learners"),
        ("band", "", "age of the learners"),
        ("seats", "0", "number from 1 to 80"),
        ("seats", "81", "number from 1 to 80"),
        ("seats", "-3", "number from 1 to 80"),
        ("seats", "many", "number from 1 to 80"),
        ("seats", "９９９９９", "number from 1 to 80"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_made(parts, field, value, says):
    cast, client = teacher(parts)

    reply = send(client, "/classrooms/new", "/classrooms/new", **{**GOOD, field: value})

    page = words(reply)
    assert reply.status_code == 422
    assert says in page
    assert f'id="{field}-wrong"' in page
    assert the_larks(parts, cast) == []


def test_what_was_typed_is_still_there_after_a_mistake(parts):
    cast, client = teacher(parts)

    page = words(send(client, "/classrooms/new", "/classrooms/new", **{**GOOD, "seats": "900"}))

    assert 'value="Larks"' in page
    assert '<option value="5" selected>' in page
    assert 'value="900"' in page
    assert 'value="B" checked' in page


def test_full_width_figures_count(parts):
    cast, client = teacher(parts)

    send(client, "/classrooms/new", "/classrooms/new", **{**GOOD, "seats": "１２"})

    [(_, seated)] = the_larks(parts, cast)
    assert len(seated) == 12


def test_a_name_cannot_carry_markup(parts):
    cast, client = teacher(parts)
    name = "<script>alert(1)</script>"

    send(client, "/classrooms/new", "/classrooms/new", **{**GOOD, "name": name})
    page = client.get("/classrooms").get_data(as_text=True)

    assert name not in page
    assert "&lt;script&gt;" in page


def test_without_a_token_nothing_is_made(parts):
    cast, client = teacher(parts)

    reply = client.post("/classrooms/new", data=GOOD)

    assert reply.status_code == 400
    assert the_larks(parts, cast) == []


def test_a_learner_makes_no_class(parts):
    cast, client = teacher(parts)

    reply = sign_in(client, parts.database, cast.ada).get("/classrooms/new")

    assert reply.status_code == 404


def test_ages_12_to_15_are_asked_whether_they_are_under_14(parts):
    cast, client = teacher(parts)
    older = {**GOOD, "band": "C"}

    asked = send(client, "/classrooms/new", "/classrooms/new", **older)
    send(client, "/classrooms/new", "/classrooms/new", **older, young="no")

    assert asked.status_code == 422
    assert "Say whether most of them are under 14" in words(asked)
    [(_larks, seated)] = the_larks(parts, cast)
    assert not any(learner.is_under_14 for learner in seated)
