"""The list of components: everything that is pinned or vendored, under licences that fit."""

import re

import pytest

from dev import sbom
from tests.repo.test_requirements import normal, requirements
from tests.repo.tree import ROOT, files

# Licences under which a work may be passed on together with ours (Apache-2.0 and CC BY-SA).
FITTING = {
    "MIT", "MIT-0", "MIT-CMU", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0",
    "PSF-2.0", "ZPL-2.1", "MPL-2.0", "OFL-1.1", "LGPL-3.0-only", "CC0-1.0", "Unicode-3.0",
}  # fmt: skip
ELSEWHERE = {"brotlicffi", "colorama", "tzdata"}  # of other systems: looked up there


@pytest.fixture(scope="module")
def components() -> list[dict]:
    return sbom.bill()["components"]


def test_the_list_of_components_names_everything_that_is_pinned_or_vendored(components):
    listed = {normal(one["name"]) for one in components if one["type"] == "library"}
    there = {one["name"] for one in components if one["type"] == "file"}
    lying = [*files("*.js", "static/vendor"), *files("*.ttf", "webapp/documents/fonts")]

    assert listed == {normal(name) for file in sbom.PINS for name in requirements(file)}
    assert there >= {path.relative_to(ROOT).as_posix() for path in lying}
    assert "static/img/icons.svg" in there


def test_every_component_has_a_licence_that_fits(components):
    unfit = {}
    for one in components:
        said = one["licenses"][0]["expression"]
        if normal(one["name"]) not in ELSEWHERE and not _fits(said):
            unfit[one["name"]] = said

    assert unfit == {}


def test_the_same_tree_gives_the_same_list_without_clock_machine_or_place(components):
    again = sbom.bill()

    assert again["components"] == components
    assert again == sbom.bill()
    assert not re.search(r"pypi\.org|pythonhosted|/simple|timestamp", str(again))
    assert all(
        one.get("hashes") or one["properties"] for one in components
    )  # every one is known by content


def _fits(expression: str) -> bool:
    """All of an AND, one of an OR."""
    return all(
        any(name in FITTING for name in both.split(" OR ")) for both in expression.split(" AND ")
    )
