"""Whatever is asked, however it ends: the same strict headers, and never a fault."""

from itertools import cycle

import pytest

from tests.cast import PASSWORD, add_cast
from tests.web.matrix import cases, client_of, form_token, samples
from tests.web.visiting import browser_of, card, send, text
from tests.web.world import build_world
from webapp.web.security import MAX_FORM_BYTES, POLICY
from webapp.web.slow_senders import FORMS_AT_ONCE, SlowSenders

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTTPS = "https://school.example"
NO_HOST = ("x" * 64, f"{'x' * 9000}.example", "a" * 300)


@pytest.fixture
def cast(parts):
    """Everybody, committed."""
    with parts.database.writing() as session:
        return add_cast(session)


@pytest.fixture
def world(tmp_path):
    made = build_world(tmp_path)
    yield made
    made.app.extensions["netsprout"].database.close()


def lacking(response):
    """What a reply does not say."""
    found = [name for name, value in ALWAYS.items() if response.headers.get(name) != value]
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/") and "charset=utf-8" not in kind.lower():
        found.append(f"charset of {kind}")
    if response.get_data() and not kind:
        found.append("Content-Type")
    names = {name.lower() for name, _value in response.headers}
    return [*found, *(name for name in names if name.startswith("access-control"))] + [
        *(names & {"server", "x-powered-by"})
    ]


def one_each(world):
    """Every route once, by somebody whom it lets in where there is one."""
    seen = {}
    for case in cases(world):
        if case.target is world.targets[0]:
            key = (case.route["route"], case.method)
            is_let_in = str(case.actor.role) in case.route["roles"]
            if key not in seen or is_let_in:
                seen[key] = case
    return seen.values()


def test_every_route_says_the_same_to_every_method_and_takes_none_that_it_does_not_name(world):
    found, odd = [], cycle(("PUT", "DELETE", "PATCH", "TRACE", "QUX"))
    for number, case in enumerate(one_each(world)):
        with world.app.test_request_context():
            address = world.app.url_for(case.route["endpoint"], **samples(world, case))
        client, unnamed = client_of(world.app, case.actor.token), next(odd)
        told = {"Origin": "https://evil.example", "X-HTTP-Method-Override": unnamed}
        # A HEAD costs what its page costs, and pages are asked in test_security: every fifth.
        heads = ("HEAD",) if number % 5 == 0 else ()
        for method in (*(("POST",) if case.method == "POST" else heads), "OPTIONS", unnamed):
            form = {"_method": unnamed, "csrf_token": "wrong"} if method == "POST" else None
            response = client.open(address, method=method, data=form, headers=told)
            found += [f"{method} {address}: {name}" for name in lacking(response)]
            if response.status_code >= 500 and not address.endswith("/stream"):
                found.append(f"{method} {address}: {response.status_code}")
            if method in (unnamed, "POST") and response.status_code not in (400, 404, 405):
                found.append(f"{method} {address}: {response.status_code}")
            response.close()

    assert found == []


@pytest.mark.parametrize(
    "address",
    ["/static/css/03-base.css", "/static/no-such.css", "/static/", "/static/../secret", "/%"],
)
def test_files_and_what_is_no_file_say_the_same(client, address):
    for method in ("GET", "HEAD", "OPTIONS", "POST"):
        with client.open(address, method=method) as response:
            assert lacking(response) == [], method
            assert response.status_code < 500


def test_a_file_that_the_browser_has_says_the_same(client):
    with client.get("/static/css/03-base.css") as first:
        tag = first.headers["ETag"]
    with client.get("/static/css/03-base.css", headers={"If-None-Match": tag}) as again:
        assert again.status_code == 304
        assert lacking(again) == []


def test_no_static_address_lists_a_folder_or_climbs_out_of_it(client):
    for name in ("", ".", "css", "css/", "..", "../pyproject.toml", "%2e%2e/README.md", "\\..\\x"):
        with client.get(f"/static/{name}") as response:
            assert response.status_code in (404, 308), name


def test_every_address_that_takes_a_form_refuses_a_big_one_in_words(world):
    big = "x" * (MAX_FORM_BYTES + 1)
    asked = 0
    for case in one_each(world):
        if case.method == "GET":
            continue
        with world.app.test_request_context():
            address = world.app.url_for(case.route["endpoint"], **samples(world, case))
        client = client_of(world.app, case.actor.token)
        response = client.post(address, data={"csrf_token": form_token(world.app), "big": big})
        assert response.status_code in (413, 404), (case, response.status_code)
        assert lacking(response) == []
        if response.status_code == 413:
            assert "too much at once" in text(response)
            asked += 1
    assert asked > 60


