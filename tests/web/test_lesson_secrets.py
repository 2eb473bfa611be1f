"""Nothing in a page gives an answer away before it was given."""

import re

import pytest

from tests.builders import a_lesson
from tests.web.lesson_builders import EVERY_KIND, MATCH, ORDER, SECRET, SINGLE, SORT
from tests.web.reading_pages import an_app, send, words
from webapp.domain.questions import Kind
from webapp.web.presenting import present, shuffled_parts

each_kind = pytest.mark.parametrize("question", EVERY_KIND, ids=lambda q: str(q.kind))
ANSWERABLE = [q for q in EVERY_KIND if q.kind is not Kind.REFLECT]  # it is never empty
FLAGS = re.compile(r"is_right|misconception|data-right|data-score|accept=|1108|1116", re.IGNORECASE)


@each_kind
def test_abuse_07_an_unanswered_question_tells_nothing(parts, question):
    client = an_app(parts, a_lesson("kinds", question)).test_client()

    page = words(client.get("/lessons/kinds"))

    assert question.prompt_text in page
    assert SECRET not in page
    assert not FLAGS.search(page)
    assert "is-right" not in page
    assert "is-retry" not in page


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda q: str(q.kind))
def test_an_empty_answer_tells_nothing_either(parts, question):
    client = an_app(parts, a_lesson("kinds", question)).test_client()

    reply = send(client, "/lessons/kinds", f"/lessons/kinds/questions/{question.id}")

    assert reply.status_code == 422
    assert SECRET not in words(reply)


@each_kind
def test_a_shown_question_holds_no_secret(question):
    assert SECRET not in repr(present(question, "ada"))


def test_a_wrong_option_tells_its_own_reason_and_no_other(parts):
    client = an_app(parts, a_lesson("kinds", SINGLE)).test_client()

    page = words(send(client, "/lessons/kinds", "/lessons/kinds/questions/q-single", pick="a"))

    assert "SECRET feedback of a" in page
    assert "SECRET feedback of b" not in page
    assert "SECRET explanation" not in page


@pytest.mark.parametrize("reader", [f"reader-{n}" for n in range(40)])
def test_an_order_never_starts_solved(reader):
    places = [part.place for part in shuffled_parts(ORDER, reader)]

    assert places != sorted(places)
    assert sorted(places) == [1, 2, 3, 4]


def test_neighbours_see_another_order_and_each_keeps_their_own():
    orders = {reader: [p.key for p in shuffled_parts(SINGLE, reader)] for reader in "abcdefgh"}

    assert len({tuple(order) for order in orders.values()}) > 1
    assert all(orders[r] == [p.key for p in shuffled_parts(SINGLE, r)] for r in orders)


@pytest.mark.parametrize("question", [ORDER, MATCH, SORT], ids=lambda q: str(q.kind))
def test_keys_that_stand_in_the_authors_order_stay_on_the_server(question):
    keys = {p.key for p in question.parts}

    assert not keys & {p.token for p in present(question, "ada").parts}
