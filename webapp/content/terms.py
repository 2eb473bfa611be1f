"""Glossary links in trusted HTML."""

import re
from collections.abc import Iterable

from webapp.domain.html import Html

TERM = re.compile(r'href="#term-([a-z0-9-]+)"')


def terms_in(texts: Iterable[Html]) -> tuple[str, ...]:
    """Ids of the terms that these texts link to, each once, in the order they are met."""
    return tuple(dict.fromkeys(found for text in texts for found in TERM.findall(text)))
