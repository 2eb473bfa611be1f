"""What a sheet for home may say: nothing that a family cannot reach, nothing the group did not do.

A simulation stands on the site of the school or on the leader's laptop. Paper has no way there, so
what sends a family into one is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from webapp.domain.html import Html
from webapp.domain.lessons import Block, Lesson

PARAGRAPH = re.compile(r"<(p|li)\b[^>]*>.*?</\1>\s*", re.DOTALL)


def for_home(blocks: Iterable[Block], lesson: Lesson) -> Iterator[Block]:
    """The blocks without what sends a family to a simulation."""
    titles = [lab.title for lab in lesson.labs if lab.title]

    def kept(found: re.Match[str]) -> str:
        words = Html(found[0]).words
        return "" if any(title in words for title in titles) else found[0]

    for block in blocks:
        html = Html(PARAGRAPH.sub(kept, block.html))
        if html.words:
            yield replace(block, html=html)
