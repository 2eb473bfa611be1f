"""Trusted HTML as a type: what the compiler made may be printed as it is, nothing else."""


class Html(str):
    """HTML that the content compiler produced. Only `webapp.content` makes it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell the template engine not to escape this."""
        return str(self)
