"""The pages that say what is kept."""

from dataclasses import replace

import pytest

from tests.apps import app_of
from tests.cast import add_cast
from tests.compiled import shipped_library
from tests.web.reading_pages import words
from tests.web.visiting import browser_of, text


@pytest.fixture
def site(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    return app_of(replace(parts, library=shipped_library())), cast


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_ico_4_everybody_reads_what_every_table_is_for_and_how_long_it_stays(site, lang):
    app, cast = site
    inventory = shipped_library().inventory

    for browser in (app.test_client(), browser_of(app, cast.ada), browser_of(app, cast.cole)):
        page = words(browser.get(f"/what-we-keep?lang={lang}"))
        for table in inventory.tables:
            assert table.words[lang] in page
            assert inventory.kept[table.kept][lang] in page


def test_the_lead_reads_every_column_with_its_law(site):
    app, cast = site

    page = words(browser_of(app, cast.lund).get("/school/what-we-keep?lang=en"))

    for table in shipped_library().inventory.tables:
        assert f"<code>{table.name}</code>" in page
        assert all(f"<code>{column.name}</code>" in page for column in table.columns)
    assert page.count("Article 36") > 5
    assert browser_of(app, cast.cole).get("/school/what-we-keep").status_code == 404


def test_learners_and_strangers_find_the_page(app, parts):
    with parts.database.writing() as session:
        cast = add_cast(session)

    assert 'href="/what-we-keep"' in words(app.test_client().get("/sign-in"))
    assert 'href="/what-we-keep"' in words(browser_of(app, cast.ada).get("/home"))
    assert "What we keep" in text(browser_of(app, cast.cole).get("/account"))
