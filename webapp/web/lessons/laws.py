"""Law boxes: an article word for word with its number, and our paraphrase, marked as ours."""

from dataclasses import dataclass

from webapp.domain.frameworks import Clause, Facts
from webapp.domain.library import Library

DIGITS = "零一二三四五六七八九"
UNITS = ("千", "百", "十", "")
SOURCE = "zh-Hans"  # the language in which the instruments are binding


@dataclass(frozen=True, slots=True, kw_only=True)
class LawBox:
    """What a law box shows. One of `quote` and `paraphrase` may be empty."""

    quote: str  # word for word; empty where it may not be quoted
    paraphrase: str  # in the reader's language, ours
    instrument: str
    article: str  # as the reader's language writes it: 第二十五条, or 25
    code: str
    is_zh: bool  # the box is for a Chinese page


def law_box(library: Library, code: str, locale: str) -> LawBox | None:
    """The box of a clause, or None when the framework does not know the code."""
    clause = library.framework.clauses.get(code)
    if clause is None:
        return None
    is_zh = locale == SOURCE
    paraphrase = clause.paraphrase.get(locale, "")
    quote = clause.text_zh if clause.is_quotable else ""
    return LawBox(
        quote=quote,
        paraphrase="" if is_zh and quote else paraphrase,
        instrument=_name(library.facts_in(locale), clause),
        article=f"第{han_number(int(clause.article))}条"
        if _is_number(clause, is_zh)
        else clause.article,
        code=code,
        is_zh=is_zh,
    )


def han_number(n: int) -> str:
    """A number from 1 to 9999 as laws write it: 25 is 二十五, 1019 is 一千零一十九."""
    words, is_gap = "", False
    for digit, unit in zip(f"{n:04d}", UNITS, strict=True):
        if digit == "0":
            is_gap = bool(words)
            continue
        words += ("零" if is_gap else "") + DIGITS[int(digit)] + unit
        is_gap = False
    return words.removeprefix("一") if 10 <= n < 20 else words


def _is_number(clause: Clause, is_zh: bool) -> bool:
    return is_zh and clause.article.isdigit() and 0 < int(clause.article) < 10_000


def _name(facts: Facts, clause: Clause) -> str:
    return facts.laws.get(clause.instrument, clause.instrument).strip("《》")
