"""Trusted HTML as a type: what the compiler made may be printed as it is, nothing else."""

from re import Pattern


class Html(str):
    """HTML that the content compiler produced. Only `webapp.content` makes it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell the template engine not to escape this."""
        return str(self)

    def cut(self, place: Pattern[str]) -> list[str]:
        """Cut at every place: trusted pieces, and between them what the pattern's group caught."""
        return [Html(p) if i % 2 == 0 else p for i, p in enumerate(place.split(self))]
