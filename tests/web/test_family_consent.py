"""A guardian says on its own page whether a record is kept."""

import pytest

from tests.cast import add_cast, add_guardian
from tests.web.matrix import client_of
from tests.web.visiting import browser_of, send, text
from webapp.domain.consents import How, Standing
from webapp.domain.requests import By, Kind
from webapp.store import consents, learners, requests


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session, agreed=False)


@pytest.fixture
def guardian(app, parts, cast):
    """The browser of Ada's guardian."""
    with parts.database.writing() as session:
        _link, token = add_guardian(session, cast.cole, cast.ada)
    return client_of(app, token)


def address(learner):
    return f"/family/{learner.id}/record"


def ada_now(parts, cast):
    with parts.database.reading() as reading:
        return learners.in_classroom(reading, 1, cast.owls.id, cast.ada.id)


def test_it_reads_the_text_and_agrees(parts, cast, guardian):
    way = f'href="{address(cast.ada)}"'
    is_linked = way in text(guardian.get("/family"))
    before = text(guardian.get(address(cast.ada)))

    send(guardian, address(cast.ada), answer="yes")

    with parts.database.reading() as reading:
        (said,) = consents.of_learner(reading, 1, cast.ada.id)
    assert is_linked
    assert "Nobody has answered yet" in before
    assert "Your child learns with Netsprout." in before
    assert (said.how, said.standing, said.version) == (How.FAMILY, Standing.GIVEN, 1)
    assert said.guardian_id is not None
    assert said.person_id is None
    assert ada_now(parts, cast).keeps_record
    assert "You agreed" in text(guardian.get(address(cast.ada)))


@pytest.mark.parametrize(("kept", "is_asked"), [("stay", False), ("delete", True)])
def test_it_withdraws_and_says_what_becomes_of_what_was_kept(parts, cast, guardian, kept, is_asked):
    send(guardian, address(cast.ada), answer="yes")

    send(guardian, address(cast.ada), answer="no", kept=kept)

    with parts.database.reading() as reading:
        said = consents.of_learner(reading, 1, cast.ada.id)
        queue = requests.of_learner(reading, cast.ada)
    assert [one.standing for one in said] == [Standing.GIVEN, Standing.WITHDRAWN]
    assert said[-1].is_erasure_asked is is_asked
    assert [(one.kind, one.by) for one in queue] == [(Kind.DELETE, By.GUARDIAN)] * is_asked
    assert not ada_now(parts, cast).keeps_record


def test_the_child_and_the_teacher_read_what_the_guardian_said(app, parts, cast, guardian):
    send(guardian, address(cast.ada), answer="no")

    own = text(browser_of(app, cast.ada).get("/my-record"))
    staff = text(browser_of(app, cast.cole).get(f"/classrooms/{cast.owls.id}/consents"))

    assert "Your family said no" in own
    assert "on the guardian&#39;s page" in staff


def test_from_14_on_a_guardian_reads_and_decides_nothing(parts, cast, guardian):
    with parts.database.writing() as session:
        learners.change(session, cast.ada, is_under_14=False)

    page = text(guardian.get(address(cast.ada)))
    reply = send(guardian, address(cast.ada), answer="no")

    assert "decides this alone" in page
    assert 'name="answer"' not in page
    assert reply.status_code == 404
    assert ada_now(parts, cast).consent is Standing.NONE


def test_nobody_decides_for_the_child_of_somebody_else(parts, cast, guardian):
    assert guardian.get(address(cast.ben)).status_code == 404
    assert send(guardian, address(cast.ben), answer="yes").status_code == 404
    assert send(guardian, address(cast.eve), answer="yes").status_code == 404
