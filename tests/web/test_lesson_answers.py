"""Answering a question of a lesson."""

import re

import pytest

from tests.builders import a_lesson
from tests.cast import add_cast, add_class
from tests.web.lesson_builders import (
    EVERY_KIND,
    GAP,
    MULTI,
    NUMBER,
    ORDER,
    POLL,
    REFLECT,
    SINGLE,
    SPOT,
)
from tests.web.reading_pages import an_app, right_fields, send, sign_in, words
from webapp.domain.questions import Kind
from webapp.store import answers, attempts, learners
from webapp.web.presenting import token_of

PAGE = "/lessons/kinds"


def answer_to(client, question, htmx=True, **fields):
    return send(client, PAGE, f"{PAGE}/questions/{question.id}", htmx=htmx, **fields)


def stored(parts, learner):
    with parts.database.reading() as reading:
        attempt = attempts.latest_or_none(reading, learner.school_id, learner.id, "kinds")
        return answers.of_attempt(reading, learner.school_id, attempt.id) if attempt else []


def a_cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.mark.parametrize(
    "question",
    [q for q in EVERY_KIND if q.kind not in (Kind.POLL, Kind.REFLECT)],
    ids=lambda q: str(q.kind),
)
def test_the_right_answer_is_it_and_says_why(parts, question):
    client = an_app(parts, a_lesson("kinds", question)).test_client()

    reply = answer_to(client, question, **right_fields(question))

    assert reply.status_code == 200
    assert "That's it" in words(reply)
    assert f"SECRET explanation of {question.kind}" in words(reply)
    assert 'role="status" tabindex="-1" autofocus' in words(reply)


def test_a_wrong_answer_is_not_yet_and_stays_marked_after_the_next_try(parts):
    client = an_app(parts, a_lesson("kinds", SINGLE)).test_client()

    first = words(answer_to(client, SINGLE, pick="a"))
    second = words(answer_to(client, SINGLE, pick="b", tries="1", tried="a"))

    assert "Not yet" in first
    assert 'name="tried" value="a"' in first
    assert "is-retry" in second
    assert "You worked it out." in second
    assert "It took 2 tries." in second


def test_every_option_can_still_be_chosen_after_an_answer(parts):
    client = an_app(parts, a_lesson("kinds", SINGLE)).test_client()

    page = words(answer_to(client, SINGLE, pick="a"))

    assert page.count('type="radio"') == 3
    assert "disabled" not in page


def test_the_third_try_explains(parts):
    client = an_app(parts, a_lesson("kinds", SINGLE)).test_client()

    second = words(answer_to(client, SINGLE, pick="a", tries="1"))
    third = words(answer_to(client, SINGLE, pick="a", tries="2"))

    assert "SECRET explanation" not in second
    assert "SECRET explanation" in third


def test_right_picks_with_some_missing_say_so(parts):
    client = an_app(parts, a_lesson("kinds", MULTI)).test_client()

    page = words(answer_to(client, MULTI, pick="a"))

    assert "Something is still missing." in page
    assert "SECRET feedback of c" not in page


def test_a_harmless_sentence_marked_as_a_sign_is_named(parts):
    client = an_app(parts, a_lesson("kinds", SPOT)).test_client()

    page = words(answer_to(client, SPOT, pick=[token_of(SPOT, "s1"), token_of(SPOT, "rush")]))

    assert "Harmless" in page
    assert "SECRET feedback of rush" in page
    assert "SECRET feedback of sender" not in page


def test_a_number_says_which_way_to_go(parts):
    client = an_app(parts, a_lesson("kinds", NUMBER)).test_client()

    page = words(answer_to(client, NUMBER, word="2000"))

    assert "Try a smaller number." in page
    assert 'value="2000"' in page


def test_two_with_the_same_place_are_asked_for_again(parts):
    client = an_app(parts, a_lesson("kinds", ORDER)).test_client()
    fields = {f"place-{token_of(ORDER, p.key)}": "1" for p in ORDER.parts}

    reply = answer_to(client, ORDER, **fields)

    assert reply.status_code == 422
    assert "Give each one its own number" in words(reply)


