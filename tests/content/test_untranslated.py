"""What nobody can vouch for: text that still stands in the language of the source."""

import pytest

from tests.content.samples import LESSON, PATH
from webapp.content.files import Roots
from webapp.content.lesson_parser import parse_document
from webapp.content.sources import Document
from webapp.content.untranslated import untranslated

BLOCK = """\
::: single #q-1 skill=help.seek

{prompt}

- [ ] {first} {{#a}}
  > {why}
- [x] [{second}](cue:rush "{clue}") {{#b}}

:::

![{alt}](img/one.svg)
"""
ENGLISH = {
    "prompt": "What does he do first?",
    "first": "Tap at once",
    "why": "Stop first.",
    "second": "Ask an adult",
    "clue": "A reason",
    "alt": "A red light",
}
CHINESE = {
    "prompt": "他先做什么？",
    "first": "马上点",
    "why": "先停一停。",
    "second": "问大人",
    "clue": "它催你",
    "alt": "一盏红灯",
}
LINES = {"prompt": 3, "first": 5, "why": 6, "second": 7, "clue": 7, "alt": 11}


def block(locale: str, words: dict[str, str]) -> Document:
    text = "---\nid: a\n---\n# \n\n## 1 {#one}\n\n" + BLOCK.format(**words)
    return parse_document(f"lessons/a/{locale}.md", text)


def left(
    source: tuple[str, dict[str, str]], translation: tuple[str, dict[str, str]]
) -> list[tuple[str, int]]:
    found = untranslated(block(*source), block(*translation))
    return [(unit.id, line - 7) for unit, line in found]


@pytest.mark.parametrize("place", LINES)
def test_every_place_of_text_is_looked_at(place: str):
    half = ENGLISH | {place: CHINESE[place]}
    name = "q-1" if place != "alt" else "one-p1"

    assert left(("zh-Hans", CHINESE), ("en", half)) == [(name, LINES[place])]


def test_a_source_that_moved_on_hides_nothing():
    """What is left need not be the same as the source any more."""
    half = ENGLISH | {"why": "先停，再想。"}

    assert left(("zh-Hans", CHINESE), ("en", half)) == [("q-1", LINES["why"])]


def test_a_lesson_that_was_written_in_english():
    half = CHINESE | {"prompt": ENGLISH["prompt"]}

    assert left(("en", ENGLISH), ("zh-Hans", half)) == [("q-1", LINES["prompt"])]
    assert left(("en", ENGLISH), ("zh-Hans", CHINESE)) == []


def test_languages_of_one_script_are_told_apart_by_what_is_the_same():
    french = {k: f"Voici {v}" for k, v in ENGLISH.items()} | {"first": ENGLISH["first"]}

    assert left(("en", ENGLISH), ("fr", french)) == [("q-1", LINES["first"])]


def test_names_and_machine_words_may_stay():
    named = ENGLISH | {"first": "OK, 小雨", "why": "Write `张三` in the box."}

    assert left(("zh-Hans", CHINESE), ("en", named)) == []
    assert left(("zh-Hans", CHINESE), ("zh-Hant", CHINESE)) == []


def test_the_front_matter_is_looked_at():
    english = LESSON.replace("locale: zh-Hans", "locale: en", 1).replace("样课", "A sample")
    document = parse_document("lessons/safe-sample/en.md", english)

    found = untranslated(parse_document(PATH, LESSON), document)

    assert (found[0][0].id, found[0][1]) == (
        "header",
        english.split("\n").index("objective: 能说出两个要点。") + 1,
    )


def test_everything_that_ships_is_translated():
    roots = Roots.shipped()
    documents = {f: parse_document(roots.relative(f), f.read_text("utf-8")) for f in roots.texts()}
    pairs = [
        (documents[f.with_name("zh-Hans.md")], documents[f]) for f in documents if f.name == "en.md"
    ]

    assert [(e.path, u.id, n) for zh, e in pairs for u, n in untranslated(zh, e)] == []
    assert all(untranslated(zh, parse_document(e.path, zh.text)) for zh, e in pairs)
