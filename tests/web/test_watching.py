"""Logs and figures for operators: routes and counts, nothing of anybody."""

import io
import json
import logging
import re

import pytest

from tests.apps import app_of
from tests.cast import add_cast
from tests.web.visiting import browser_of
from webapp.domain.errors import Busy
from webapp.settings import Settings
from webapp.store import counters
from webapp.store.counters import Counters
from webapp.web import observing, request_log
from webapp.web.observing import Observed, Seen
from webapp.web.watching import watched

TOKEN = "t" * 24
SHOWN = {"Authorization": f"Bearer {TOKEN}"}
PAGES = (
    "/",
    "/lessons",
    "/lessons/red-lights",
    "/home?name=XMARK",
    "/no/XMARK",
    "/static/XMARK.css",
)


@pytest.fixture
def lines(parts):
    """An application that logs as JSON into a text."""
    app, out = app_of(parts), io.StringIO()
    before = logging.root.handlers[:], logging.root.level
    log = request_log.install(out)
    observing.name_routes(app)
    app.wsgi_app = Observed(app.wsgi_app, [log])
    yield app, out
    logging.root.handlers[:], logging.root.level = before


def test_abuse_20_no_name_id_or_address_of_anybody_stands_in_a_line(parts, lines):
    app, out = lines
    with parts.database.writing() as session:
        cast = add_cast(session)
    client = browser_of(app, cast.ada)
    for page in PAGES:
        client.get(page, environ_overrides={"REMOTE_ADDR": "192.0.2.77"})
    client.post("/lessons/XMARK/questions/XMARK", data={"pick": "XMARK"})

    written = out.getvalue()
    told = [json.loads(line) for line in written.splitlines()]
    assert len(told) >= len(PAGES) + 1
    for mark in ("XMARK", "192.0.2", cast.ada.nickname, str(cast.ada.id), "red-lights", "?"):
        assert mark not in written, mark
    assert {"home.start", "lessons.lesson", "static", "none"} & {one["route"] for one in told}
    assert set(told[-1]) == {
        "at", "level", "event", "pid", "route", "method", "status", "ms", "number",
    }  # fmt: skip


def test_a_fault_is_told_without_its_words_and_the_page_shows_its_number(lines, monkeypatch):
    app, out = lines

    def breaks():
        raise ValueError("what a child typed")

    monkeypatch.setitem(app.view_functions, "health.alive", breaks)
    page = app.test_client().get("/healthz").get_data(as_text=True)

    told = [json.loads(line) for line in out.getvalue().splitlines()]
    fault = next(one for one in told if one["event"] == "fault")
    assert (fault["error"], fault["route"]) == ("ValueError", "health.alive")
    assert any("test_watching.py" in place for place in fault["where"])
    assert "child typed" not in out.getvalue()
    assert fault["number"] == told[-1]["number"]
    assert fault["number"] in page


def test_what_other_libraries_say_is_not_repeated(lines):
    _app, out = lines

    logging.getLogger("somebody.else").warning("about %s", "XMARK")
    logging.getLogger("netsprout.daily").warning("erased %s seats", 3)

    assert "XMARK" not in out.getvalue()
    assert "erased 3 seats" in out.getvalue()


@pytest.fixture
def site(parts, tmp_path):
    """A site with figures, and its browser."""
    app = app_of(parts)
    settings = Settings(data=tmp_path, metrics_token=TOKEN, backups=tmp_path / "copies")
    app.wsgi_app = watched(app, app.wsgi_app, settings, parts)
    return app.test_client()


def figures(client):
    text = client.get("/metrics", headers=SHOWN).get_data(as_text=True)
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer no"}, {"Authorization": TOKEN}])
def test_without_the_token_there_are_no_figures(site, headers):
    assert site.get("/metrics", headers=headers).status_code == 404
    assert site.post("/metrics", headers=SHOWN).status_code == 404


def test_without_the_setting_there_are_none_for_anybody(client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_requests_are_counted_by_route_and_status_with_their_time(site):
    for _ in range(3):
        site.get("/healthz")
    site.get("/no/XMARK")

    told = figures(site)
    assert told['netsprout_requests_total{route="health.alive",status="200"}'] == "3"
    assert told['netsprout_requests_total{route="none",status="404"}'] == "1"
    assert told['netsprout_request_seconds_bucket{route="health.alive",le="+Inf"}'] == "3"
    assert float(told['netsprout_request_seconds_sum{route="health.alive"}']) > 0
    assert int(told["netsprout_database_bytes"]) > 0
    assert told["netsprout_backups"] == "0"
    assert {"netsprout_writers_waiting", "netsprout_streams_open"} <= set(told)


def test_every_line_is_one_that_prometheus_reads(site):
    site.get("/healthz")
    name = r"[a-z_]+(\{[a-z]+=\"[^\"\\]*\"(,[a-z]+=\"[^\"\\]*\")*\})?"

    for line in site.get("/metrics", headers=SHOWN).get_data(as_text=True).splitlines():
        assert re.fullmatch(rf"# (HELP|TYPE) [a-z_]+ .+|{name} -?[0-9.]+", line), line


def test_a_busy_database_is_counted_like_any_other(site, monkeypatch):
    def busy():
        raise Busy

    monkeypatch.setitem(site.application.view_functions, "health.ready", busy)
    site.get("/readyz")

    assert figures(site)['netsprout_requests_total{route="health.ready",status="503"}'] == "1"


def test_workers_add_up_also_those_that_died(tmp_path):
    mine = Counters(tmp_path, ["a.b"])
    mine.count("a.b", 200, 0.02)
    (own,) = tmp_path.glob("*.counts")
    other = own.with_name(f"999999{own.name.partition('.')[1]}{own.name.partition('.')[2]}")
    other.write_bytes(own.read_bytes())

    assert list(mine.sums().requests(mine.routes)) == [("a.b", 200, 2)]
    counters.forget(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_route_or_status_is_counted_as_other(tmp_path):
    counted = Counters(tmp_path, ["a.b"])
    counted.count("c.d", 299, 99.0)

    assert list(counted.sums().requests(counted.routes)) == [("none", counters.OTHER, 1)]
    assert Seen("a", "GET", 200, 0.1, "n").seconds == 0.1