@pytest.mark.parametrize("host", NO_HOST)
def test_a_host_that_is_no_name_gets_one_plain_line(app, cast, host):
    for address in ("/", "/no-such", "/static/css/03-base.css"):
        response = browser_of(app, cast.cole).get(address, headers={"Host": host})

        assert response.status_code == 400
        assert lacking(response) == []
        assert host not in text(response)


def test_abuse_32_only_the_names_that_the_operator_gave_are_answered(app, cast):
    client = browser_of(app)
    app.config["TRUSTED_HOSTS"] = ["school.example", ".lan"]

    told = {
        host: client.get("/sign-in", headers={"Host": host}).status_code
        for host in ("school.example", "school.example:8000", "a.lan", "evil.example", "127.0.0.1")
    }

    assert list(told.values()) == [200, 200, 200, 400, 400]


def test_what_is_turned_away_before_a_page_begins_is_as_strict():
    full = SlowSenders(lambda environ, start: [], 10)
    for _ in range(FORMS_AT_ONCE):
        full._forms.acquire()
    told = {}

    body = full({"CONTENT_LENGTH": "5"}, lambda status, headers: told.update(headers))

    assert b"".join(body)
    assert told["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in told["Content-Security-Policy"]
    assert told["Cache-Control"] == "no-store"


# ---- cookies -----------------------------------------------------------------------------


def cookies_of(response):
    return response.headers.getlist("Set-Cookie")


def signed_in(client, base, **headers):
    form = {"login": "cole", "password": PASSWORD, "csrf_token": form_token(client.application)}
    with client.session_transaction(base_url=base) as cookie:
        cookie["csrf_token"] = "0" * 40
    return client.post("/sign-in/staff", base_url=base, data=form, headers=headers)


def test_over_https_every_cookie_is_bound_to_this_host(app, cast):
    client = app.test_client()

    entered = signed_in(client, HTTPS, Referer=f"{HTTPS}/sign-in/staff")
    chosen = client.get("/sign-in?lang=en", base_url=HTTPS)

    assert entered.status_code == 303
    found = cookies_of(entered) + cookies_of(chosen)
    assert {one.partition("=")[0] for one in found} == {"__Host-netsprout", "__Host-lang"}
    for one in found:
        assert all(mark in one for mark in ("; Secure", "; HttpOnly", "; Path=/", "SameSite=Lax"))
        assert "Domain" not in one
        assert len(one.partition(";")[0]) < 4096
    assert client.get("/classrooms", base_url=HTTPS).status_code == 200


def test_over_plain_http_the_same_cookies_are_kept_by_browsers(app, cast):
    response = signed_in(app.test_client(), "http://school.example")

    (cookie,) = cookies_of(response)
    assert cookie.startswith("netsprout=")
    assert "Secure" not in cookie
    assert "HttpOnly" in cookie


def test_a_cookie_of_plain_http_opens_nothing_over_https(app, cast):
    client = app.test_client()
    signed_in(client, "http://school.example")
    with client.session_transaction(base_url="http://school.example") as cookie:
        kept = dict(cookie)
    assert kept["sign_in"]

    again = client.get("/classrooms", base_url=HTTPS)

    assert again.status_code == 303


def test_over_https_browsers_are_told_to_stay_there_and_over_http_not(client):
    assert (
        "max-age=31536000" in client.get("/", base_url=HTTPS).headers["Strict-Transport-Security"]
    )
    with client.get("/static/css/03-base.css", base_url=HTTPS) as file:
        assert "includeSubDomains" in file.headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_a_form_over_https_that_comes_from_another_site_is_refused(app, cast):
    for referer in ("https://evil.example/", "http://school.example/sign-in", None):
        told = {"Referer": referer} if referer else {}
        assert signed_in(app.test_client(), HTTPS, **told).status_code == 400


def test_whoever_signs_in_ends_what_this_browser_had_before(app, cast):
    client = browser_of(app, cast.ada)
    with client.session_transaction() as cookie:
        before = dict(cookie)

    send(client, card(cast.ben))

    other = app.test_client()
    with other.session_transaction() as cookie:
        cookie.update(before)
    assert other.get("/home").status_code == 303
    assert client.get("/home").status_code == 200
