"""What one class was given, given to another: one thing, or last year's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import NOW, a_lesson
from tests.cast import add_class
from tests.web.reading_pages import TOKEN, send, words
from tests.web.staff_pages import PRE, teacher
from webapp.domain.assignments import Assignment, Place, Task, Window, copied
from webapp.domain.bands import Band
from webapp.domain.terms import last_school_year
from webapp.operations import assigning
from webapp.store import assignments

LESSON = a_lesson("red-lights")
YEAR = timedelta(weeks=52)
LAST_MAY = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
LAST_NOVEMBER = datetime(2025, 11, 26, 2, 0, tzinfo=UTC)


def larks(parts, cast, band=Band.B):
    with parts.database.writing() as session:
        return add_class(session, cast.cole, "Larks", 3, band)


def give(parts, cast, classroom, unit_id, at=NOW, **task):
    with parts.database.writing() as session:
        wanted = Task(unit_id=unit_id, **task)
        return assigning.assign(session, cast.cole, classroom, wanted, at)


def given_to(parts, classroom):
    with parts.database.reading() as reading:
        return assignments.of_classroom(reading, classroom.school_id, classroom.id)


def page_of(classroom):
    return f"/classrooms/{classroom.id}"


def copy(client, classroom, given, to):
    one = f"{page_of(classroom)}/assignments/{given.id}"
    return send(client, one, f"{one}/copy", to=str(to.id))


def test_one_thing_is_copied_for_the_whole_class_and_for_class(parts):
    cast, client = teacher(parts, LESSON)
    other = larks(parts, cast)
    with parts.database.writing() as session:
        assigning.allow_home(session, cast.owls, 20, NOW)
    closes = NOW + timedelta(days=2)
    given = give(
        parts, cast, cast.owls, "red-lights",
        place=Place.HOME, seats=frozenset({cast.ada.id}), window=Window(closes_at=closes),
    )  # fmt: skip

    reply = copy(client, cast.owls, given, other)

    (there,) = given_to(parts, other)
    assert (there.unit_id, there.place, there.is_for_some) == ("red-lights", Place.CLASS, False)
    assert there.window == Window(closes_at=closes)
    assert "Copied." in words(client.get(reply.location))


def test_what_the_class_has_already_stays_as_it_is(parts):
    cast, client = teacher(parts, LESSON)
    other = larks(parts, cast)
    given = give(parts, cast, cast.owls, "red-lights")
    there = give(parts, cast, other, "red-lights", window=Window(closes_at=NOW))

    reply = copy(client, cast.owls, given, other)

    assert given_to(parts, other) == [there]
    assert "the class has it already" in words(client.get(reply.location))


@pytest.mark.parametrize("whose", ["herons", "frogs", "young", "owls"])
def test_it_is_copied_only_to_ones_own_classes_of_this_age(parts, whose):
    cast, client = teacher(parts, LESSON)
    larks(parts, cast)  # there is a form
    young = larks(parts, cast, Band.A)
    given = give(parts, cast, cast.owls, "red-lights")
    target = young if whose == "young" else getattr(cast, whose)

    reply = copy(client, cast.owls, given, target)

    assert reply.location == f"{page_of(cast.owls)}/assignments/{given.id}"
    assert given_to(parts, target) == ([given] if whose == "owls" else [])
    assert "Herons" not in words(client.get(reply.location))


def copy_year(client, classroom, **form):
    page = f"{page_of(classroom)}/assignments/copy"
    token = TOKEN.findall(client.get(page).get_data(as_text=True))[0]
    return client.post(page, data={"csrf_token": token, **form})


def test_last_years_things_are_given_on_the_same_days_a_year_later(parts):
    cast, client = teacher(parts, LESSON, PRE)
    new = larks(parts, cast)
    may = give(parts, cast, cast.owls, "red-lights", at=LAST_MAY)
    november = give(parts, cast, cast.owls, PRE.id, at=LAST_NOVEMBER)
    with parts.database.writing() as session:
        assigning.withdraw(session, november, LAST_MAY)

    page = words(client.get(f"{page_of(new)}/assignments/copy"))
    reply = copy_year(client, new, **{"from": str(cast.owls.id), "pick": [may.id, november.id]})

    assert "What Owls was given" in page
    assert "opens Tue 11 May, 10:00" in page
    found = {a.unit_id: a.window for a in given_to(parts, new)}
    assert found == {
        "red-lights": Window(opens_at=LAST_MAY + YEAR),
        PRE.id: Window(opens_at=LAST_NOVEMBER + YEAR),
    }
    assert "Copied." in words(client.get(reply.location))


def test_only_what_was_picked_is_copied(parts):
    cast, client = teacher(parts, LESSON, PRE)
    new = larks(parts, cast)
    may = give(parts, cast, cast.owls, "red-lights", at=LAST_MAY)
    give(parts, cast, cast.owls, PRE.id, at=LAST_MAY)

    copy_year(client, new, **{"from": str(cast.owls.id), "pick": str(may.id)})

    assert [a.unit_id for a in given_to(parts, new)] == ["red-lights"]


def test_things_of_this_year_and_of_the_year_before_last_are_not_offered(parts):
    cast, client = teacher(parts, LESSON, PRE)
    new = larks(parts, cast)
    give(parts, cast, cast.owls, "red-lights", at=datetime(2025, 8, 30, tzinfo=UTC))
    give(parts, cast, cast.owls, PRE.id)

    page = words(client.get(f"{page_of(new)}/assignments/copy"))

    assert "Nothing of last school year fits" in page
    assert 'name="pick"' not in page


def test_another_teachers_class_is_no_source(parts):
    cast, client = teacher(parts, LESSON)
    new = larks(parts, cast)
    with parts.database.writing() as session:
        given = assigning.assign(
            session, cast.dunn, cast.herons, Task(unit_id="red-lights"), LAST_MAY
        )

    page = words(client.get(f"{page_of(new)}/assignments/copy?from={cast.herons.id}"))
    send(
        client, page_of(new), f"{page_of(new)}/assignments/copy",
        **{"from": str(cast.herons.id), "pick": str(given.id)},
    )  # fmt: skip

    assert "Herons" not in page
    assert given_to(parts, new) == []


@pytest.mark.parametrize(
    ("window", "shift", "wanted"),
    [
        (Window(), timedelta(), Window()),
        (Window(closes_at=NOW), timedelta(), Window()),
        (Window(opens_at=NOW + YEAR), timedelta(), Window(opens_at=NOW + YEAR)),
        (Window(), YEAR, Window(opens_at=LAST_MAY + YEAR)),
        (
            Window(opens_at=LAST_MAY, closes_at=LAST_MAY + timedelta(days=1)),
            YEAR,
            Window(opens_at=LAST_MAY + YEAR, closes_at=LAST_MAY + YEAR + timedelta(days=1)),
        ),
    ],
)
def test_a_time_that_is_over_is_no_time(window, shift, wanted):
    given = Assignment(
        school_id=1, id=1, classroom_id=1, unit_id="x", place=Place.CLASS,
        window=window, assigned_by=1, assigned_at=LAST_MAY,
    )  # fmt: skip

    assert copied(given, shift, NOW).window == wanted


def test_the_last_school_year_ended_in_august():
    wanted = (date(2025, 9, 1), date(2026, 8, 31))

    assert last_school_year(date(2026, 9, 1)) == wanted
    assert last_school_year(date(2027, 8, 31)) == wanted
