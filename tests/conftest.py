"""The four fixtures. Everything else is called in the test that needs it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from tests import postgresql
from tests.about_files import is_a_walk, is_about_a_file, is_about_a_server
from tests.apps import app_of
from tests.builders import NOW, a_lesson, a_library, a_quiz
from tests.cast import SECRET
from tests.databases import a_database
from webapp.parts import Parts


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is about the other database; pytest counts it as deselected."""
    others = (is_about_a_file, is_a_walk) if postgresql.address() else (is_about_a_server,)
    about = [item for item in items if any(is_other(item.nodeid) for is_other in others)]
    config.hook.pytest_deselected(items=about)
    items[:] = [item for item in items if item not in about]


def pytest_collection_finish() -> None:
    """Look for garbage among what tests make, not among the tests: those stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    """Parts around a real database in a file, a small library and a clock that stands."""
    database = a_database(tmp_path / "netsprout.db")
    library = a_library(a_lesson(), a_quiz(), a_quiz("check-b-post", pair="post"))
    yield Parts(library=library, database=database, secret=SECRET, now=lambda: NOW)
    database.close()


@pytest.fixture
def app(parts: Parts) -> Flask:
    """The application around these parts."""
    return app_of(parts)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that has not signed in."""
    return app.test_client()


@pytest.fixture
def session(parts: Parts) -> Iterator[Session]:
    """One write transaction for the whole test."""
    with parts.database.writing() as writing:
        yield writing
