"""Settings: the only reader of the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOGS = ("debug", "info", "warning", "error")
PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Find a folder that travels with the program: beside the package, or inside a wheel."""
    inside = PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that an operator may set. All of it is optional."""

    data: (
        Path  # folder for the database, the secret, uploads and logs; nothing is written elsewhere
    )
    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str = ""  # empty: SQLite in `data`
    log: str = "info"
    hosts: tuple[str, ...] = ()  # names under which the site may be asked for; empty: any
    proxies: int = 0  # of the operator's own in front of the server
    streams: int = 64  # screens of workshops that a worker keeps open; `serve` sets it

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read NETSPROUT_DATA, _HOST, _PORT, _DATABASE_URL, _LOG, _HOSTS, _PROXIES and _STREAMS.

        Raises:
            ValueError: NETSPROUT_PORT is not a number from 1 to 65535, NETSPROUT_LOG unknown, or
                NETSPROUT_PROXIES not a number from 0 to 9, NETSPROUT_STREAMS from 0 to 9999.
        """
        port = environ.get("NETSPROUT_PORT") or "8000"
        if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
            raise ValueError(f"NETSPROUT_PORT is {port!r}: it must be a number from 1 to 65535")
        log = environ.get("NETSPROUT_LOG") or "info"
        if log not in LOGS:
            raise ValueError(f"NETSPROUT_LOG is {log!r}: it must be one of {', '.join(LOGS)}")
        proxies = environ.get("NETSPROUT_PROXIES") or "0"
        if not (proxies.isascii() and proxies.isdigit() and len(proxies) == 1):
            raise ValueError(f"NETSPROUT_PROXIES is {proxies!r}: it must be a number from 0 to 9")
        streams = environ.get("NETSPROUT_STREAMS") or "64"
        if not (streams.isascii() and streams.isdigit() and len(streams) <= 4):
            raise ValueError(f"NETSPROUT_STREAMS is {streams!r}: a number from 0 to 9999")
        return cls(
            data=Path(environ.get("NETSPROUT_DATA") or "data").expanduser().resolve(),
            host=environ.get("NETSPROUT_HOST") or "127.0.0.1",
            port=int(port),
            database_url=environ.get("NETSPROUT_DATABASE_URL", ""),
            log=log,
            hosts=tuple((environ.get("NETSPROUT_HOSTS") or "").replace(",", " ").split()),
            proxies=int(proxies),
            streams=int(streams),
        )

    @property
    def database(self) -> str:
        """The database's address; SQLite in the data folder unless told otherwise."""
        return self.database_url or f"sqlite:///{self.data / 'netsprout.db'}"
