"""What ships: every lesson and quiz compiles, is in step, and every rule is explained."""

import re
from datetime import UTC, datetime

from tests.compiled import shipped_library
from tests.repo.tree import named, read
from webapp.content.compile import compile_library
from webapp.content.files import Roots
from webapp.content.overview import translations
from webapp.content.rules import READING_FAULTS, RULES, rule_id
from webapp.content.translations import State
from webapp.domain.questions import Kind

WITHOUT_REASONS = (Kind.GAP, Kind.NUMBER)  # typed: their explanation says why
GUIDE = "CONTRIBUTING.md"


def test_everything_that_ships_compiles_in_both_languages():
    compiled = compile_library(Roots.shipped(), today=datetime.now(UTC).date())

    assert compiled.library is not None, named(map(str, compiled.problems))
    for languages in (*compiled.library.lessons.values(), *compiled.library.quizzes.values()):
        assert set(languages) == {"zh-Hans", "en"}


def test_every_translation_that_ships_is_fresh():
    found = [
        f"{t.path}:{u.unit.line}: {u.state}: {u.unit.id}"
        for t in translations(Roots.shipped())
        for u in t.units
        if u.state is not State.FRESH
    ]

    assert not found, named(found)


def test_every_option_that_ships_says_why():
    library = shipped_library()
    units = [u["zh-Hans"] for family in (library.lessons, library.quizzes) for u in family.values()]

    silent = [
        f"{unit.id}#{question.id} {{#{part.key}}}"
        for unit in units
        for question in unit.questions
        if question.is_scored and question.kind not in WITHOUT_REASONS
        for part in question.parts
        if part.text
        and not part.feedback_text
        and (question.kind is not Kind.SPOT or part.is_right)  # of a text, its clues
    ]

    assert not silent, named(silent)


def test_every_rule_is_explained_with_a_good_and_a_bad_example():
    explained = {
        m[1]: m[2]
        for m in re.finditer(r"^#### `([a-z0-9-]+)`\n(.*?)(?=^#)", read(GUIDE) + "\n#", re.M | re.S)
    }
    rules = [*map(rule_id, RULES), *READING_FAULTS]

    missing = [r for r in rules if r not in explained]
    bare = [
        r
        for r in rules
        if r in explained and not ("Good:" in explained[r] and "Bad:" in explained[r])
    ]

    assert not missing, named(missing)
    assert not bare, named(bare)


def test_the_guide_explains_no_rule_that_is_gone():
    headings = set(re.findall(r"^#### `([a-z0-9-]+)`$", read(GUIDE), re.M))

    assert headings <= {*map(rule_id, RULES), *READING_FAULTS}


def test_every_grave_lesson_for_children_asks_whoever_leads_it_for_the_training():
    lessons = [one for family in shipped_library().lessons.values() for one in family.values()]
    grave = [one for one in lessons if one.sensitivity == "disclosure" and one.track != "leader"]

    assert {one.id for one in grave} >= {"private-pictures", "friend-never-met"}
    assert {one.training and one.training.lesson_id for one in grave} == {"when-a-child-tells-you"}
    assert {one.id for one in lessons if one.training} == {one.id for one in grave}
