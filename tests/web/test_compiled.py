"""Templates that a start finds compiled."""

import os
from dataclasses import replace

import pytest

from webapp.app import create_app


def page(parts):
    return create_app(parts).test_client().get("/").data


@pytest.fixture
def kept_parts(parts, tmp_path):
    return replace(parts, cache=tmp_path / "cache")


def test_the_second_start_compiles_no_template(kept_parts, monkeypatch):
    first = page(kept_parts)
    monkeypatch.setattr("jinja2.Environment.compile", None)

    assert page(kept_parts) == first


def test_code_that_others_may_write_or_that_is_torn_is_not_run(kept_parts):
    first = page(kept_parts)
    for number, file in enumerate(sorted(kept_parts.cache.glob("template-*"))):
        if number % 2:
            file.chmod(0o622)
        else:
            os.truncate(file, file.stat().st_size - 20)

    assert page(kept_parts) == first
