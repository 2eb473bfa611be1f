"""Teachers find a lesson by words and filters."""

from dataclasses import replace

import pytest

from tests.builders import DOMAINS, a_lesson, a_library, with_lab
from tests.cast import add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.reading_pages import an_app, sign_in, words
from webapp.domain.bands import Band
from webapp.domain.finding import Wish, find
from webapp.domain.lessons import Sensitivity, Track

YOUNG = a_lesson("young", band=Band.A, code="A6", title="Stop, leave, tell",
                 domain=DOMAINS[0], sensitivity=Sensitivity.CARE)  # fmt: skip
GIFT = replace(skin_gift(), title="The gift")
OLD = with_lab(
    a_lesson("old", band=Band.C, code="C8", title="Private pictures", clauses=("art22.csam",)),
    GIFT,
)
ADULTS = a_lesson("adults", band=None, track=Track.LEADER, code="V3", title="When a child tells",
                  minutes={"class": 20})  # fmt: skip
LIBRARY = a_library(OLD, ADULTS, YOUNG)


def found(**wish):
    return [one.lesson.id for one in find(LIBRARY, Wish(**wish), "en")]


def test_without_a_wish_everything_is_found_by_code():
    assert found() == ["young", "old", "adults"]


@pytest.mark.parametrize(
    ("wish", "ids"),
    [
        ({"shelf": "A"}, ["young"]),
        ({"shelf": "leader"}, ["adults"]),
        ({"domain": DOMAINS[0]}, ["young"]),
        ({"clause": "art22.csam"}, ["old"]),
        ({"sensitivity": "care"}, ["young"]),
        ({"minutes": 20}, ["adults"]),
        ({"mode": "paper"}, []),
        ({"mode": "class", "shelf": "C"}, ["old"]),
        ({"words": "PRIVATE"}, ["old"]),
        ({"words": "gift"}, ["old"]),
        ({"words": "stop nothing-like-it"}, []),
        ({"shelf": "nonsense"}, []),
    ],
)
def test_every_filter_narrows(wish, ids):
    assert found(**wish) == ids


def test_words_in_the_title_come_first():
    other = a_lesson("other", code="B1", title="Stop", lead_text="private matters")

    ids = [one.lesson.id for one in find(a_library(other, OLD), Wish(words="private"), "en")]

    assert ids == ["old", "other"]


def test_words_of_the_other_language_find_a_lesson_too():
    chinese = replace(OLD, locale="zh-Hans", title="隐私照片")
    library = replace(LIBRARY, lessons={"old": {"en": OLD, "zh-Hans": chinese}})

    assert [one.lesson.locale for one in find(library, Wish(words="隐私"), "en")] == ["en"]


@pytest.fixture
def client(parts):
    with parts.database.writing() as session:
        cast = add_cast(session)
    app = an_app(parts, OLD, ADULTS, YOUNG)
    return sign_in(app.test_client(), parts.database, cast.cole)


def test_the_page_keeps_what_was_asked(client):
    page = words(client.get("/lessons/find?q=private&shelf=C"))

    assert 'value="private"' in page
    assert '<option value="C" selected>' in page
    assert "Private pictures" in page
    assert "When a child tells" not in page
    assert "One lesson" in page


def test_nothing_found_says_what_to_do(client):
    assert "Take one filter away" in words(client.get("/lessons/find?q=zebra"))


def test_odd_addresses_are_no_fault(client):
    for query in ("minutes=x", "minutes=-1", "shelf=%00", "q=" + "a" * 5000):
        assert client.get(f"/lessons/find?{query}").status_code == 200


def test_it_is_for_staff(parts):
    assert an_app(parts, OLD).test_client().get("/lessons/find").status_code == 303
