"""Trusted HTML as a type: what the compiler made may be printed as it is, nothing else."""

import re
from html import unescape
from re import Pattern

IN_PAGE = re.compile(r'<a [^>]*href="#[^"]*"[^>]*>(.*?)</a>', re.DOTALL)

MARKUP = re.compile(r"<r[pt]>.*?</r[pt]>|<[^>]*>", re.DOTALL)


class Html(str):
    """HTML that the content compiler produced. Only `webapp.content` makes it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell the template engine not to escape this."""
        return str(self)

    def without_links_in_page(self) -> "Html":
        """For a page that does not have the places they lead to; the words stay."""
        return Html(IN_PAGE.sub(r"\1", self))

    @property
    def words(self) -> str:
        """The words alone, for places that take no markup; without readings over characters."""
        return unescape(MARKUP.sub("", self)).strip()

    def cut(self, place: Pattern[str]) -> list[str]:
        """Cut at every place: trusted pieces, and between them what the pattern's group caught."""
        return [Html(p) if i % 2 == 0 else p for i, p in enumerate(place.split(self))]
