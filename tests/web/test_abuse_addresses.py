"""Addresses that no page of ours makes: refused in words, and never a way to another site."""

import pytest

from tests.cast import add_cast
from tests.web.visiting import browser_of, card, send, text
from webapp.web.accounts.forms import read_next
from webapp.web.templating import in_language

TOO_LONG = "9" * 20
NUMBERS = ("0", "9223372036854775807", "9223372036854775808", TOO_LONG, "9" * 5000, "-1", "１")
STAFF_PAGES = ("", "/cards", "/names", "/report", "/report.csv")
ODD = (
    "/static/..%2f..%2fpyproject.toml",
    "/static/%00",
    "/lessons/red-lights/img/..%2f..%2fen.md",
    "/lessons/red-lights/img/%00",
    "/lessons/..%2f..%2fREADME/img/x.svg",
    "/lessons/red-lights/%ed%a0%80",
    "/lessons/%00",
    "/sign-in/%ff%fe/1",
    "/card/%00",
    "/card/" + ".".join(["9" * 5000] * 3) + ".x",
    "/quizzes/check-b-pre/" + "9" * 5000,
)
NO_NEXT = (
    "//evil.example",
    "/\\evil.example",
    "/\t\\evil.example",
    "/\t/evil.example",
    "/a\nSet-Cookie: x",
    "//[",
    "\x00/",
    "https://evil.example/",
)


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_no_database_takes_is_a_page_that_is_not_there(app, cast, number):
    cole = browser_of(app, cast.cole)

    statuses = {cole.get(f"/classrooms/{number}{page}").status_code for page in STAFF_PAGES}
    statuses.add(cole.get(f"/sign-in/{cast.owls.code}/{number}").status_code)
    statuses.add(send(cole, f"/classrooms/{number}/seats", seats="2").status_code)
    statuses.add(
        send(cole, f"/classrooms/{cast.owls.id}/seats/{number}/release", seats="2").status_code
    )

    assert statuses == {404}


@pytest.mark.parametrize("address", ODD)
def test_an_address_that_climbs_or_cannot_be_read_is_not_there(app, cast, address):
    for who in (None, cast.ada, cast.cole):
        response = browser_of(app, who).get(address)

        assert response.status_code == 404
        assert 'href="/help"' in text(response)


@pytest.mark.parametrize("asked", NO_NEXT)
@pytest.mark.parametrize("by_htmx", [False, True])
def test_no_way_of_writing_another_site_makes_it_the_next_page(app, cast, asked, by_htmx):
    response = send(browser_of(app), card(cast.ada), next=asked, by_htmx=by_htmx)

    assert read_next(asked) == ""
    assert response.headers.get("HX-Redirect", response.headers.get("Location")) == "/"


def test_a_next_page_in_chinese_fits_into_the_header_that_htmx_reads(app, cast):
    response = send(browser_of(app), card(cast.ada), next="/lessons/网", by_htmx=True)

    assert response.headers["HX-Redirect"] == "/lessons/%E7%BD%91"


@pytest.mark.parametrize(
    "query",
    [
        "_scheme=javascript&_external=1",
        "_external=1",
        "_scheme=x",
        "_method=POST",
        "_anchor=x",
        "endpoint=x",
        "self=1",
        "lang=../../x",
        "lang=%00",
    ],
)
def test_a_question_in_an_address_never_steers_the_links_of_the_page(app, query):
    with app.test_request_context(f"/sign-in?{query}"):
        address = in_language("en")

    assert address.startswith("/sign-in?")
    assert address.endswith("lang=en")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:99999", "[", 'a"><b>', "x@y"])
def test_abuse_32_a_forged_host_stands_in_no_link_and_breaks_nothing(app, cast, host):
    for address in ("/", "/sign-in", "/home", f"/classrooms/{cast.owls.id}"):
        response = browser_of(app, cast.cole).get(address, headers={"Host": host})

        assert response.status_code < 500
        assert "evil.example" not in text(response) + str(response.location)


def test_abuse_32_an_unknown_version_of_a_file_is_never_kept(client):
    with client.get("/static/css/03-base.css?v=000000000000") as response:
        assert response.headers["Cache-Control"] == "no-cache"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
