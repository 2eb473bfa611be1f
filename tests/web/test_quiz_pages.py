"""Tests before and after learning."""

from dataclasses import replace

import pytest

from tests.builders import NOW, a_quiz
from tests.cast import add_cast
from tests.web.lesson_builders import EVERY_KIND, GAP, MULTI, SECRET, SINGLE, SORT
from tests.web.reading_pages import an_app, form_of, right_fields, send, sign_in, words
from webapp.domain.assignments import Task
from webapp.domain.bands import Band
from webapp.domain.grading import OTHER
from webapp.domain.questions import Phase
from webapp.operations import assigning
from webapp.store import answers, attempts
from webapp.web.presenting import token_of

PRE = a_quiz("pre", replace(SINGLE, phase=Phase.PRE), replace(MULTI, phase=Phase.PRE))
POST = a_quiz("post", replace(SINGLE, phase=Phase.POST), MULTI, pair="post")


def a_learner(parts, *quizzes):
    with parts.database.writing() as session:
        cast = add_cast(session)
        for quiz in quizzes:
            assigning.assign(session, cast.cole, cast.owls, Task(unit_id=quiz.id), NOW)
    return cast, sign_in(an_app(parts, *quizzes).test_client(), parts.database, cast.ada)


def kept(parts, learner, quiz="pre"):
    with parts.database.reading() as reading:
        attempt = attempts.latest_or_none(reading, learner.school_id, learner.id, quiz)
        given = answers.of_attempt(reading, learner.school_id, attempt.id) if attempt else []
    return {g.question_id: (g.answer.picks, g.tries) for g in given}


def test_the_first_page_says_that_it_is_no_exam(parts):
    _, client = a_learner(parts, PRE)

    page = words(client.get("/quizzes/pre"))

    assert "This is not an exam." in page
    assert "2 questions" in page
    assert 'href="/quizzes/pre/1"' in page


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda q: str(q.kind))
def test_an_answer_is_kept_and_nothing_is_told(parts, question):
    cast, client = a_learner(parts, a_quiz("pre", question, SINGLE))

    reply = send(client, "/quizzes/pre/1", "/quizzes/pre/1", **right_fields(question))
    page = words(client.get("/quizzes/pre/1"))

    assert (reply.status_code, reply.location) == (303, "/quizzes/pre/2")
    assert SECRET not in page.replace('value="SECRETword"', "")
    assert "That's it" not in page
    assert "is-right" not in page


@pytest.mark.parametrize(
    ("word", "worth"), [("secret WORD", 100), ("Xiao Ming", 0)], ids=["right", "not right"]
)
def test_a_typed_word_comes_back_alike_whether_it_is_right_and_is_not_kept(parts, word, worth):
    cast, client = a_learner(parts, a_quiz("pre", GAP, SINGLE))
    fields = dict.fromkeys(right_fields(GAP), word)
    page = "/quizzes/pre/1"

    send(client, page, page, **fields)
    again = dict.fromkeys(fields, OTHER)
    assert 'value="…"' in words(client.get(page))
    send(client, page, page, **again)

    with parts.database.reading() as reading:
        run = attempts.latest_or_none(reading, cast.ada.school_id, cast.ada.id, "pre")
        (given,) = answers.of_attempt(reading, run.school_id, run.id)
    assert (given.percent, given.tries) == (worth, 1)
    assert given.answer.words == ((GAP.parts[0].accepts[0],) if worth else (OTHER,))


def test_a_question_may_be_left_out_and_gone_back_to(parts):
    cast, client = a_learner(parts, PRE)

    on = send(client, "/quizzes/pre/1", "/quizzes/pre/1", go="on")
    back = send(client, "/quizzes/pre/2", "/quizzes/pre/2", go="back")

    assert on.location == "/quizzes/pre/2"
    assert back.location == "/quizzes/pre/1"
    assert kept(parts, cast.ada) == {}


def test_going_past_an_answer_again_changes_nothing(parts):
    cast, client = a_learner(parts, PRE)
    send(client, "/quizzes/pre/1", "/quizzes/pre/1", pick="a")

    send(client, "/quizzes/pre/1", "/quizzes/pre/1", pick="a")
    send(client, "/quizzes/pre/1", "/quizzes/pre/1")

    assert kept(parts, cast.ada) == {"q-single": (("a",), 1)}


