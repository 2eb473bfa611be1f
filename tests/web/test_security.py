"""Headers and forms that keep strangers out, and refusals that teach."""

import logging

import pytest

from tests.builders import a_lesson
from tests.cast import add_cast
from tests.web.visiting import browser_of, send, text
from webapp.app import create_app
from webapp.domain.errors import Busy, StorageFull
from webapp.web.access import public
from webapp.web.errors import STATUS, words
from webapp.web.security import MAX_FORM_BYTES


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(app, cast):
    response = send(
        browser_of(app), "/sign-in/staff", login="cole", password="correct-horse-battery"
    )

    cookie = next(c for c in response.headers.getlist("Set-Cookie") if c.startswith("netsprout="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "cole" not in cookie


def test_static_files_are_kept_for_a_year_under_their_digest_and_not_without_it(client):
    page = text(client.get("/sign-in"))
    dated = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in dated

    with client.get(dated) as kept, client.get(dated.partition("?")[0]) as asked_again:
        assert "immutable" in kept.headers["Cache-Control"]
        assert asked_again.headers["Cache-Control"] == "no-cache"


def test_a_stale_form_is_explained_and_changes_nothing(app, cast):
    response = browser_of(app).post("/sign-in", data={"code": cast.owls.code})

    assert response.status_code == 400
    assert "This form has gone stale" in text(response)


def test_a_form_that_is_too_big_is_refused_in_words(app, cast):
    response = send(browser_of(app), "/sign-in", code="x" * (MAX_FORM_BYTES + 1))

    assert response.status_code == 413
    assert "too much at once" in text(response)


@pytest.mark.parametrize("address", ["/no-such-page", "/lessons/no-such", "/classrooms/1/2/3"])
def test_a_page_that_is_not_there_says_where_to_go(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert 'href="/"' in text(response)
    assert 'href="/help"' in text(response)


def test_the_wrong_method_is_a_refusal_and_no_fault(client):
    response = client.get("/sign-out")

    assert response.status_code == 405
    assert "works another way" in text(response)


@pytest.mark.parametrize(
    "sign", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "{{7*7}}"]
)
def test_what_is_typed_comes_back_as_text(app, cast, sign):
    page = text(send(browser_of(app), "/sign-in/staff", login=sign, password="x"))

    assert sign not in page or sign == "{{7*7}}"
    assert "49" not in page.split("<main", 1)[1]


@pytest.mark.parametrize(("refusal", "status"), [(Busy, 503), (StorageFull, 507)])
def test_a_database_that_cannot_write_says_so_and_loses_nothing(parts, refusal, status):
    app = create_app(parts)

    @public
    def write():
        raise refusal("full")

    app.add_url_rule("/scratch", "scratch", write)

    response = app.test_client().get("/scratch")

    assert response.status_code == status
    with app.test_request_context():
        assert words(status)[0] in text(response)
    assert ("Retry-After" in response.headers) is (status == 503)


def test_a_fault_of_ours_shows_no_traceback_and_logs_no_answer(parts, caplog):
    app = create_app(parts)

    @public
    def break_down():
        raise RuntimeError("what a child wrote")

    app.add_url_rule("/scratch/<word>", "scratch", break_down)
    app.add_url_rule("/scratch", "scratch2", break_down)
    app.logger.addHandler(caplog.handler)

    with caplog.at_level(logging.ERROR):
        response = app.test_client().get("/scratch?name=child")

    assert response.status_code == 500
    assert "Something broke on our side" in text(response)
    assert "Traceback" not in text(response)
    assert "child" not in text(response)
    assert "name=child" not in caplog.text


def test_every_refusal_of_the_domain_has_words_of_its_own_unless_the_fault_is_ours(app):
    with app.test_request_context():
        ours = words(500)
        wordless = {status for status in STATUS.values() if words(status) == ours}

    assert wordless <= {500}


def test_a_lesson_of_the_library_needs_no_sign_in(client):
    assert client.get(f"/lessons/{a_lesson().id}").status_code == 200
