"""The parser: emphasis beside Chinese, readings, soft breaks, depth, and nothing that runs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from webapp.content.markdown import parse, parse_inline
from webapp.content.writing import Writer, plain

WRITER = Writer("/lessons/x/")
HAN = st.text("网课停走说看大人你我们好", min_size=1, max_size=6)
MARK = st.sampled_from(["。", "：", "，", "！", "？", "”", "》", "）", "…", ""])
LATIN = st.text("ab *_.,\"'(", max_size=24)


def inline(text: str) -> str:
    return str(WRITER.inline(parse_inline(text)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**注意。**不要", "<strong>注意。</strong>不要"),
        ("请**“停”**这句", "请<strong>“停”</strong>这句"),
        ("**重要：**先停", "<strong>重要：</strong>先停"),
        ("他说**《走》**好看", "他说<strong>《走》</strong>好看"),
        ("**停**", "<strong>停</strong>"),
        ("a*b*c and *d*.", "a<em>b</em>c and <em>d</em>."),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a_b_c", "a_b_c"),
    ],
)
def test_emphasis_beside_punctuation(text: str, html: str) -> None:
    assert inline(text) == html


@given(before=HAN, inner=HAN, mark=MARK, after=HAN)
def test_chinese_bold_is_bold_whatever_stands_beside_it(
    before: str, inner: str, mark: str, after: str
) -> None:
    assert inline(f"{before}**{inner}{mark}**{after}") == (
        f"{before}<strong>{inner}{mark}</strong>{after}"
    )


@given(LATIN)
def test_latin_text_keeps_the_rules_of_commonmark(text: str) -> None:
    stock = MarkdownIt("commonmark").disable(["link", "image", "entity"])
    expected = re.sub(r'<(?!/?(em|strong)>)|"', "", stock.renderInline(text.strip()))

    ours = inline(text.strip()).replace("&quot;", "").replace('"', "")

    assert ours == expected.replace("&quot;", "")


def test_a_line_break_between_chinese_characters_is_no_blank() -> None:
    assert inline("停下来\n告诉大人") == "停下来告诉大人"
    assert plain(parse_inline("停下来，\n告诉大人")) == "停下来，告诉大人"


def test_a_line_break_between_latin_words_is_a_blank() -> None:
    assert plain(parse_inline("stop\nand tell")) == "stop and tell"


def test_readings_stand_over_single_characters() -> None:
    assert inline("{大人|dà ren}") == (
        "<ruby>大<rp>(</rp><rt>dà</rt><rp>)</rp></ruby>"
        "<ruby>人<rp>(</rp><rt>ren</rt><rp>)</rp></ruby>"
    )


def test_links_to_terms_and_help_work_without_a_script() -> None:
    assert inline("[词](term:privacy)") == '<a class="term" href="#term-privacy">词</a>'
    assert inline("[人](help:cn-110)") == '<a class="help-link" href="/help#cn-110">人</a>'


def test_blocks_nest_with_the_same_number_of_colons() -> None:
    root, findings = parse("::: single #a\n\n问\n\n::: hint\n\n想\n\n:::\n\n:::\n\n尾")

    single, tail = root.children
    assert [c.type for c in single.children] == ["paragraph", "directive"]
    assert (single.opening.kind, tail.line, findings) == ("single", 13, [])


def test_colons_in_code_open_nothing() -> None:
    root, findings = parse("```\n::: single\n```\n\n文")

    assert ([c.type for c in root.children], findings) == (["fence", "paragraph"], [])


@pytest.mark.parametrize("kind", ["单选", "多选", "判断", "连线", "排序", "分类", "填空", "讨论"])
def test_chinese_kinds_are_read(kind: str) -> None:
    root, _ = parse(f"::: {kind} #a\n\n问\n\n:::\n")

    assert root.children[0].opening.kind.isascii()


PAYLOADS = [
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    '[x](term:a"onmouseover="alert(1))',
    '[x](term:a"><script>alert(1)</script>)',
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](img/a.svg)',
    "<javascript:alert(1)>",
    "<!-- --><script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "{<b>|<script>}",
    "{大|<script>alert(1)</script>}",
    "**<iframe src=//evil.example>**",
    "[x](//evil.example)",
    "[x](help:a onclick=alert(1))",
    "[[<script>alert(1)</script>]]",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>*{display:none}</style>",
    "<a href='javascript:alert(1)'>x</a>",
    "\\<script>alert(1)\\</script>",
]
ALLOWED = re.compile(
    r"</?(?:p|strong|em|code|ruby|rp|rt|br|pre)>|</a>"
    r'|<a class="(?:term|help-link)" href="(?:#term-|/help#)[^"<>]*">'
    r'|<img src="/lessons/x/[^"<>]*" alt="[^"<>]*">'
)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("has_pinyin", [False, True])
def test_abuse_22_nothing_that_runs_survives(payload: str, has_pinyin: bool) -> None:
    root, _ = parse(payload)

    html = str(Writer("/lessons/x/", has_pinyin).blocks(root.children))

    assert "<" not in ALLOWED.sub("", html)
    assert 'href="j' not in html.lower()
