"""Sentences and how long they are."""

import re
from collections.abc import Iterator, Sequence

from webapp.content.cjk import is_han
from webapp.content.markdown import Node
from webapp.content.writing import plain

STOP = re.compile(r"[。！？；!?;\n]+|\.(?=[\s”\"')]|$)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def is_chinese(locale: str) -> bool:
    """A language that counts characters."""
    return locale.startswith("zh")


def sizes(locale: str, node: Node) -> Iterator[int]:
    """How many characters (Chinese) or words each sentence of a paragraph has; none is empty."""
    for sentence in STOP.split(plain(node)):
        found = sum(map(is_han, sentence)) if is_chinese(locale) else len(WORD.findall(sentence))
        if found:
            yield found


def mean(sentences: Sequence[int]) -> float:
    """The average; nothing has none."""
    return sum(sentences) / len(sentences) if sentences else 0.0