def test_an_answer_can_be_changed_before_handing_in(parts):
    cast, client = a_learner(parts, PRE)
    send(client, "/quizzes/pre/1", "/quizzes/pre/1", pick="a")

    send(client, "/quizzes/pre/1", "/quizzes/pre/1", pick="b")

    assert kept(parts, cast.ada) == {"q-single": (("b",), 2)}


def test_the_last_page_names_what_has_no_answer_yet(parts):
    _, client = a_learner(parts, PRE)
    send(client, "/quizzes/pre/1", "/quizzes/pre/1", pick="a")

    page = words(client.get("/quizzes/pre/end"))

    assert "One question has no answer yet." in page
    assert 'href="/quizzes/pre/2"' in page


def test_a_test_before_learning_ends_with_thanks_and_no_answers(parts):
    _, client = a_learner(parts, PRE)
    send(client, "/quizzes/pre/1", "/quizzes/pre/1", pick="a")

    send(client, "/quizzes/pre/end", "/quizzes/pre/end")
    page = words(client.get("/quizzes/pre/end"))

    assert "Thank you" in page
    assert SECRET not in page
    assert client.get("/quizzes/pre/review").status_code == 404


def test_a_test_after_learning_can_be_reviewed_with_every_reason(parts):
    _, client = a_learner(parts, POST)
    before = client.get("/quizzes/post/review").status_code
    send(client, "/quizzes/post/1", "/quizzes/post/1", pick="a")

    send(client, "/quizzes/post/end", "/quizzes/post/end")
    page = words(client.get("/quizzes/post/review"))

    assert before == 404
    assert "Not yet" in page
    assert "Left out" in page
    assert "Keep it and tell" in page
    assert f"{SECRET} feedback of a" in page
    assert "%" not in page.partition("<main")[2]


def test_the_review_says_of_every_card_that_lies_elsewhere_where_it_belongs_and_why(parts):
    cast, client = a_learner(parts, a_quiz("post", SORT, pair="post"))
    given = right_fields(SORT) | {f"to-{token_of(SORT, 'b')}": token_of(SORT, "open")}
    send(client, "/quizzes/post/1", "/quizzes/post/1", **given)

    send(client, "/quizzes/post/end", "/quizzes/post/end")
    page = words(client.get("/quizzes/post/review"))

    assert f"{SECRET} feedback of b" in page
    assert f"{SECRET} feedback of c" not in page


def test_the_youngest_can_listen_to_the_first_page_and_to_every_reason(parts):
    young = a_quiz("young", SINGLE, MULTI, pair="post", band=Band.A)
    _, client = a_learner(parts, young)
    first = words(client.get("/quizzes/young"))

    send(client, "/quizzes/young/end", "/quizzes/young/end")
    review = words(client.get("/quizzes/young/review"))

    assert first.count("data-listen") == 1
    assert review.count("data-listen") == len(young.questions)
    assert "data-tools" in review


def test_a_test_that_was_handed_in_stays_closed(parts):
    cast, client = a_learner(parts, PRE)
    page = "/quizzes/pre/1"
    send(client, page, page, pick="a")
    left_open = form_of(client, page)
    send(client, "/quizzes/pre/end", "/quizzes/pre/end")

    again = client.get(page)
    client.post(page, data={**left_open, "pick": "b"})

    assert again.location == "/quizzes/pre/end"
    assert kept(parts, cast.ada) == {"q-single": (("a",), 1)}


def test_staff_look_at_a_test_and_nothing_is_kept(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    client = sign_in(an_app(parts, PRE).test_client(), parts.database, cast.cole)

    reply = send(client, "/quizzes/pre/1", "/quizzes/pre/1", pick="a")

    assert reply.location == "/quizzes/pre/2"
    assert kept(parts, cast.cole) == {}
    assert SECRET in words(client.get("/quizzes/pre/review"))


def test_a_stranger_is_sent_to_the_door(parts):
    client = an_app(parts, PRE).test_client()

    reply = client.get("/quizzes/pre")

    assert reply.status_code == 303
    assert reply.location.startswith("/sign-in")


@pytest.mark.parametrize("address", ["/quizzes/gone", "/quizzes/pre/0", "/quizzes/pre/3"])
def test_what_is_not_there_is_not_found(parts, address):
    _, client = a_learner(parts, PRE)

    assert client.get(address).status_code == 404
