"""Early-warning words: a line for the human who reads a call. Nothing is decided or blocked."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Alarm(StrEnum):
    """What words may point to."""

    SELF_HARM = "self-harm"
    THREAT = "threat"
    COERCED_IMAGES = "coerced-images"
    RUNNING_AWAY = "running-away"
    VIOLENCE_AT_HOME = "violence-at-home"


Words = Mapping[str, tuple[str, ...]]  # kind -> words, of one language


def alarms_in(words: str, lists: Iterable[Words]) -> tuple[Alarm, ...]:
    """What these words may point to, by the lists of all languages: children mix them."""
    text = " ".join(words.casefold().split())
    close = text.replace(" ", "")
    found = {
        Alarm(kind)
        for one in lists
        for kind, entries in one.items()
        if any(_stands_in(entry, text, close) for entry in entries)
    }
    return tuple(alarm for alarm in Alarm if alarm in found)


def _stands_in(entry: str, text: str, close: str) -> bool:
    """Whole words where a language has gaps; anywhere where it has none."""
    if entry.isascii():
        return re.search(rf"\b{re.escape(entry)}\b", text) is not None
    return entry in close
