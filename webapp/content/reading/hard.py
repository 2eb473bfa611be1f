"""What is hard for a band in a text: characters, words, and how long the words are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.content.reading.limits import Limits
from webapp.content.reading.lists import characters, taught, words
from webapp.content.reading.texts import Place, Text
from webapp.content.reading.words import (
    HAN,
    LATIN,
    UNLISTED,
    chinese,
    english_forms,
    english_place,
    syllables,
)

# Words that begin with a capital letter behind these are not names for that.
OPENS = re.compile(r"(?:^|[.!?:;…—–(\[])[\s\"“‘'”’)]*$")
PINYIN_NAME = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?[aeiou]{1,3}(?:ng?)?)+", re.IGNORECASE
)
PET_NAME = re.compile(r"[小阿]([\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Hard:
    """Of one text."""

    size: int  # characters (Chinese) or words
    words: int
    outside: tuple[Place, ...]  # characters beyond the band's list
    rare: tuple[Place, ...]  # words
    syllables: int = 0  # English


@dataclass(frozen=True, slots=True)
class Spared:
    """What is never hard in a text: taught words, terms, names; and the characters of these."""

    words: frozenset[str]
    signs: frozenset[str]


def spared_chinese(band: str, runs: Iterable[Text], terms: Iterable[str]) -> Spared:
    """Taught words and terms; 小 and 阿 stand before names."""
    given = taught("zh", band) | frozenset(terms)
    names = frozenset(found for run in runs for found in PET_NAME.findall(run.text))
    return Spared(given, frozenset("".join(given)) | names)


def spared_english(
    band: str, runs: Iterable[Text], terms: Iterable[str], bold: Iterable[str]
) -> Spared:
    """Taught words and terms in small letters, names as they are written."""
    names = _names(runs) | {w for text in bold for w in LATIN.findall(text) if w[0].isupper()}
    owners = {f"{name}{tail}" for name in names for tail in ("'s", "’s")}
    known = {w.lower() for term in terms for w in LATIN.findall(term)}
    return Spared(taught("en", band) | known | names | owners, frozenset())


def signs_beyond(place: int, runs: Iterable[Text], spared: Spared) -> tuple[Place, ...]:
    """Chinese characters that stand further behind in the list."""
    ranks, free = characters(), spared.signs
    return tuple(
        Place(line, char)
        for line, text in runs
        for han in HAN.findall(text)
        for char in han
        if ranks.get(char, UNLISTED) > place and char not in free
    )


def words_beyond(place: int, runs: Iterable[Text], spared: Spared) -> tuple[Place, ...]:
    """English words that stand further behind in the list."""
    return tuple(
        Place(line, word)
        for line, text in runs
        for word in LATIN.findall(text)
        if english_place(word) > place
        and word not in spared.words
        and spared.words.isdisjoint(english_forms(word))
    )


def hard_chinese(limits: Limits, runs: Sequence[Text], spared: Spared) -> Hard:
    """Characters and words against the band's lists."""
    ranks, known = characters(), words("zh")
    cut = [Place(line, w) for line, text in runs for han in HAN.findall(text) for w in chinese(han)]

    def is_rare(word: str) -> bool:
        if len(word) == 1 or known[word] <= limits.words or word in spared.words:
            return False
        return any(c not in spared.signs and ranks.get(c, UNLISTED) > limits.easy for c in word)

    return Hard(
        size=sum(len(place.word) for place in cut),
        words=len(cut),
        outside=signs_beyond(limits.characters, runs, spared),
        rare=tuple(place for place in cut if is_rare(place.word)),
    )


def hard_english(limits: Limits, runs: Sequence[Text], spared: Spared) -> Hard:
    """Words against the band's list, and how long they are."""
    read = [word for run in runs for word in LATIN.findall(run.text)]
    return Hard(
        size=len(read),
        words=len(read),
        outside=(),
        rare=words_beyond(limits.words, runs, spared),
        syllables=sum(map(syllables, read)),
    )


def _names(runs: Iterable[Text]) -> set[str]:
    """Words with a capital letter inside a sentence, Chinese names, and abbreviations."""
    return {
        found[0]
        for run in runs
        for found in LATIN.finditer(run.text)
        if found[0][0].isupper()
        and (
            found[0].isupper()
            or PINYIN_NAME.fullmatch(found[0])
            or not OPENS.search(run.text[: found.start()])
        )
    }
