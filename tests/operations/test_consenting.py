"""Saying whether a record may be kept."""

from dataclasses import replace

import pytest

from tests.builders import NOW
from tests.cast import add_cast
from webapp.domain.consents import How, Standing, keeps_record
from webapp.domain.errors import NotAllowed
from webapp.domain.requests import By, Kind
from webapp.operations.consenting import Papers, decide_oneself, note_papers
from webapp.store import consents, learners, requests

YES, NO, MISTAKE = Papers(is_yes=True, version=1), Papers(is_yes=False, version=1), Papers(None, 1)


def seat(session, learner):
    return learners.in_classroom(session, learner.school_id, learner.classroom_id, learner.id)


def said_about(session, learner):
    return [one.standing for one in consents.of_learner(session, 1, learner.id)]


def note(session, cast, learner, papers):
    return note_papers(session, cast.cole, [seat(session, learner)], papers, NOW)


def test_a_paper_says_who_saw_it_when_how_and_to_which_text(session):
    cast = add_cast(session, agreed=False)

    noted = note(session, cast, cast.ada, YES)

    (kept,) = consents.of_learner(session, 1, cast.ada.id)
    assert noted == 1
    assert (kept.standing, kept.how, kept.at) == (Standing.GIVEN, How.PAPER, NOW)
    assert (kept.version, kept.person_id, kept.guardian_id) == (1, cast.cole.id, None)
    assert seat(session, cast.ada).keeps_record
    assert not seat(session, cast.ben).keeps_record


def test_the_same_paper_twice_is_one_paper(session):
    cast = add_cast(session, agreed=False)
    note(session, cast, cast.ada, YES)

    assert note(session, cast, cast.ada, YES) == 0
    assert said_about(session, cast.ada) == [Standing.GIVEN]


def test_a_no_after_a_yes_is_a_withdrawal_and_nothing_is_removed(session):
    cast = add_cast(session, agreed=False)
    note(session, cast, cast.ada, YES)

    note(session, cast, cast.ada, replace(NO, is_erasure_asked=True))

    assert said_about(session, cast.ada) == [Standing.GIVEN, Standing.WITHDRAWN]
    assert consents.of_learner(session, 1, cast.ada.id)[-1].is_erasure_asked
    (asked,) = requests.of_learner(session, cast.ada)
    assert (asked.kind, asked.by, asked.noted_by) == (Kind.DELETE, By.PAPER, cast.cole.id)
    assert not seat(session, cast.ada).keeps_record


def test_a_no_without_a_yes_before_is_a_refusal(session):
    cast = add_cast(session, agreed=False)

    note(session, cast, cast.ada, NO)

    assert said_about(session, cast.ada) == [Standing.REFUSED]


def test_a_mistake_is_corrected_by_another_row(session):
    cast = add_cast(session, agreed=False)
    note(session, cast, cast.ada, YES)

    note(session, cast, cast.ada, MISTAKE)

    assert said_about(session, cast.ada) == [Standing.GIVEN, Standing.NONE]
    assert not seat(session, cast.ada).keeps_record


def test_a_paper_of_a_guardian_says_nothing_about_who_is_14(session):
    cast = add_cast(session, agreed=False)
    learners.change(session, cast.ada, is_under_14=False)

    assert note(session, cast, cast.ada, NO) == 0
    assert seat(session, cast.ada).keeps_record


def test_from_14_on_a_learner_decides_alone_and_under_14_cannot(session):
    cast = add_cast(session, agreed=False)
    with pytest.raises(NotAllowed):
        decide_oneself(session, cast.ada, is_yes=True, version=1, now=NOW)
    learners.change(session, cast.ada, is_under_14=False)

    decide_oneself(session, seat(session, cast.ada), is_yes=False, version=1, now=NOW)
    assert not seat(session, cast.ada).keeps_record

    decide_oneself(session, seat(session, cast.ada), is_yes=True, version=1, now=NOW)
    (no, yes) = consents.of_learner(session, 1, cast.ada.id)
    assert (no.how, no.person_id, yes.standing) == (How.OWN, None, Standing.GIVEN)
    assert seat(session, cast.ada).keeps_record


@pytest.mark.parametrize(
    ("standing", "version", "widened_in", "keeps"),
    [
        (Standing.GIVEN, 1, 1, True),  # version 2 came, and asks for nothing more
        (Standing.GIVEN, 1, 2, False),  # version 2 asks for more
        (Standing.GIVEN, 2, 2, True),
        (Standing.BEFORE, 0, 1, True),  # an upgrade stops no class
        (Standing.BEFORE, 0, 2, False),
        (Standing.NONE, 0, 1, False),
        (Standing.REFUSED, 1, 1, False),
        (Standing.WITHDRAWN, 1, 1, False),
    ],
)
def test_an_older_consent_counts_until_the_text_asks_for_more(standing, version, widened_in, keeps):
    found = keeps_record(standing, version, is_under_14=True, widened_in=widened_in)

    assert found is keeps
