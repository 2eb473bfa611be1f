"""The long-lived parts of a process: a value that is handed in, never a global."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from webapp.content.compile import load_library
from webapp.domain.library import Library
from webapp.settings import Settings
from webapp.store import anchors
from webapp.store.engine import Database
from webapp.store.ledger import Ledger
from webapp.store.pg_rules import PAGE_SECONDS, Limits
from webapp.store.secrets import read_or_make


@dataclass(frozen=True, slots=True)
class Parts:
    """Shared by all requests of a process; tests pass their own."""

    library: Library
    database: Database
    secret: bytes
    now: Callable[[], datetime]  # UTC, aware
    streams: int = 64  # screens that may be kept open at once; a thread waits behind each
    host: str = ""  # the address that the server listens on, where that is known
    anchors: Path | None = None  # the file beside the database that holds the access log
    cache: Path | None = None  # the folder of what a start finds again
    ledger: Ledger = field(default_factory=lambda: Ledger(None))  # of what was erased
    erased: Event = field(default_factory=Event)  # set: some last bytes wait to be overwritten
    reviewed: Library | None = None  # where only reviewed texts are served: those

    @property
    def offered(self) -> Library:
        """What is read, given and begun. Records ask `library`, which keeps everything."""
        return self.library if self.reviewed is None else self.reviewed


def _limits(settings: Settings) -> Limits:
    """Of a worker. Commands take the time they need."""
    return Limits(
        connections=settings.database_connections,
        seconds=PAGE_SECONDS,
        has_pooler=settings.database_pooler,
    )


def build(settings: Settings, library: Library | None = None) -> Parts:
    """Make the parts that the settings ask for. `library`: where it is loaded already.

    Raises:
        BrokenContent: a lesson, quiz or fact file has a fault; the message lists all of them.
    """
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    cache = settings.data / "cache"
    library = library or load_library(cache)
    return Parts(
        library=library,
        database=Database(settings.database, _limits(settings), settings.database_read),
        secret=read_or_make(settings.data),
        now=lambda: datetime.now(UTC),
        streams=settings.streams,
        host=settings.host,
        anchors=settings.data / anchors.NAME,
        cache=cache,
        ledger=Ledger(settings.data),
        reviewed=library.only_reviewed() if settings.reviewed_only else None,
    )
