"""Help for anybody: in reach everywhere, and without a trace."""

from tests.cast import add_cast
from tests.web.matrix import ask as ask_case
from tests.web.matrix import cases, state
from tests.web.visiting import browser_of, text
from tests.web.world import build_world


def test_help_needs_no_sign_in(client):
    response = client.get("/help")

    assert response.status_code == 200
    assert "It is not your fault." in text(response)


def test_an_adult_comes_before_the_numbers(client):
    page = text(client.get("/help"))

    assert page.index("Tell an adult whom you trust.") < page.index('href="tel:12355"')


def test_numbers_can_be_called_with_one_tap_and_say_when_they_were_checked(client):
    page = text(client.get("/help"))

    assert 'href="tel:12355"' in page
    assert "Numbers checked on 1 September." in page


def test_opening_help_leaves_no_trace(app, parts, tmp_path):
    with parts.database.writing() as session:
        cast = add_cast(session)
    client = browser_of(app, cast.ada)
    before = state(tmp_path / "netsprout.db")

    client.get("/help")

    assert state(tmp_path / "netsprout.db") == before


def test_every_page_of_html_has_a_way_to_help(tmp_path):
    world = build_world(tmp_path)
    without = []

    for case in cases(world):
        if case.method == "GET" and case.target.name in ("owls", "unknown"):
            response = ask_case(world, case)
            is_page = response.mimetype == "text/html" and response.status_code in (200, 404)
            if is_page and 'href="/help"' not in text(response):
                without.append(str(case))

    assert without == []
    world.app.extensions["netsprout"].database.close()
