"""The table of lessons is true; no objective without items, no starred clause without a lesson."""

import pytest

from tests.compiled import shipped_library
from tests.repo.tree import ROOT
from webapp.cli.table import table_of

# Codes of the sixteen lessons that come first. Source: our curriculum, 2026-11.
STARRED = {
    "A1": ("art13.ethics", ("art26.ban",)),
    "A5": ("art13.safety", ("art33.aware", "art32.min")),
    "A6": ("art13.safety", ("art25.nopush", "art08.report")),
    "B2": ("art13.ethics", ("art26.ban", "art26.evidence", "mpl39.bully")),
    "B5": ("art13.ability", ("art16.judge",)),
    "B6": ("art13.ability", ("art42.noaddict", "alg17.off", "mode.time")),
    "B7": ("art13.safety", ("aft08.teach", "art27.noinduce")),
    "B8": ("art13.safety", ("art25.nopush", "art27.noinduce", "crim.sx09")),
    "B9": ("art13.safety", ("art26.shield", "art32.min", "art33.aware")),
    "C2": ("art13.law", ("art26.evidence", "art26.notice", "mpl77.notice", "psp60.bully")),
    "C4": ("art13.ability", ("art16.judge", "gai.label", "cc1019.image")),
    "C7": ("art13.safety", ("art42.noaddict", "art41.time", "mode.night")),
    "C8": ("art13.safety", ("art22.csam", "art38.private", "crim.sx09", "mpl73.private")),
    "D2": ("art13.law", ("aft31.account", "art27.noinduce", "crim287.help")),
    "G2": ("art13.ability", ("art19.guardian", "art43.guardian", "mode.exit", "mpl71.home")),
    "V3": ("art13.safety", ("art38.police", "mpl11.report", "mpl97.hotline")),
}
FEWEST_ITEMS = 6
each_starred = pytest.mark.parametrize("code", STARRED)


@pytest.fixture(scope="module")
def library():
    return shipped_library()


@pytest.fixture(scope="module")
def by_code(library):
    return {one["en"].code: one["en"] for one in library.lessons.values()}


def test_the_table_in_the_docs_is_the_one_the_program_makes(library):
    written = (ROOT / "docs" / "lessons.md").read_text("utf-8")

    assert written.strip() == table_of(library, "en").strip()


@each_starred
def test_a_starred_lesson_serves_the_domain_and_the_clauses_of_the_curriculum(by_code, code):
    domain, clauses = STARRED[code]

    assert by_code[code].domain == domain
    assert set(clauses) <= set(by_code[code].clauses)


@each_starred
def test_no_objective_is_without_items(by_code, code):
    lesson = by_code[code]
    scored = [q for q in lesson.questions if q.is_scored]
    phases = {q.phase.value for q in scored}

    assert lesson.objective
    assert len(scored) + len(lesson.labs) >= FEWEST_ITEMS
    assert lesson.labs, "a simulation or hands-on task"
    assert {"pre", "post"} <= phases


def test_every_lesson_is_there_in_both_languages(library):
    assert {frozenset(one) for one in library.lessons.values()} == {frozenset({"zh-Hans", "en"})}
