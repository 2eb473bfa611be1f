"""A claim to check: cards cost steps, the judgement is always possible, then everything is told."""

import re
from dataclasses import replace

import pytest

from tests.builders import a_lesson, with_lab
from tests.cast import add_cast
from tests.domain.labs.panels import a_card, whale
from tests.web.labs.playing import Player, a_player
from tests.web.reading_pages import an_app, sign_in
from webapp.domain.html import Html
from webapp.domain.labs.newscheck import Claim

JUDGEMENTS = [f"judge:{claim}" for claim in ("true", "false", "mixed", "unproven", "ask")]


def steps(page):
    """Footprints that are left, and all."""
    prints = re.findall(r'class="foot-print( is-gone)?"', page)
    return prints.count(""), len(prints)


def one_dear_card():
    return replace(whale(), cards=(a_card("who"), a_card("image", cost=2)))


def test_the_post_stands_above_closed_cards_and_the_judgement_below_them(parts):
    player = a_player(parts, whale())

    assert player.moves == ["open:who", "open:image", "open:others", *JUDGEMENTS]
    assert player.page.index("A whale in the street.") < player.page.index("open:who")
    assert player.page.count("costs 1 step") == 3
    assert "2 steps left" in player.page
    assert steps(player.page) == (2, 2)
    assert "Found by" not in player.page


def test_an_opened_card_shows_what_it_found_and_takes_the_focus(parts):
    player = a_player(parts, whale())

    page = player.move("open:image")

    assert "Found by image." in page
    assert "Found by who." not in page
    assert page.count("autofocus") == 1
    assert re.search(r'class="check is-open" id="now" tabindex="-1" autofocus', page)
    assert "1 step left" in page
    assert steps(page) == (1, 2)


def test_a_card_that_is_too_dear_says_so_and_cannot_be_sent(parts):
    player = a_player(parts, one_dear_card())

    page = player.move("open:who")

    assert "Too far: you have 1 step left." in page
    assert page.count('aria-disabled="true"') == 1
    assert player.moves == JUDGEMENTS


def test_with_no_step_left_there_is_still_the_judgement(parts):
    player = a_player(parts, whale(budget=1))

    page = player.move("open:who")

    assert "No steps left. Now decide." in page
    assert page.count("Your steps are used up.") == 2
    assert player.moves == JUDGEMENTS


def test_nothing_tells_the_verdict_before_the_judgement(parts):
    player = a_player(parts, whale(verdict=Claim.MIXED))

    player.move("open:who")
    player.move("open:others")

    for page in player.seen:
        assert page.count("Partly true") == 1  # on its button
        assert not re.search(r"What checking shows|is-mixed|post-stamp|Stop, then check", page)
        assert "Found by image." not in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("false", "That is it."),
        ("true", "Not yet. Look at what the checks show."),
        ("unproven", "You held back, and that is careful."),
        ("ask", "Asking is always right."),
    ],
)
def test_a_judgement_is_answered_in_words(parts, given, words):
    player = a_player(parts, whale())
    player.move("open:others")

    page = player.move(f"judge:{given}")

    assert page.count(words) == 1
    assert 'class="post-stamp is-false"' in page
    assert page.count("It is false") == (3 if given == "false" else 2)
    assert "Stop, then check." in page
    assert page.count("autofocus") == 1


def test_the_end_tells_the_first_check_and_what_the_others_would_have_shown(parts):
    player = a_player(parts, whale())
    player.move("open:others")
    player.move("open:who")

    page = player.move("judge:false")
    first = page.index("Where you looked first")
    unopened = page.index("What the other ways would have shown")

    assert re.search(r"<span lang=\"en\">(\w+)</span>", page[first:])[1] == "others"
    assert page.index("Found by who.") < unopened < page.index("Found by image.")
    assert not [move for move in player.moves if move.startswith("judge")]


def test_who_judges_without_looking_is_told_kindly(parts):
    player = a_player(parts, whale())

    page = player.move("judge:false")

    assert "though you have not checked anything yet" in page
    assert "Next time, look first." in page


def test_trying_it_another_way_closes_all_cards_again(parts):
    player = a_player(parts, whale())
    player.move("open:who")
    player.move("judge:true")

    page = player.move("back:0")

    assert steps(page) == (2, 2)
    assert "Found by" not in page
    assert "What checking shows" not in page
    assert page.count("autofocus") == 1


def test_the_author_speaks_in_the_language_of_the_lesson(parts):
    lab = replace(whale(), post=Html("<p>鲸鱼</p>"))
    player = a_player(parts, lab)

    assert re.search(r'class="post-words prose" lang="en"><p>鲸鱼', player.page)


def test_a_page_loaded_behind_a_redirect_holds_the_place_that_its_address_names(parts):
    with parts.database.writing() as session:
        ada = add_cast(session).ada
    lesson = with_lab(a_lesson(), whale())
    client = sign_in(an_app(parts, lesson).test_client(), parts.database, ada)
    player = Player(client, f"/lessons/{lesson.id}/labs/whale")
    player.look()

    player.move("open:who")
    page = player.look()

    assert player.seen[1].count("You should be redirected") == 1
    assert re.search(r'class="check is-open" id="now" tabindex="-1">', page)
