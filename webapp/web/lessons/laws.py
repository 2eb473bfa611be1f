"""Law boxes: an article word for word with its number, and our paraphrase, marked as ours."""

from dataclasses import dataclass

from webapp.domain.library import Library
from webapp.domain.numerals import han_article

SOURCE = "zh-Hans"  # the language in which the instruments are binding
TITLE_MARKS = "《》"  # the catalogue sets them


@dataclass(frozen=True, slots=True, kw_only=True)
class LawBox:
    """What a law box shows. One of `quote` and `paraphrase` may be empty."""

    quote: str  # word for word; empty where it may not be quoted
    paraphrase: str  # in the reader's language, ours
    instrument: str  # its name, without marks around it
    article: str  # as the reader's language writes it
    code: str


def law_box(library: Library, code: str, locale: str) -> LawBox | None:
    """The box of a clause, or None when the framework does not know the code."""
    clause = library.framework.clauses.get(code)
    if clause is None:
        return None
    is_source = locale == SOURCE
    quote = clause.text_zh if clause.is_quotable else ""
    laws = library.facts_in(locale).laws
    return LawBox(
        quote=quote,
        paraphrase="" if is_source and quote else clause.paraphrase.get(locale, ""),
        instrument=laws.get(clause.instrument, clause.instrument).strip(TITLE_MARKS),
        article=han_article(clause.article) if is_source else clause.article,
        code=code,
    )