def test_what_was_typed_is_escaped(parts):
    client = an_app(parts, a_lesson("kinds", GAP)).test_client()
    field = f"word-{token_of(GAP, 'k1')}"

    page = answer_to(client, GAP, **{field: '"><script>x'}).get_data(as_text=True)

    assert "<script>x" not in page


def test_the_plain_form_gets_the_page_and_htmx_the_same_part(parts):
    client = an_app(parts, a_lesson("kinds", SINGLE)).test_client()

    page = words(answer_to(client, SINGLE, htmx=False, pick="a"))
    part = words(answer_to(client, SINGLE, pick="a"))

    assert page.lstrip().startswith("<!doctype html>")
    assert part.startswith("<section") or part.lstrip().startswith("<section")
    assert _bare(part).strip() in _bare(page)


def test_a_learners_answer_is_kept_once_however_often_it_is_sent(parts):
    cast = a_cast(parts)
    client = sign_in(
        an_app(parts, a_lesson("kinds", SINGLE)).test_client(), parts.database, cast.ada
    )

    first = answer_to(client, SINGLE, pick="a", client_key="same")
    again = answer_to(client, SINGLE, pick="a", client_key="same")

    assert _bare(words(first)) == _bare(words(again))
    assert [(g.question_id, g.answer.picks, g.tries) for g in stored(parts, cast.ada)] == [
        ("q-single", ("a",), 1)
    ]


def test_a_learner_finds_earlier_answers_on_another_device(parts):
    cast = a_cast(parts)
    app = an_app(parts, a_lesson("kinds", SINGLE))
    answer_to(sign_in(app.test_client(), parts.database, cast.ada), SINGLE, pick="a")

    page = words(sign_in(app.test_client(), parts.database, cast.ada).get(PAGE))

    assert "SECRET feedback of a" in page
    assert "autofocus" not in page


def test_nothing_is_kept_of_a_teacher(parts):
    cast = a_cast(parts)
    client = sign_in(
        an_app(parts, a_lesson("kinds", SINGLE)).test_client(), parts.database, cast.cole
    )

    reply = answer_to(client, SINGLE, pick="b")

    assert "That's it" in words(reply)
    with parts.database.reading() as reading:
        assert attempts.latest_or_none(reading, cast.cole.school_id, cast.cole.id, "kinds") is None


def test_a_poll_shows_counts_from_five_answers_up(parts):
    app = an_app(parts, a_lesson("kinds", POLL))
    with parts.database.writing() as session:
        wrens = add_class(session, add_cast(session).cole, "Wrens", seats=5)
        seated = learners.of_classroom(session, wrens.school_id, wrens.id)

    pages = [
        words(answer_to(sign_in(app.test_client(), parts.database, who), POLL, pick="b"))
        for who in seated
    ]

    assert "Private: only counts are kept" in pages[0]
    assert ["in your class." in page for page in pages] == [False] * 4 + [True]
    assert "Chosen 5 times in your class." in pages[4]


def test_a_reflection_is_never_sent(parts):
    client = an_app(parts, a_lesson("kinds", REFLECT)).test_client()

    page = words(client.get(PAGE))
    reply = answer_to(client, REFLECT)

    assert "<textarea" in page
    assert not re.search(r"<textarea[^>]*name=", page)
    assert "stays with you" in words(reply)


def test_an_unknown_question_is_not_found(parts):
    client = an_app(parts, a_lesson("kinds", SINGLE)).test_client()

    reply = send(client, PAGE, f"{PAGE}/questions/gone", pick="a")

    assert reply.status_code == 404


def _bare(page: str) -> str:
    """A page without what differs on every rendering, and without blank lines."""
    fixed = re.sub(r'name="(csrf_token|client_key)" value="[^"]+"', "", page)
    return re.sub(r"\s+", " ", fixed)
