"""A text cut into words, and the place of a word by frequency."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import inf, log

from webapp.content.reading.lists import characters, words

HAN = re.compile(r"[\u3400-\u9fff〇]+")
# An account such as peng-3 is no word.
LATIN = re.compile(r"\b[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-z]+)*\b(?!-\d)")
LONGEST = 4  # characters of a Chinese word in the list
UNLISTED = 1_000_000
# Endings that a reader who knows the word reads with it, and what stands there in the list.
ENDINGS = (
    ("ies", ("y",)), ("ier", ("y",)), ("iest", ("y",)), ("ily", ("y",)), ("ied", ("y",)),
    ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")), ("er", ("", "e")),
    ("est", ("", "e")), ("ly", ("",)),
)  # fmt: skip
# The list counts American texts above all: a British spelling has the place of its twin.
SPELLINGS = (
    ("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("tre", "ter"),
    ("ogue", "og"), ("lled", "led"), ("lling", "ling"), ("mum", "mom"), ("grey", "gray"),
    ("mme", "m"),
)  # fmt: skip
VOWELS = re.compile("[aeiouy]+")
SILENT = re.compile(r"(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcgh])es$|(?<=[^aeiouyl])e$")


def chinese(run: str) -> list[str]:
    """The likeliest words of a run of Chinese characters, by how frequent each is."""
    costs, size = _costs(), len(run)
    best = [0.0] + [inf] * size  # the least cost up to a place, and where its last word begins
    begins = [0] * (size + 1)
    for start in range(size):
        alone = costs.get(run[start], RARE) + best[start]
        if alone < best[start + 1]:
            best[start + 1], begins[start + 1] = alone, start
        for end in range(start + 2, min(size, start + LONGEST) + 1):
            cost = costs.get(run[start:end])
            if cost is not None and cost + best[start] < best[end]:
                best[end], begins[end] = cost + best[start], start
    cut: list[str] = []
    end = size
    while end:
        start = begins[end]
        cut.append(run[start:end])
        end = start
    return cut[::-1]


def _cost(place: int) -> float:
    """Minus the logarithm of a word's share, as Zipf's law has it."""
    return log(place * 10)


RARE = _cost(UNLISTED)


@cache
def _costs() -> Mapping[str, float]:
    """A character alone is a word about half as often as its place says."""
    alone = {char: _cost(place * 2) for char, place in characters().items()}
    return alone | {word: _cost(place) for word, place in words("zh").items()}


@cache
def english_place(word: str) -> int:
    """The place of an English word: the best of its plain forms and spellings."""
    known = words("en")
    return min(known.get(form, UNLISTED) for form in _spelt(english_forms(word)))


def english_forms(word: str) -> Iterator[str]:
    """The word and what may stand in a dictionary for it."""
    whole = word.replace("’", "'").lower()
    base = whole.removesuffix("n't").partition("'")[0]
    yield from (whole, base)
    for ending, stands in ENDINGS:
        stem = base.removesuffix(ending)
        if stem != base and len(stem) >= 2:
            yield from (stem + other for other in stands)
            if stem[-1] == stem[-2]:  # stopped: stop
                yield stem[:-1]


def _spelt(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield form
        for british, american in SPELLINGS:
            if british in form:
                yield form.replace(british, american)


@cache
def syllables(word: str) -> int:
    """How many syllables an English word has, nearly: groups of vowels without a silent e."""
    base = word.lower().replace("’", "'").partition("'")[0]
    return max(1, len(VOWELS.findall(SILENT.sub("", base))))
