"""Settings: the only reader of the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LOGS = ("debug", "info", "warning", "error", "json")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
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
    database_connections: int = 16  # of one worker, at most; of a PostgreSQL server
    database_pooler: bool = False  # pgbouncer or the like stands before it
    database_read: str = ""  # a replica for what may lag: reports, evidence, audit
    log: str = "info"
    hosts: tuple[str, ...] = ()  # names under which the site may be asked for; empty: any
    proxies: int = 0  # of the operator's own in front of the server
    streams: int = 64  # screens of workshops that a worker keeps open; `serve` sets it
    metrics_token: str = field(default="", repr=False)  # who shows it reads /metrics
    tls_cert: Path | None = None  # with tls_key: the server speaks HTTPS
    tls_key: Path | None = None
    plain_http: bool = False  # real data may travel in clear: the network is the school's own
    reviewed_only: bool = False  # learners get only what somebody outside reviewed as it stands
    backups: Path | None = None  # folder of nightly copies; None: nobody asked for them
    backups_kept: int = 7
    backup_lock: str = ""  # words of a lock, or a file with them
    backup_key: str = field(default="", repr=False)  # the same of its key; not needed to serve

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read NETSPROUT_DATA, NETSPROUT_HOST and so on: each field has a name of its own.

        Raises:
            ValueError: a number is none or out of its range, or NETSPROUT_LOG unknown.
        """
        log = environ.get("NETSPROUT_LOG") or "info"
        if log not in LOGS:
            raise ValueError(f"NETSPROUT_LOG is {log!r}: it must be one of {', '.join(LOGS)}")
        return cls(
            data=_folder(environ.get("NETSPROUT_DATA") or "data"),
            host=environ.get("NETSPROUT_HOST") or "127.0.0.1",
            port=_number(environ, "NETSPROUT_PORT", 8000, (1, 65535)),
            database_url=environ.get("NETSPROUT_DATABASE_URL", ""),
            database_connections=_number(environ, "NETSPROUT_DATABASE_CONNECTIONS", 16, (4, 500)),
            database_pooler=_number(environ, "NETSPROUT_DATABASE_POOLER", 0, (0, 1)) == 1,
            database_read=environ.get("NETSPROUT_DATABASE_READ", ""),
            log=log,
            hosts=tuple((environ.get("NETSPROUT_HOSTS") or "").replace(",", " ").split()),
            proxies=_number(environ, "NETSPROUT_PROXIES", 0, (0, 9)),
            streams=_number(environ, "NETSPROUT_STREAMS", 64, (0, 9999)),
            metrics_token=environ.get("NETSPROUT_METRICS_TOKEN", ""),
            tls_cert=_place(environ, "NETSPROUT_TLS_CERT"),
            tls_key=_place(environ, "NETSPROUT_TLS_KEY"),
            plain_http=environ.get("NETSPROUT_PLAIN_HTTP", "").lower() == "yes",
            reviewed_only=_number(environ, "NETSPROUT_REVIEWED_ONLY", 0, (0, 1)) == 1,
            backups=_place(environ, "NETSPROUT_BACKUPS"),
            backups_kept=_number(environ, "NETSPROUT_BACKUPS_KEPT", 7, (1, 999)),
            backup_lock=environ.get("NETSPROUT_BACKUP_LOCK", ""),
            backup_key=environ.get("NETSPROUT_BACKUP_KEY", ""),
        )

    @property
    def trusted(self) -> list[str] | None:
        """Names under which the site answers; None: any. The machine itself asks for its health."""
        return [*self.hosts, *LOOPBACK] if self.hosts else None

    @property
    def database(self) -> str:
        """The database's address; SQLite in the data folder unless told otherwise."""
        return self.database_url or f"sqlite:///{self.data / 'netsprout.db'}"

    @property
    def database_file(self) -> Path | None:
        """The file of a SQLite database, else None."""
        system, _, place = self.database.partition(":///")
        file = place.partition("?")[0]
        return Path(file) if system.startswith("sqlite") and file else None


def _folder(words: str) -> Path:
    return Path(words).expanduser().resolve()


def _place(environ: Mapping[str, str], name: str) -> Path | None:
    words = environ.get(name)
    return _folder(words) if words else None


def _number(environ: Mapping[str, str], name: str, usual: int, span: tuple[int, int]) -> int:
    words = environ.get(name) or str(usual)
    is_number = words.isascii() and words.isdigit() and len(words) < 10
    if not (is_number and span[0] <= int(words) <= span[1]):
        raise ValueError(f"{name} is {words!r}: it must be a number from {span[0]} to {span[1]}")
    return int(words)
