"""Rules about reading: sentences, words and characters that the age band can read."""

from collections import defaultdict
from collections.abc import Iterator

from webapp.content.reading.measure import Measured, far_words, measure
from webapp.content.reading.sentences import is_chinese, sizes
from webapp.content.rules.desk import Desk, Hits, learner_texts
from webapp.content.sources import Document

# Generous ends: authors aim at 15, 28 and 40 characters, or 10, 15 and 22 words.
HAN_LIMIT = {"A": 25, "B": 45, "C": 60, "D": 80}
WORD_LIMIT = {"A": 18, "B": 26, "C": 32, "D": 40}


def longest_of(locale: str, band: str) -> int:
    """Characters or words that the longest sentence of a band may have."""
    return (HAN_LIMIT if is_chinese(locale) else WORD_LIMIT)[band]


def sentence_length(document: Document, desk: Desk) -> Hits:
    """Sentences for learners stay below their band's limit."""
    if not document.band:
        return
    limit = longest_of(document.locale, document.band)
    unit = "characters" if is_chinese(document.locale) else "words"
    for node in learner_texts(document):
        for size in sizes(document.locale, node):
            if size > limit:
                yield node.line, f"{size} {unit} in a sentence, band {document.band} has {limit}"


def reading_level(document: Document, desk: Desk) -> Hits:
    """A text stays inside its band: sentences, characters and words as a whole."""
    for measured in measured_text(document, desk):
        for fault in measured.faults():
            yield document.line_of("band"), f"{fault}; band {document.band}"


def rare_word(document: Document, desk: Desk) -> Hits:
    """No word is so rare that hardly a reader of the band knows it."""
    terms = _terms(document, desk)
    if not document.band or terms is None:
        return
    by_line: dict[int, list[str]] = defaultdict(list)
    for line, word in far_words(document.locale, document.band, learner_texts(document), terms):
        by_line[line] += [word] * (word not in by_line[line])
    for line, words in by_line.items():
        band = f"rare for band {document.band}"
        yield line, f"{', '.join(words)}: {band}. Say it plainly, or link it to a term"


def measured_text(document: Document, desk: Desk) -> Iterator[Measured]:
    """What learners read, measured; nothing where there is no band."""
    terms = _terms(document, desk)
    if document.band and terms is not None:
        yield measure(document.locale, document.band, learner_texts(document), terms)


def _terms(document: Document, desk: Desk) -> list[str] | None:
    facts = desk.ground.facts.get(document.locale)
    return None if facts is None else [term.term for term in facts.terms.values()]


READING_RULES = (sentence_length, reading_level, rare_word)
