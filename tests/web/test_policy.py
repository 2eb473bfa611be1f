"""What the product never does, held against every page and export, in every role."""

import pytest

from tests.web.policy import differing, faults_of, led_by_answers, of, ordered_by_answers
from tests.web.policy_hands import otherwise, swapped_classes
from tests.web.policy_school import LARGE, SMALL, build_school, usual_hands
from tests.web.policy_walk import SLOW, SWITCHES, walk
from webapp.domain.people import Role
from webapp.settings import Settings

ALL = (LARGE, SMALL)
UNSEEN = {  # no page for anybody here: sent on, gone with the first school, or without its picture
    "/account/second-step",
    "/card",
    "/card/<token>",
    "/classrooms/<int:classroom_id>/hour",
    "/family/link/<letters>",
    "/family/link/yes",
    "/first-run",
    "/help/leave",
    "/lessons/<lesson_id>/img/<name>",
    "/my-data/erase",
    "/school/requests/<int:request_id>/erase",
    "/sign-in/staff/code",
    "/static/<path:filename>",
    # Streams bring what their pages show, and never end.
    "/w/stream",
    "/workshops/<int:workshop_id>/host/stream",
    "/workshops/<int:workshop_id>/wall/stream",
}


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    made = build_school(tmp_path_factory.mktemp("policy"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def usual(school):
    """Every page and file of the school as it is."""
    school.deal(usual_hands())
    return walk(school, ALL, slow=True)


# ---- every page and export ---------------------------------------------------------------


def test_everybody_walks(school, usual):
    """A new role needs somebody in `build_school` who walks for it."""
    assert set(school.tokens) == set(Role)
    assert {page.who.split()[0] for page in usual.values()} == {role.value for role in Role}


def test_no_page_is_left_out(school, usual):
    asked = {rule.rule for rule in school.app.url_map.iter_rules() if "GET" in rule.methods}

    assert asked - {page.route for page in usual.values()} == UNSEEN
    assert {page.form for page in usual.values()} == {"html", "csv", "xlsx", "pdf", "json"}


def test_no_page_picks_sorts_or_places_learners_or_names_the_staff_to_them(school, usual):
    assert faults_of(school, usual) == []


def test_who_did_what_leads_no_page(school, usual):
    """Not who is better, and not who has not finished."""
    school.deal(otherwise())
    after = walk(school, ALL)

    usual = {key: page for key, page in usual.items() if page.form not in SLOW}
    assert led_by_answers(school, usual, after) == []
    assert differing(usual, after, is_told=False) == []
    assert differing(of(SMALL, usual), of(SMALL, after)) == []  # nor options of fewer than five


def test_classes_stand_in_the_same_order_whatever_they_did(school, usual):
    """And what four learners are worth is told on no page that does not declare to show them."""
    school.deal(swapped_classes())
    after = walk(school, (SMALL,))

    usual = {key: usual[key] for key in usual if usual[key].room != LARGE and key[2] not in SLOW}
    assert ordered_by_answers(school, usual, after) == []
    assert differing(usual, after, is_told=False) == []


def test_no_address_switches_anything_on(school, usual):
    school.deal(usual_hands())
    asked = walk(school, (LARGE,), "/classrooms", SWITCHES)
    asked |= walk(school, (), "/school", SWITCHES)

    known = {key: page for key, page in usual.items() if key in asked}
    assert len(known) == len(asked) > 40
    assert differing(known, asked) == []


def test_no_setting_switches_anything_on():
    words = ("rank", "score", "leader", "streak", "finish", "compare", "badge", "point")
    names = [*Settings.__dataclass_fields__]

    assert [name for name in names for word in words if word in name] == []
