"""An inbox on its page: what lies open, what is found, and what is kept secret until a stamp."""

from dataclasses import replace

import pytest

from tests.builders import a_lesson, with_lab
from tests.cast import add_cast
from tests.domain.labs.stories import school_mail
from tests.web.labs.test_lab_pages import HIDDEN
from tests.web.reading_pages import TOKEN, an_app, sign_in, words

INBOX = school_mail()
LESSON = with_lab(a_lesson(), INBOX)
PAGE = f"/lessons/{LESSON.id}/labs/{INBOX.id}"
WELL = ("stamp:m1:phish", "stamp:m2:ok", "stamp:m3:spam")
TELLING = ("why urgency", "why login", "A false page.", "Why.", "a trap", "a good mail")


@pytest.fixture
def client(parts):
    """Somebody without a seat."""
    return an_app(parts, LESSON).test_client()


@pytest.fixture
def learner(parts):
    """A browser in which a learner is signed in."""
    with parts.database.writing() as session:
        cast = add_cast(session)
    return sign_in(an_app(parts, LESSON).test_client(), parts.database, cast.ada)


def send(client, page, **fields):
    """Send the form of a page as a browser without scripts would."""
    form = {"csrf_token": TOKEN.findall(page)[0], **dict(HIDDEN.findall(page)), **fields}
    return client.post(PAGE, data=form, follow_redirects=True)


def after(client, *moves):
    """The page behind these moves."""
    page = words(client.get(PAGE))
    for move in moves:
        page = words(send(client, page, move=move))
    return page


def opened(page):
    """The place in the pile of the mail that lies open, from 1."""
    return page.count("<li>", page.index("<main"), page.index('aria-current="true"'))


def test_the_first_mail_lies_open_and_nothing_tells_what_it_is(client):
    page = after(client)

    assert opened(page) == 1
    assert "0 of 2 clues found in the whole inbox." in page
    assert [secret for secret in TELLING if secret in page] == []


def test_every_sentence_can_be_looked_at_and_a_link_clicked_too(client):
    page = after(client)

    for move in ("look:m1:s1", "look:m1:urgency", "look:m1:login", "click:m1:login"):
        assert f'name="move" value="{move}"' in page
    assert "click:m1:s1" not in page


def test_stamps_are_in_reach_and_asking_an_adult_is_one(client):
    page = after(client)

    for stamp in ("ok", "spam", "phish", "ask"):
        assert f'value="stamp:m1:{stamp}"' in page
    assert "Not sure. Ask an adult" in page


def test_a_clue_that_was_found_stands_in_the_notebook_with_its_reason(client):
    page = after(client, "look:m1:urgency")

    assert "You found a clue." in page
    assert "words of urgency" in page
    assert "1 of 2 clues found in the whole inbox." in page
    assert "why login" not in page


def test_clues_are_numbered_as_they_were_found(client):
    page = after(client, "look:m1:login", "look:m1:urgency")

    assert page.index("words of login") < page.index("words of urgency")


def test_looking_at_an_innocent_sentence_is_good_too(client):
    page = after(client, "look:m1:s1")

    assert "Nothing suspicious here. Good that you looked." in page
    assert "words of" not in page


def test_a_clicked_trap_shows_what_would_have_happened(client):
    page = after(client, "click:m1:login")

    assert "This is what would have happened:" in page
    assert "A false page." in page
    assert 'name="move" value="click:m1:login"' not in page
    assert 'name="move" value="look:m1:login"' in page


@pytest.mark.parametrize(
    ("move", "said", "truth"),
    [
        ("stamp:m1:phish", "You told it apart", "It was a trap."),
        ("stamp:m1:ok", "Trusted a little too soon", "It was a trap."),
        ("stamp:m1:spam", "Not trusted, and that protects you", "It was a trap."),
        ("stamp:m2:spam", "A good mail, thrown away", "It was a good mail."),
        ("stamp:m3:ask", "You asked, and that is always right", "It was advertising."),
    ],
)
def test_a_stamp_is_answered_in_calm_words(client, move, said, truth):
    page = after(client, move)

    assert said in page
    assert truth in page
    assert "Why." in page


