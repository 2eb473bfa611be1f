"""Law boxes and the words of a step."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import a_lesson, a_library, some_facts
from webapp.domain.frameworks import Clause, Term
from webapp.domain.html import Html
from webapp.domain.lessons import Block, BlockKind, Step
from webapp.domain.numerals import han_number
from webapp.web.lessons.laws import law_box
from webapp.web.lessons.pages import Reader, Told, step_page

QUOTED = Clause(
    code="art25.nopush",
    instrument="art",
    article="25",
    text_zh="任何组织和个人不得",
    paraphrase={"en": "Nobody may send you harm.", "zh-Hans": "谁都不能。"},
    evidence="T",
    source="S1",
    checked=date(2026, 11, 23),
    is_quotable=True,
)


def a_library_with(clause: Clause):
    library = a_library(a_lesson())
    framework = replace(library.framework, clauses={clause.code: clause})
    facts = replace(
        some_facts(),
        laws={"art": "《条例》"},
        terms={"evidence": Term(id="evidence", term="evidence", definition="What shows it.")},
    )
    return replace(library, framework=framework, facts={"en": facts, "zh-Hans": facts})


@pytest.mark.parametrize(
    ("number", "han"),
    [(1, "一"), (10, "十"), (12, "十二"), (25, "二十五"), (60, "六十"), (101, "一百零一"),
     (110, "一百一十"), (1019, "一千零一十九"), (1005, "一千零五")],
)  # fmt: skip
def test_articles_are_numbered_as_laws_write_them(number, han):
    assert han_number(number) == han


def test_a_chinese_page_quotes_the_article_word_for_word_with_its_number():
    box = law_box(a_library_with(QUOTED), QUOTED.code, "zh-Hans")

    assert (box.quote, box.paraphrase) == ("任何组织和个人不得", "")
    assert (box.instrument, box.article) == ("条例", "第二十五条")


def test_an_english_page_has_the_quote_and_our_paraphrase():
    box = law_box(a_library_with(QUOTED), QUOTED.code, "en")

    assert (box.quote, box.paraphrase) == ("任何组织和个人不得", "Nobody may send you harm.")
    assert box.article == "25"


def test_what_may_not_be_quoted_is_only_paraphrased():
    clause = replace(QUOTED, is_quotable=False)

    box = law_box(a_library_with(clause), clause.code, "zh-Hans")

    assert (box.quote, box.paraphrase) == ("", "谁都不能。")


def test_an_unknown_code_has_no_box():
    assert law_box(a_library_with(QUOTED), "art99.gone", "en") is None


def test_the_words_a_step_links_to_stand_at_its_end(app):
    block = Block(
        id="text",
        kind=BlockKind.PROSE,
        html=Html('<p>Keep <a class="term" href="#term-evidence">it</a>.</p>'),
    )
    step = Step(id="read", title="Read", title_html=Html("Read"), blocks=(block,))
    lesson = a_lesson("words", steps=(step,))

    page = step_page(a_library_with(QUOTED), lesson, 0, Reader(seed="ada"), Told())

    assert [term.id for term in page.terms] == ["evidence"]
