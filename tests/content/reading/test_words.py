"""Lists, words, and what is hard in a text."""

import re

import pytest

from tests.content.judging import judged
from tests.content.samples import ENGLISH, LESSON, line_of
from webapp.content.files import Roots
from webapp.content.markdown import Node, parse
from webapp.content.reading.lists import FOLDER, characters, taught, words
from webapp.content.reading.measure import far_words, measure, shown
from webapp.content.reading.texts import Place
from webapp.content.reading.words import UNLISTED, chinese, english_place, syllables
from webapp.content.reading_report import reading_reports

EN = "lessons/safe-sample/en.md"
COMMON, LISTED = 3500, 6500


TERMS = ["私密信息"]


def paragraphs(text: str) -> list[Node]:
    return [node for node in parse(text)[0].walk() if node.type == "inline"]


def hard(text: str, locale: str, band: str = "B") -> list[tuple[int, str]]:
    return [tuple(place) for place in far_words(locale, band, paragraphs(text), TERMS)]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda f: f.name)
def test_every_list_names_its_source_licence_and_day(file) -> None:
    header = file.read_text("utf-8").partition("\n")[0]

    assert re.fullmatch(r"# .*(CC BY-SA 4\.0).* ?2026-\d\d-\d\d\.", header)


def test_the_list_of_characters_has_two_levels_without_repeats() -> None:
    assert len(characters()) == LISTED
    assert {"的", "一", "是"} <= set(list(characters())[:20])
    assert characters()["矗"] <= COMMON < characters()["乂"]


def test_lists_of_words_have_no_repeats() -> None:
    assert (len(words("zh")), len(words("en"))) == (25_000, 40_000)


def test_words_that_lessons_teach_hold_for_the_bands_above() -> None:
    assert "鹦鹉" in taught("zh", "A")
    assert "昵称" not in taught("zh", "A")
    assert {"鹦鹉", "昵称"} <= taught("zh", "D")


@pytest.mark.parametrize(
    ("run", "cut"),
    [
        ("我们已经知道了", "我们 已经 知道 了"),
        ("他说的是真的", "他 说 的 是 真的"),
        ("手机的屏幕", "手机 的 屏幕"),
        ("饕餮", "饕 餮"),
    ],
)
def test_chinese_is_cut_into_words(run: str, cut: str) -> None:
    assert " ".join(chinese(run)) == cut


@pytest.mark.parametrize(
    "forms",
    [
        "stop stops stopped stopping",
        "carry carries carried",
        "ugly uglier ugliest",
        "need needn't needn’t needs",
        "mother mother's",
        "color colour colours",
        "organize organise organised",
        "center centre",
        "mom mum mum's",
    ],
)
def test_forms_of_a_known_word_are_known(forms: str) -> None:
    first, *others = forms.split()

    assert all(english_place(form) <= english_place(first) < UNLISTED for form in others)


@pytest.mark.parametrize(
    ("word", "count"),
    [("a", 1), ("stopped", 1), ("wanted", 2), ("table", 2), ("home", 1), ("information", 4)],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    "text",
    [
        "We saw Zvonko. Zvonko waved.",  # a name inside a sentence
        "Xiaoheng waves.",  # a Chinese name
        "**Zvonko**: hello",  # who speaks in a chat
        "Look at `zvonko.example`.",
        "The account is zvonko-7.",
        "Say [zvonko](term:block) now.",
        "The VPNQ is off.",
    ],
)
def test_names_codes_and_terms_are_not_judged(text: str) -> None:
    assert hard(text, "en") == []


def test_a_rare_word_is_found_at_a_sentences_start_too() -> None:
    assert hard("Come in.\nObfuscations are here.", "en") == [(2, "Obfuscations")]


def test_chinese_names_terms_and_taught_words_are_not_judged() -> None:
    assert hard("阿霈看见鹦鹉，说到私密信息和[饕餮](term:block)。", "zh-Hans") == []
    assert hard("老霈看见饕**餮**。", "zh-Hans") == [(1, "霈"), (1, "饕"), (1, "餮")]


def test_one_rare_character_in_a_lesson_is_all_that_is_told() -> None:
    text = LESSON.replace("先问，再点。", "先问，再饕。")

    assert [(f.line, f.rule, f.message[:1]) for f in judged(text)] == [
        (line_of(text, "再饕"), "rare-word", "饕")
    ]


def test_one_rare_word_in_an_english_lesson_is_all_that_is_told() -> None:
    text = ENGLISH.replace("先问，再点。", "Ask an obfuscator.")

    found = [f for f in judged(text, EN, zh_Hans=LESSON) if f.rule != "translation-skeleton"]

    assert [(f.line, f.rule) for f in found] == [(line_of(text, "obfuscator"), "rare-word")]
    assert found[0].message.startswith("obfuscator: rare for band B")


def test_notes_for_teachers_are_not_judged() -> None:
    assert judged(LESSON.replace("**课堂约定**", "饕餮。**课堂约定**")) == []


def test_long_sentences_are_told_with_their_average() -> None:
    text = "这是一个非常非常非常非常非常非常长的句子，谁都读不完。" * 2

    assert measure("zh-Hans", "A", paragraphs(text)).faults() == [
        "sentences have 25.0 characters on average, limit 11"
    ]


def test_hard_characters_are_told_with_their_lines() -> None:
    text = LESSON.replace("先问，再点。", "椭圆、蜈蚣、蝌蚪、蟋蟀。")
    line = line_of(text, "椭圆")

    [found] = judged(text)

    assert (found.line, found.rule) == (line_of(text, "band: B"), "reading-level")
    assert f"beyond the first 2,500, limit 2%: 椭 (line {line}), 蜈 (line {line})" in found.message


def test_a_message_names_each_word_once_and_counts_the_rest() -> None:
    places = [Place(line, f"w{line // 2}") for line in range(2, 40)]

    assert shown(places[:4]) == "w1 (line 2), w2 (line 4)"
    assert shown(places).endswith("w12 (line 24) and 7 more")


def test_every_shipped_text_is_inside_its_bands_limits() -> None:
    found = [
        f"{report.path}:{finding.line}: {finding.message}"
        for report in reading_reports(Roots.shipped())
        for finding in report.findings
    ]

    assert found == []
