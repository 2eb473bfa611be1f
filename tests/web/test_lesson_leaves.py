"""The youngest turn a step leaf by leaf; everybody else reads it whole."""

import pytest

from tests.builders import a_lesson, a_step
from tests.web.lesson_builders import SINGLE, TRUEFALSE
from tests.web.reading_pages import an_app, send, words
from webapp.domain.bands import Band
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Lesson, Step
from webapp.web.lessons.leaves import leaf_asking, leaves_of
from webapp.web.presenting import token_of

TEXT = Block(id="text", kind=BlockKind.PROSE, html=Html("<p>Stop first.</p>"))
MORE = Block(id="more", kind=BlockKind.PROSE, html=Html("<p>Then leave.</p>"))
TALK = Block(id="talk", kind=BlockKind.DISCUSS, html=Html("<p>Who helps you?</p>"))


def questions(*asked) -> tuple[Block, ...]:
    return a_step("ask", *asked).blocks


def a_book(band: Band = Band.A) -> Lesson:
    """Two steps; the first has four leaves."""
    blocks = (TEXT, MORE, *questions(SINGLE, TRUEFALSE), TALK)
    first = Step(id="read", title="Read", title_html=Html("Read"), blocks=blocks)
    last = Step(id="think", title="Think", title_html=Html("Think"), blocks=(TEXT,))
    return a_lesson("book", band=band, steps=(first, last))


def test_a_leaf_holds_one_question_or_what_is_read_together():
    one, two = questions(SINGLE, TRUEFALSE)

    leaves = leaves_of((TEXT, MORE, one, two, TALK), Band.A)

    assert leaves == ((TEXT, MORE), (one,), (two,), (TALK,))
    assert leaf_asking(leaves, TRUEFALSE.id) == 3
    assert leaf_asking(leaves, "another") == 0


def test_older_readers_and_empty_steps_have_one_leaf():
    blocks = (TEXT, *questions(SINGLE), MORE)

    assert leaves_of(blocks, Band.B) == (blocks,)
    assert leaves_of((), Band.A) == ((),)


def test_the_turn_bar_leads_through_the_leaves_and_on_to_the_next_step(parts):
    client = an_app(parts, a_book()).test_client()

    first = words(client.get("/lessons/book"))
    asking = words(client.get("/lessons/book/read?page=2"))
    last = words(client.get("/lessons/book/read?page=4"))
    after = words(client.get("/lessons/book/think"))

    assert "Stop first." in first
    assert SINGLE.prompt_text not in first
    assert 'name="page" value="2"' in first
    assert SINGLE.prompt_text in asking
    assert "Stop first." not in asking
    assert 'action="/lessons/book/read/done"' in last
    assert 'href="/lessons/book/read?page=3"' in last
    assert 'href="/lessons/book/read?page=4"' in after


@pytest.mark.parametrize(
    ("page", "shown"), [("99", "Who helps you?"), ("0", "Stop first."), ("-1", "Stop first.")]
)
def test_a_leaf_that_is_not_there_opens_the_nearest(parts, page, shown):
    client = an_app(parts, a_book()).test_client()

    assert shown in words(client.get(f"/lessons/book/read?page={page}"))


def test_an_answer_without_scripts_opens_its_own_leaf(parts):
    client = an_app(parts, a_book()).test_client()
    action = f"/lessons/book/questions/{TRUEFALSE.id}"

    reply = send(client, "/lessons/book/read?page=3", action, pick=token_of(TRUEFALSE, "false"))

    assert "That's it" in words(reply)
    assert SINGLE.prompt_text not in words(reply)
    assert 'name="page" value="4"' in words(reply)


def test_older_readers_see_a_step_whole(parts):
    client = an_app(parts, a_book(Band.B)).test_client()

    page = words(client.get("/lessons/book/read?page=3"))

    assert "Stop first." in page
    assert SINGLE.prompt_text in page
    assert "Who helps you?" in page
    assert 'name="page"' not in page
