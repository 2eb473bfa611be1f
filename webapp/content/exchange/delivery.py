"""What comes back from a translator, whatever kind of file it travelled in."""

from dataclasses import dataclass


class Unreadable(Exception):
    """A file that is no translation file of ours. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A row with a translation. `is_done` is False while its translator has not let go of it."""

    name: str  # `<lesson>#<piece>`
    digest: str  # of the source when it was exported
    was: str  # digest of the translation when it was exported; empty when there was none
    text: str
    is_done: bool

    @property
    def folder(self) -> str:
        """The lesson or quiz."""
        return self.name.partition("#")[0]

    @property
    def piece(self) -> str:
        """The piece's id in its file."""
        return self.name.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Delivery:
    """All rows of a file that have a translation, in its order."""

    locale: str
    rows: tuple[Returned, ...]


def one_kind_of_line_end(text: str) -> str:
    """A text without carriage returns, and without blank lines around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
