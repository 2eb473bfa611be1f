"""Nobody gets anything of a class that is not theirs: every route, every role, every scope.

One walk for all of it; `test_matrix` tries the walk itself.
"""

import pytest

from tests.repo.tree import named
from tests.web.every_case import Findings
from tests.web.walk import replies
from tests.web.world import build_world

HEAVIEST = 1500  # bytes of one panel


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """What a walk through the whole matrix found."""
    world, findings = build_world(tmp_path_factory.mktemp("world")), Findings()
    for reply in replies(world):
        findings.look_at(reply)
    world.database.close()
    assert findings.replies > 300
    return findings


def test_abuse_01_02_17_every_route_lets_in_exactly_whom_it_declares(found):
    """Signed-out readers of a guarded page are sent to the door."""
    assert not found.undeclared, named(found.undeclared)


def test_strangers_cannot_tell_a_class_of_others_from_none(found):
    """Same status and same page, whether the class exists or not."""
    assert any(found.told_apart)
    assert [key for key, told in found.told_apart.items() if len(told) > 1] == []


def test_a_page_of_a_learner_leaves_exactly_one_row_that_says_who_saw_what(found):
    """What leaves a row and what the row says. Other pages leave none."""
    assert not found.unnoted, named(found.unnoted)
    assert found.noted >= {"seats", "names", "cards", "report", "export"}


def test_every_answer_of_every_route_carries_the_strict_headers(found):
    assert not found.loose, named(found.loose)


def test_law_26_help_is_within_two_taps_on_every_page_of_everybody(found):
    assert not found.helpless, named(found.helpless)
    assert max(found.panels) < HEAVIEST
