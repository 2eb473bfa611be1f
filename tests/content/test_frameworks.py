"""Framework files: ours, and others that lessons name in `also`."""

import shutil

import pytest

from tests.compiled import shipped_library
from webapp.content.files import Roots
from webapp.content.frameworks import FrameworkFile
from webapp.content.locale_files import read_ground

GRID = """\
id: indicators
version: 3
titles: {en: Indicators}
domains: [{code: d1, name: {en: D1}, short: {en: D1}}]
outcomes: [{code: o1, name: {en: O1}, short: {en: O1}}]
clauses: []
places: {fraud.red-lights: {domain: d1, outcome: o1}}
"""


@pytest.fixture
def roots(tmp_path):
    """The shipped locales, and no lesson."""
    shutil.copytree(Roots.shipped().locales, tmp_path / "locales")
    return Roots.under(tmp_path)


def test_every_other_framework_that_a_lesson_names_is_here_with_that_item():
    library = shipped_library()
    also = {
        one
        for family in library.lessons.values()
        for lesson in family.values()
        for one in lesson.also
    }
    known = {f"{id}/{code}" for id, found in library.frameworks.items() for code in found.clauses}

    assert also
    assert also - known == set()


def test_nothing_is_quoted_from_a_text_that_was_read_in_an_excerpt():
    library = shipped_library()

    for framework in library.more_frameworks.values():
        assert [c.code for c in framework.clauses.values() if c.evidence != "T" and c.text_zh] == []


def test_a_framework_with_a_grid_says_where_our_indicators_stand(roots):
    (roots.locales / "frameworks" / "indicators.yml").write_text(GRID, "utf-8")

    ground, problems = read_ground(roots)

    assert problems == []
    assert ground.more_frameworks["indicators"].places == {"fraud.red-lights": ("d1", "o1")}
    assert ground.more_frameworks["indicators"].version == "3"


def test_the_id_of_a_framework_is_the_name_of_its_file(roots):
    (roots.locales / "frameworks" / "renamed.yml").write_text(GRID, "utf-8")

    ground, problems = read_ground(roots)

    assert ground is None
    assert [problem.message for problem in problems] == ["the id must be 'renamed'"]


def test_a_file_with_items_alone_is_enough():
    kept = FrameworkFile.model_validate(
        {"id": "x", "version": 1, "titles": {"en": "X"}, "clauses": []}
    ).value()

    assert (kept.domains, kept.outcomes, kept.articles, kept.places) == ((), (), {}, {})
