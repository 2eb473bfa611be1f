"""Two languages everywhere: asked for, kept, and guessed from the browser."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps import app_of
from tests.builders import some_facts
from webapp.web.i18n import _, day, ngettext


@pytest.fixture
def client(parts):
    """A browser at a site in two languages."""
    facts = {"zh-Hans": replace(some_facts(), locale="zh-Hans"), "en": some_facts()}
    library = replace(parts.library, locales=("zh-Hans", "en"), facts=facts)
    return app_of(replace(parts, library=library)).test_client()


def language_of(response):
    return response.get_data(as_text=True).split('<html lang="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("en-US,en;q=0.9", "en"),
        ("fr,en;q=0.5", "en"),
        ("fr", "zh-Hans"),
        ("", "zh-Hans"),
        ("*;q=0.1, ;;", "zh-Hans"),
    ],
)
def test_a_stranger_gets_the_language_of_the_browser(client, preferred, language):
    response = client.get("/sign-in", headers={"Accept-Language": preferred})

    assert language_of(response) == language


def test_a_language_that_was_asked_for_is_kept(client):
    client.get("/sign-in?lang=en", headers={"Accept-Language": "zh-CN"})

    assert language_of(client.get("/help", headers={"Accept-Language": "zh-CN"})) == "en"


@pytest.mark.parametrize("asked", ["xx", "", "../../etc", "EN", "zh"])
def test_a_language_that_is_not_there_is_no_choice(client, asked):
    response = client.get(f"/sign-in?lang={asked}", headers={"Accept-Language": "en"})

    assert language_of(response) == "en"
    assert not [c for c in response.headers.getlist("Set-Cookie") if c.startswith("lang=")]


def test_every_page_leads_to_itself_in_the_other_language(client):
    page = client.get("/sign-in?next=/home&lang=en").get_data(as_text=True)

    assert 'href="/sign-in?next=/home&amp;lang=zh-Hans"' in page
    assert 'lang="zh-Hans">中文</a>' in page


def test_a_page_that_came_from_a_form_leads_to_the_start_in_the_other_language(client):
    page = client.post("/sign-in", data={"code": "QQQQQQ"}).get_data(as_text=True)

    assert 'href="/?lang=' in page


def test_refusals_come_in_the_readers_language(client):
    page = client.get("/no-such-page?lang=zh-Hans").get_data(as_text=True)

    assert "这里没有" in page


def test_dates_and_counts_follow_the_language(client):
    with client.application.test_request_context("/?lang=zh-Hans"):
        assert day(date(2026, 9, 1)) == "9 月 1 日"
        assert ngettext("%(n)s class", "%(n)s classes", 3) != "3 classes"
    with client.application.test_request_context("/?lang=en"):
        assert day(date(2026, 9, 1)) == "1 September"
        assert ngettext("One try left.", "%(n)s tries left.", 1) == "One try left."
        assert ngettext("One try left.", "%(n)s tries left.", 3) == "3 tries left."
        assert _("Step %(n)s of %(total)s", n=1, total=4) == "Step 1 of 4"


def test_a_counted_message_of_a_template_may_hold_more_values(client):
    words = '{{ ngettext("%(n)s page, %(m)s left", "%(n)s pages, %(m)s left", 2, m=9) }}'
    with client.application.test_request_context("/?lang=en"):
        template = client.application.jinja_env.from_string(words)

        assert template.render() == "2 pages, 9 left"


def test_a_value_in_a_message_is_escaped(client):
    with client.application.test_request_context("/?lang=en"):
        template = client.application.jinja_env.from_string('{{ _("Hello %(name)s", name=name) }}')

        assert template.render(name="<b>") == "Hello &lt;b&gt;"
