"""Measuring a text against its age band, and saying what is beyond the band's limits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp.content.markdown import Node
from webapp.content.reading.hard import (
    Hard,
    Spared,
    hard_chinese,
    hard_english,
    signs_beyond,
    spared_chinese,
    spared_english,
    words_beyond,
)
from webapp.content.reading.limits import ENOUGH, FEW, Limits, limits_of
from webapp.content.reading.sentences import is_chinese, mean, sizes
from webapp.content.reading.texts import Place, Text, bold, texts

SHOWN = 12  # words that a message names


@dataclass(frozen=True, slots=True)
class Measured:
    """A text against its band."""

    locale: str
    band: str
    sentences: tuple[int, ...]  # their sizes
    hard: Hard

    @property
    def limits(self) -> Limits:
        """What the band can read."""
        return limits_of(self.locale, self.band)

    @property
    def mean(self) -> float:
        """Characters or words in a sentence."""
        return mean(self.sentences)

    @property
    def grade(self) -> float | None:
        """English: the grade by Flesch and Kincaid (1975)."""
        if is_chinese(self.locale) or not self.hard.words:
            return None
        return 0.39 * self.mean + 11.8 * self.hard.syllables / self.hard.words - 15.59

    @property
    def outside_share(self) -> float:
        """Of all characters."""
        return len(self.hard.outside) / max(1, self.hard.size)

    @property
    def rare_share(self) -> float:
        """Of all words."""
        return len(self.hard.rare) / max(1, self.hard.words)

    def faults(self) -> list[str]:
        """Every measure that is beyond the band's limit."""
        return [*self._of_sentences(), *self._of_characters(), *self._of_words()]

    def _of_sentences(self) -> Iterator[str]:
        limits = self.limits
        if self.hard.size < ENOUGH:
            return
        if self.mean > limits.mean:
            unit = "characters" if is_chinese(self.locale) else "words"
            yield f"sentences have {self.mean:.1f} {unit} on average, limit {limits.mean:g}"
        if self.grade is not None and self.grade > limits.grade:
            yield f"this reads like grade {self.grade:.1f}, limit {limits.grade:g}"

    def _of_characters(self) -> Iterator[str]:
        limits, found = self.limits, self.hard.outside
        if len(found) > max(FEW, self.hard.size * limits.outside):
            yield (
                f"{self.outside_share:.1%} of the characters are beyond the first"
                f" {limits.characters:,}, limit {limits.outside:.0%}: {shown(found)}"
            )

    def _of_words(self) -> Iterator[str]:
        limits, found = self.limits, self.hard.rare
        if len(found) > max(FEW, self.hard.words * limits.rare):
            yield (
                f"{self.rare_share:.1%} of the words are rare, limit {limits.rare:.0%}:"
                f" {shown(found)}"
            )


def measure(locale: str, band: str, nodes: Iterable[Node], terms: Iterable[str] = ()) -> Measured:
    """Measure paragraphs. `terms`: words of the glossary, which are explained where they stand."""
    paragraphs = list(nodes)
    runs, spared = _runs(locale, band, paragraphs, terms)
    find = hard_chinese if is_chinese(locale) else hard_english
    sentences = tuple(size for node in paragraphs for size in sizes(locale, node))
    return Measured(locale, band, sentences, find(limits_of(locale, band), runs, spared))


def far_words(
    locale: str, band: str, nodes: Iterable[Node], terms: Iterable[str] = ()
) -> tuple[Place, ...]:
    """What no text of the band should use: far behind in the list of characters or words."""
    runs, spared = _runs(locale, band, list(nodes), terms)
    find = signs_beyond if is_chinese(locale) else words_beyond
    return find(limits_of(locale, band).far, runs, spared)


def _runs(
    locale: str, band: str, paragraphs: list[Node], terms: Iterable[str]
) -> tuple[list[Text], Spared]:
    runs = list(texts(paragraphs))
    if is_chinese(locale):
        return runs, spared_chinese(band, runs, terms)
    return runs, spared_english(band, runs, terms, bold(paragraphs))


def first_lines(places: Iterable[Place]) -> dict[str, int]:
    """Each word once, with the line where it first stands."""
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(place.word, place.line)
    return first


def shown(places: Iterable[Place]) -> str:
    """Words with their lines, for a message; the rest as a number."""
    named = [f"{word} (line {line})" for word, line in first_lines(places).items()]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return ", ".join(named[:SHOWN]) + more
