"""PostgreSQL's own programs, pg_dump and pg_restore: found on the machine, or asked for."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from webapp.domain.errors import DomainError
from webapp.store.engine import Database

PLACES = "/usr/lib/postgresql"  # where Debian keeps each version's tools

KEEPING = ("synchronous_commit", "fsync", "full_page_writes")
LOOSE = ("off",)


class NoTool(DomainError):
    """The tool is not on this machine. The message is its name."""


class NotReached(DomainError):
    """The server does not answer. The message is the driver's first line."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a server says of itself."""

    version: str
    loose: Mapping[str, str]  # settings under which an answer can be lost after it was kept


class NotEmpty(DomainError):
    """The database to restore into has tables. The message is its name."""


class BehindAPooler(DomainError):
    """A tool would leave its settings in a session that others are given next."""


class ToolFailed(DomainError):
    """The tool said no. The message is its last line."""


def tool(name: str) -> str:
    """Where a tool lies: the newest one, because an older one refuses a newer server.

    Raises:
        NoTool: nowhere.
    """
    versions = sorted(Path(PLACES).glob("*/bin"), key=lambda path: path.parent.name.zfill(4))
    folders = [str(path) for path in reversed(versions)]
    found = shutil.which(name, path=os.pathsep.join(folders)) or shutil.which(name)
    if found is None:
        raise NoTool(name)
    return found


def dump(database: Database, target: Path) -> tuple[dict[str, int], str, dict[str, str]]:
    """Write one consistent state into a file; its rows by table, its shape, heads of the log.

    Raises:
        NoTool, ToolFailed, BehindAPooler.
    """
    program = tool("pg_dump")
    with database.engine.connect() as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        require_direct(connection)
        snapshot = str(connection.execute(text("SELECT pg_export_snapshot()")).scalar_one())
        target.touch(mode=0o600)
        run(
            [program, "--format=custom", "--no-owner", "--no-privileges", "--snapshot", snapshot],
            database.url,
            "--file",
            str(target),
        )
        return counted(connection)


def load(file: Path, url: str) -> None:
    """Put a dump into an empty database.

    Raises:
        NoTool, ToolFailed.
    """
    name = make_url(url).database or ""
    program = tool("pg_restore")
    words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    run([program, *words, "--dbname", name], url, str(file))


def require_direct(connection: Connection) -> None:
    """Nobody stands between us and the server.

    The tools empty their session's search path. A pooler would hand that session on to the next
    page, which would find no table.

    Raises:
        BehindAPooler: another process answers than the one that let us in.
    """
    driver = connection.connection.driver_connection
    answering = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    if driver is not None and driver.info.backend_pid != answering:
        raise BehindAPooler


def named(url: str, database: str) -> str:
    """The same server, another database."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def require_empty(url: str) -> None:
    """Nothing is loaded over something.

    Raises:
        NotEmpty: there are tables; the message is the name of the database.
        BehindAPooler: it is not the server itself that answers.
    """
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            require_direct(connection)
            if _tables(connection):
                raise NotEmpty(make_url(url).database or "")
    finally:
        database.close()


def differences(database: Database, rows: Mapping[str, int]) -> list[str]:
    """Where a loaded copy has another number of rows than its note says."""
    with database.engine.connect() as connection:
        found = counted(connection)[0]
    return [
        f"{name}: {found.get(name, 0)} rows, not {count}"
        for name, count in rows.items()
        if found.get(name, 0) != count
    ]


def told(database: Database) -> Told:
    """What a server says of itself.

    Raises:
        NotReached: it says nothing.
    """
    try:
        with database.engine.connect() as connection:
            asked = ("server_version", *KEEPING)
            found = {name: str(connection.execute(text(f"SHOW {name}")).scalar()) for name in asked}
    except SQLAlchemyError as error:
        raise NotReached(str(error.__cause__ or error).strip().splitlines()[0]) from error
    loose = {name: found[name] for name in KEEPING if found[name] in LOOSE}
    return Told(found["server_version"], loose)


def bytes_of(session: Session) -> int:
    """How large the database is on the server's disk."""
    words = text("SELECT pg_database_size(current_database())")
    return int(session.connection().execute(words).scalar_one())


def counted(connection: Connection) -> tuple[dict[str, int], str, dict[str, str]]:
    """Rows by table, the shape, and the heads of the access log."""
    rows = {
        name: int(connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one())
        for name in _tables(connection)
    }
    shape = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    heads = {}
    if "access_chain" in rows:
        told = connection.execute(text("SELECT school_id, number, digest FROM access_chain"))
        heads = {str(school): f"{number} {digest}" for school, number, digest in told}
    return rows, str(shape), heads


def _tables(connection: Connection) -> list[str]:
    found = text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    return [str(name) for name in connection.execute(found).scalars()]


def run(command: list[str], url: str, *rest: str) -> None:
    """Run a tool; where and as whom it signs in stands in its environment, not in its words.

    Raises:
        ToolFailed: it said no.
    """
    done = subprocess.run(
        [*command, *rest],
        env={"PATH": os.defpath, **environment(make_url(url))},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ToolFailed((done.stderr.strip().splitlines() or ["no reason given"])[-1])


def environment(url: URL) -> dict[str, str]:
    """The address of a database as PostgreSQL's tools read it."""
    asked = {key: value for key, value in url.query.items() if isinstance(value, str)}
    found = {
        "PGHOST": url.host or asked.get("host"),
        "PGPORT": str(url.port) if url.port else asked.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": asked.get("sslmode"),
    }
    return {key: str(value) for key, value in found.items() if value}
