"""Rules about reading: sentences that the age band can read in one breath."""

import re

from webapp.content.cjk import is_han
from webapp.content.rules.desk import Desk, Hits, learner_texts
from webapp.content.sources import Document
from webapp.content.writing import plain

# Generous ends: authors aim at 15, 28 and 40 characters, or 10, 15 and 22 words.
HAN_LIMIT = {"A": 25, "B": 45, "C": 60, "D": 80}
WORD_LIMIT = {"A": 18, "B": 26, "C": 32, "D": 40}
STOP = re.compile(r"[。！？；!?;\n]+|\.(?=[\s”\"')]|$)")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def sentence_length(document: Document, desk: Desk) -> Hits:
    """Sentences for learners stay below their band's limit."""
    if not document.band:
        return
    is_han_text = document.locale.startswith("zh")
    limit = (HAN_LIMIT if is_han_text else WORD_LIMIT)[document.band]
    unit = "characters" if is_han_text else "words"
    for node in learner_texts(document):
        for sentence in STOP.split(plain(node)):
            size = sum(map(is_han, sentence)) if is_han_text else len(WORD.findall(sentence))
            if size > limit:
                yield node.line, f"{size} {unit} in a sentence, band {document.band} has {limit}"


READING_RULES = (sentence_length,)
