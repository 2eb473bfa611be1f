"""The page of rights in words that each age can read: the same measures as lessons have."""

import pytest
import yaml

from tests.compiled import shipped_library
from webapp.content.markdown import Node, parse
from webapp.content.reading.measure import far_words, measure
from webapp.settings import shipped
from webapp.web.spoken import _readings

LOCALES = ("zh-Hans", "en")


def paragraphs(text: str) -> list[Node]:
    return [node for node in parse(text)[0].walk() if node.type == "inline"]


def rights(locale: str, band: str):
    return shipped_library().facts_in(locale).rights[band]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("band", "ABCD")
def test_ico_04_a_child_of_the_band_can_read_its_rights(locale, band):
    nodes = paragraphs("\n\n".join(right.text for right in rights(locale, band)))

    assert measure(locale, band, nodes).faults() == []
    assert far_words(locale, band, nodes) == ()


@pytest.mark.parametrize("band", "ABCD")
def test_both_languages_say_the_same_things_in_the_same_order(band):
    pictures = [[right.icon for right in rights(locale, band)] for locale in LOCALES]

    assert pictures[0] == pictures[1]


def test_the_measure_finds_words_that_are_too_hard():
    nodes = paragraphs("\n\n".join(right.text for right in rights("zh-Hans", "D")))

    assert measure("zh-Hans", "A", nodes).faults()


def test_the_youngest_see_a_reading_over_every_character():
    lines = [words for right in rights("zh-Hans", "A") for words in (right.title, right.text)]

    for line in ["我的权利", *lines]:
        syllables = _readings("zh-Hans")[line].split()
        assert len(syllables) == sum("\u4e00" <= char <= "\u9fff" for char in line), line


@pytest.mark.parametrize("locale", LOCALES)
def test_every_picture_is_there(locale):
    icons = shipped("static") / "img" / "icons.svg"
    there = icons.read_text("utf-8")
    file = yaml.safe_load((shipped("locales") / locale / "rights.yml").read_text("utf-8"))

    for entry in (e for entries in file["bands"].values() for e in entries):
        assert f'id="{entry["icon"]}"' in there, entry
