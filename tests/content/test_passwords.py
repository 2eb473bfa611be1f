"""The words of passphrases: easy to type, never taken for each other, kind in any order."""

import re
from itertools import product
from pathlib import Path

import pytest
import yaml
from pypinyin import lazy_pinyin

from tests.content.samples import LESSON, roots_with
from tests.repo.tree import ROOT, named
from webapp.content.compile import compile_library
from webapp.domain.passphrases import LIST_LENGTH

READING = ROOT / "webapp" / "content" / "reading"
COMMON = 25_000  # words of English by frequency
FIRST_PAGE = 5  # words that an input method shows at once
LEVEL_ONE = 3_500  # characters of the national list
SOUND_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
UNKIND = yaml.safe_load(Path(__file__).with_name("unkind.yml").read_text("utf-8"))


def words_of(locale: str) -> dict[str, str]:
    file = ROOT / "locales" / locale / "passwords.yml"
    return dict(yaml.safe_load(file.read_text("utf-8"))["words"])


ENGLISH, CHINESE = words_of("en"), words_of("zh-Hans")


def listed(name: str) -> list[str]:
    return (READING / name).read_text("utf-8").split("\n", 1)[1].split()


def sound(word: str) -> str:
    """How a word sounds to those who tell neither tones nor near sounds apart."""
    syllables = "|".join(lazy_pinyin(word))
    for one, other in SOUND_ALIKE:
        syllables = syllables.replace(one, other)
    return re.sub(r"(^|\|)l", r"\1n", syllables)


def test_both_languages_have_512_words_at_the_same_places():
    assert list(ENGLISH) == list(CHINESE) == sorted(ENGLISH)
    assert len(set(ENGLISH.values())) == len(set(CHINESE.values())) == LIST_LENGTH


def test_english_words_are_short_common_and_of_plain_letters():
    common = set(listed("en-words.txt")[:COMMON])
    odd = [w for w in ENGLISH.values() if not re.fullmatch("[a-z]{3,9}", w) or w not in common]

    assert not odd, named(odd)


def test_no_english_word_is_the_plural_of_another():
    words = set(ENGLISH.values())

    assert not [word for word in words if {f"{word}s", f"{word}es"} & words]


def test_no_two_english_words_sound_alike():
    words = set(ENGLISH.values())

    assert not [pair for pair in UNKIND["alike"].split() if set(pair.split("/")) <= words]


def test_chinese_words_are_two_common_characters():
    common = set("".join(listed("zh-characters.txt"))[:LEVEL_ONE])
    odd = [w for w in CHINESE.values() if len(w) != 2 or not set(w) <= common]

    assert not odd, named(odd)


def test_no_two_chinese_words_sound_alike():
    heard: dict[str, str] = {}
    alike = [
        f"{heard[sound(word)]} {word}"
        for word in CHINESE.values()
        if heard.setdefault(sound(word), word) != word
    ]

    assert not alike, named(alike)


def test_every_input_method_offers_a_chinese_word_early():
    """Among words of the same syllables, by frequency: on the first page of any input method."""
    before: dict[str, list[str]] = {}
    for word in listed("zh-words.txt"):
        if len(word) == 2:
            before.setdefault("".join(lazy_pinyin(word)), []).append(word)
    late = []
    for word in CHINESE.values():
        alike = before.get("".join(lazy_pinyin(word)), [])
        if (alike.index(word) if word in alike else len(alike)) >= FIRST_PAGE:
            late.append(word)

    assert not late, named(late)


def test_no_word_and_no_two_words_together_are_unkind():
    ends, begins = ({word[place] for word in CHINESE.values()} for place in (1, 0))
    across = {a + b for a, b in product(ends, begins)}
    found = [word for word in CHINESE.values() if set(word) & set(UNKIND["signs"])]
    found += [pair for pair in UNKIND["pairs"].split() if pair in across | set(CHINESE.values())]

    assert not found, named(found)
    assert not set(UNKIND["english"].split()) & set(ENGLISH.values())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("  apple: apple\n", "", "these are not the 512 ids"),
        ("  apple: apple\n", "  apples: apple\n", "these are not the 512 ids"),
        ("  apple: apple\n", "  apple: orange\n", "a word stands here twice"),
        ("  apple: apple\n", "  apple: Big apple\n", "has more than small letters"),
    ],
)
def test_a_list_that_would_spoil_cards_is_refused(tmp_path: Path, old: str, new: str, why: str):
    roots = roots_with(tmp_path, zh_Hans=LESSON)
    file = roots.locales / "en" / "passwords.yml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")

    compiled = compile_library(roots)

    assert compiled.library is None
    (problem,) = compiled.problems
    assert (problem.path, why in problem.message) == ("locales/en/passwords.yml", True)
