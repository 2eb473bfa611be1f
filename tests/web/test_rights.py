"""My rights: everybody can read them, in the words of their age, with who answers."""

import pytest

from tests.cast import NAMED, add_cast
from tests.web.visiting import browser_of, text
from webapp.domain.responsible import NOBODY
from webapp.store import responsible


@pytest.fixture
def cast(parts):
    with parts.database.writing() as session:
        return add_cast(session)


def test_a_learner_reads_the_words_of_their_band(app, parts, cast):
    page = text(browser_of(app, cast.ada).get("/rights"))

    assert 'data-band="8-12"' in page
    assert parts.library.facts_in("en").rights["B"][0].text in page
    assert NAMED.person in page
    assert NAMED.contact in page


@pytest.mark.parametrize(("asked", "voice"), [("A", "6-8"), ("D", "16-18"), ("x", "8-12")])
def test_anybody_chooses_an_age(app, cast, asked, voice):
    page = text(browser_of(app).get(f"/rights?band={asked}"))

    assert f'data-band="{voice}"' in page


def test_among_several_schools_a_stranger_is_told_whom_to_ask_but_no_name(app, cast):
    page = text(browser_of(app).get("/rights"))

    assert NAMED.person not in page
    assert "Ask your teacher" in page


def test_where_nobody_is_named_the_page_does_not_pretend(app, parts, cast):
    with parts.database.writing() as session:
        responsible.keep(session, cast.willow.id, NOBODY)

    assert "Ask your teacher" in text(browser_of(app, cast.ada).get("/rights"))


def test_the_way_there_is_on_the_pages_of_learners_and_at_the_door(app, cast):
    for who, address in ((cast.ada, "/home"), (None, "/sign-in"), (None, "/help")):
        assert 'href="/rights"' in text(browser_of(app, who).get(address)), address
