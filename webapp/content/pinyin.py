"""Pinyin over the characters that early readers meet, as the national textbooks print it.

An author's `{词|cí}` wins; then our word list; then rules for 一, 不, 得, 地, 着 and 里; then the
library's guess. The word list holds words, longest first, never bare polyphones.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml
from pypinyin import Style, lazy_pinyin

from webapp.content.cjk import is_han

WORDS_FILE = Path(__file__).with_name("pinyin_words.yml")
HAN = re.compile(r"[\u3400-\u9fff〇]+")
DIGITS = frozenset("〇零一二三四五六七八九")
FOURTH = frozenset("àèìòùǜ")
# 看不见, 停不下来: between a verb and what it leads to 不 has no tone.
VERBS = frozenset("看听找想用做办说吃走跑睡忘数背受拿放打进买管停关记分认读写学等搬拔推跟猜盖挡")
LED_TO = frozenset("见到懂完了起动下住着清得及出准回")
WHO_MUST = frozenset("我你他她们家都就也还总可又")
# 里 keeps its tone as a word of its own: 里面, 往里走; as a measure: 三里, 公里; in 邻里, 故里.
INSIDE = frozenset("面边程层")
NOT_IN = frozenset("往从向朝由公英华百千万亿几半两邻故哪这那") | DIGITS | set("十0123456789")
GAINED = frozenset("奖分第胜票病名满零一二三四五六七八九十百0123456789")


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    raw = yaml.safe_load(WORDS_FILE.read_text("utf-8"))
    return {word: tuple(syllables.split()) for word, syllables in raw.items()}


@cache
def _longest() -> int:
    return max(map(len, _words()))


def readings(text: str, fixed: Mapping[int, str] | None = None) -> list[str]:
    """One syllable for each character of `text`; empty for what is not a Chinese character.

    `fixed` maps positions to syllables that an author gave.
    """
    syllables = [""] * len(text)
    known: dict[int, str] = {}
    for run in HAN.finditer(text):
        guess = lazy_pinyin(run[0], style=Style.TONE, errors=list)  # type: ignore[arg-type]
        for place, syllable in zip(range(run.start(), run.end()), guess, strict=True):
            syllables[place] = syllable if is_han(text[place]) else ""
        known |= _of_words(text, run.start(), run.end())
    known |= fixed or {}
    for place, syllable in known.items():
        syllables[place] = syllable
    for place, char in enumerate(text):
        if place not in known and char in RULES:
            syllables[place] = RULES[char](text, place, syllables)
    return syllables


def _of_words(text: str, start: int, end: int) -> dict[int, str]:
    """Positions and syllables of the words of our list, longest first from the left."""
    found: dict[int, str] = {}
    place = start
    while place < end:
        for size in range(min(_longest(), end - place), 0, -1):
            word = _words().get(text[place : place + size])
            if word is not None:
                found |= dict(zip(range(place, place + size), word, strict=True))
                place += size - 1
                break
        place += 1
    return found


def _around(text: str, place: int) -> tuple[str, str]:
    before = text[place - 1] if place else ""
    return before, text[place + 1 : place + 2]


def _yi(text: str, place: int, syllables: Sequence[str]) -> str:
    """一: yī alone, at the end and among digits; yí before a fourth tone; otherwise yì."""
    before, after = _around(text, place)
    if not after or not is_han(after) or after in DIGITS or before in DIGITS:
        return "yī"
    if before == after and text[place - 2 : place - 1] != "一":  # 想一想, not 一步一步
        return "yi"
    return "yí" if _is_fourth(text, place + 1, syllables) else "yì"


def _bu(text: str, place: int, syllables: Sequence[str]) -> str:
    """不: bú before a fourth tone; bu inside 是不是 and 看不见; otherwise bù."""
    before, after = _around(text, place)
    if after and (before == after or (before in VERBS and after in LED_TO)):
        return "bu"
    return "bú" if _is_fourth(text, place + 1, syllables) else "bù"


def _is_fourth(text: str, place: int, syllables: Sequence[str]) -> bool:
    return place < len(text) and bool(FOURTH & set(syllables[place]))


def _de(text: str, place: int, syllables: Sequence[str]) -> str:
    """得 is a must behind 我, 还 and the like and at a beginning; behind other words the particle.

    What can be gained makes it dé: 我得第一. Words such as 得到 are in the list.
    """
    before, after = _around(text, place)
    if not after:
        return syllables[place]
    if before in WHO_MUST or not is_han(before or " "):
        return "dé" if after in GAINED else "děi"
    return "de"


def _di(text: str, place: int, syllables: Sequence[str]) -> str:
    """地 after a doubled character is the particle: 慢慢地."""
    is_doubled = place >= 2 and text[place - 1] == text[place - 2] and is_han(text[place - 1])
    return "de" if is_doubled else syllables[place]


def _zhe(text: str, place: int, syllables: Sequence[str]) -> str:
    """着 behind a character is the particle: 闭着. Words such as 睡着 and 着手 are in the list."""
    before, _ = _around(text, place)
    return "zhe" if before and is_han(before) else syllables[place]


def _li(text: str, place: int, syllables: Sequence[str]) -> str:
    """里 behind what holds something has no tone: 家里, 手机里. 上 keeps its own: 网上, 纸上.

    So GB/T 16159 writes them: hé li, shān shàng. 哪里 and the like, 身上 and 天上 are in the list.
    """
    before, after = _around(text, place)
    is_own = not is_han(before or " ") or before in NOT_IN or after in INSIDE
    return syllables[place] if is_own else "li"


RULES = {"一": _yi, "不": _bu, "得": _de, "地": _di, "着": _zhe, "里": _li}