def test_behind_the_stamp_all_clues_of_this_mail_show_and_what_was_missed(client):
    page = after(client, "look:m1:urgency", "stamp:m1:phish")

    assert "why urgency" in page
    assert "why login" in page
    assert page.count("It was still hiding") == 1


def test_a_stamp_can_be_taken_back(client):
    stamped = after(client, "look:m1:urgency", "stamp:m1:ok")
    page = words(send(client, stamped, move="back:1"))

    assert 'value="back:1"' in stamped
    assert 'value="stamp:m1:phish"' in page
    assert "It was a trap." not in page


def test_what_there_is_in_all_is_not_said_when_it_would_tell_of_the_last_mail(client):
    page = after(client, "stamp:m2:ok", "stamp:m3:spam", "look:m1:urgency")

    assert "1 clue found in the whole inbox." in page
    assert "of 2 clues" not in page


@pytest.mark.parametrize("mail", ["m1", "m2", "m3"])
def test_a_learner_opens_a_mail_by_a_link_and_makes_no_move(learner, mail):
    page = words(learner.get(f"{PAGE}?mail={mail}"))

    assert f'href="{PAGE}?mail={mail}#letter"' in page
    assert f'value="stamp:{mail}:ask"' in page
    assert dict(HIDDEN.findall(page))["at"] == "0"


def test_the_open_mail_follows_the_last_move_unless_another_is_taken_up(learner):
    moved = after(learner, "look:m2:s1")
    other = words(learner.get(f"{PAGE}?mail=m3"))

    assert opened(moved) == 2
    assert opened(other) == 3
    assert "Nothing suspicious here" not in other


def test_an_unknown_mail_opens_nothing_new(learner):
    response = learner.get(f"{PAGE}?mail=nobody")

    assert response.status_code == 200
    assert opened(words(response)) == 1


def test_without_a_seat_the_run_goes_along_when_another_mail_is_opened(client):
    moved = after(client, "look:m1:urgency")
    page = words(send(client, moved, mail="m2"))

    assert 'name="mail" value="m2"' in moved
    assert opened(page) == 2
    assert dict(HIDDEN.findall(page)) == {"at": "1", "run": "look:m1:urgency"}
    assert "1 of 2 clues" in page


def test_the_next_mail_is_one_without_a_stamp(learner):
    page = after(learner, "stamp:m2:ok", "stamp:m3:spam")

    assert f'href="{PAGE}?mail=m1#letter"><span>The next mail' in page


def test_at_the_end_every_mail_has_its_summary(client):
    page = after(client, "stamp:m1:ok", "stamp:m2:phish", "stamp:m3:ask")

    assert "You worked it through" in page
    for said in ("Trusted a little too soon", "A good mail, thrown away", "You asked"):
        assert said in page
    assert page.count("Why.") == 3
    assert page.count("Read it again") == 3
    assert 'name="move" value="stamp:' not in page


def test_a_mail_can_be_read_again_after_the_end(learner):
    after(learner, *WELL)
    again = words(learner.get(f"{PAGE}?mail=m1"))

    assert "why login" in again
    assert "Back to the summary" in again
    assert "Mail by mail" in words(learner.get(f"{PAGE}?mail="))


def test_by_htmx_only_the_part_comes_back_and_what_is_new_takes_the_focus(client):
    page = after(client)
    form = {"csrf_token": TOKEN.findall(page)[0], **dict(HIDDEN.findall(page))}

    part = words(
        client.post(PAGE, data={**form, "move": "look:m1:urgency"}, headers={"HX-Request": "true"})
    )

    assert part.lstrip().startswith("<form")
    assert part.count(" autofocus") == 1
    assert part.count('id="now"') == 1


def test_a_move_that_is_not_possible_is_said_and_changes_nothing(client):
    stamped = after(client, "stamp:m1:ok")
    page = words(send(client, stamped, move="look:m1:s1"))

    assert "That is not possible here any more." in page
    assert page.count('id="now"') == 1


def test_the_sender_stands_in_the_pile_without_the_address(parts):
    written = replace(INBOX.mails[0], sender_text="Library books@school.example")
    lesson = with_lab(a_lesson(), replace(INBOX, mails=(written,)))
    client = an_app(parts, lesson).test_client()

    assert '<b lang="en">Library</b>' in words(client.get(PAGE))
