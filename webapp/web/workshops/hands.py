"""Hands as the leader typed them: a box that was not touched changes nothing."""

from collections.abc import Iterator, Mapping

from webapp.domain.workshops.votes import HEADS
from webapp.web.staging.shown import Staged

MOST_HANDS = 999


def corrected(shown: Staged, form: Mapping[str, str]) -> dict[str, int]:
    """Boxes that say something else than when the page was made. One that was emptied is none."""
    if shown.is_sealed:
        return {}
    return dict(_corrected(shown, form))


def _corrected(shown: Staged, form: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    heads = (HEADS,) if shown.is_multi else ()
    for key in (*(option.key for option in shown.options), *heads):
        text, stood = form.get(f"hands-{key}", "").strip(), form.get(f"stood-{key}", "")
        is_number = not text or (text.isascii() and text.isdigit())
        if text != stood and is_number:
            yield key, min(int(text or 0), MOST_HANDS)
