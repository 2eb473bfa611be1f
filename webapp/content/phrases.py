"""Headings in Chinese, cut into phrases that wrap as one piece."""

import re

PHRASE = re.compile(r"[^，。！？：；、…—]+[，。！？：；、…—]*[”’」』》）]*|[，。！？：；、…—]+")


def phrases(text: str) -> list[str]:
    """The phrases of a line, each with the punctuation that closes it. Joined they are the line."""
    return PHRASE.findall(text) or [text]
