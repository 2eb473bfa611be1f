"""The letters of options as they stood on the wall, on phones and on paper."""

from collections.abc import Iterable

from webapp.domain.questions import Question
from webapp.domain.workshops.workshop import Workshop
from webapp.web.presenting import LETTERS, shuffled_parts
from webapp.web.staging.shown import letter_seed

Lettered = tuple[tuple[str, str, int], ...]  # letter, option, how many


def lettered(counts: Iterable[tuple[str, int]], question: Question, workshop: Workshop) -> Lettered:
    """Counts by option in the order of this workshop's letters; empty when nothing is told."""
    told = dict(counts)
    if not told:
        return ()
    shown = shuffled_parts(question, letter_seed(workshop))
    return tuple((LETTERS[n], part.key, told.get(part.key, 0)) for n, part in enumerate(shown))
