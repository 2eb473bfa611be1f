"""What is hard for a band in a text: characters, words, and how long the words are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.content.reading.limits import limits_of
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
    """Of one text. `far` is what no lesson of the band should use at all."""

    size: int  # characters (Chinese) or words
    words: int
    outside: tuple[Place, ...]  # characters beyond the band's list
    rare: tuple[Place, ...]  # words
    far: tuple[Place, ...]
    syllables: int = 0  # English


def hard_chinese(locale: str, band: str, runs: Sequence[Text], terms: Iterable[str]) -> Hard:
    """Characters and words against the band's lists."""
    limits, ranks = limits_of(locale, band), characters()
    known = taught("zh", band) | frozenset(terms)
    names = {found for run in runs for found in PET_NAME.findall(run.text)}
    free = frozenset("".join(known)) | names
    signs = [Place(line, c) for line, text in runs for han in HAN.findall(text) for c in han]
    cut = [Place(line, w) for line, text in runs for han in HAN.findall(text) for w in chinese(han)]

    def beyond(place: int) -> tuple[Place, ...]:
        return tuple(p for p in signs if p.word not in free and ranks.get(p.word, UNLISTED) > place)

    def is_rare(word: str) -> bool:
        if len(word) == 1 or word in known or words("zh")[word] <= limits.words:
            return False
        return any(c not in free and ranks.get(c, UNLISTED) > limits.easy for c in word)

    return Hard(
        size=len(signs),
        words=len(cut),
        outside=beyond(limits.characters),
        rare=tuple(p for p in cut if is_rare(p.word)),
        far=beyond(limits.far),
    )


def hard_english(
    locale: str, band: str, runs: Sequence[Text], terms: Iterable[str], bold: Iterable[str]
) -> Hard:
    """Words against the band's list. Names are not judged."""
    limits = limits_of(locale, band)
    known = taught("en", band) | {w.lower() for term in terms for w in LATIN.findall(term)}
    read = [Place(line, word) for line, text in runs for word in LATIN.findall(text)]
    names = _names(runs) | {w for text in bold for w in LATIN.findall(text) if w[0].isupper()}
    owners = {f"{name}{tail}" for name in names for tail in ("'s", "’s")}

    def beyond(place: int) -> tuple[Place, ...]:
        return tuple(
            p
            for p in read
            if english_place(p.word) > place
            and p.word not in names
            and p.word not in owners
            and known.isdisjoint(english_forms(p.word))
        )

    return Hard(
        size=len(read),
        words=len(read),
        outside=(),
        rare=beyond(limits.words),
        far=beyond(limits.far),
        syllables=sum(syllables(p.word) for p in read),
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
