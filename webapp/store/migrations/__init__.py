"""The history of the database's shape, and the way along it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import Session

from webapp.domain.errors import MadeByANewerOne
from webapp.store.engine import Database

PLACE = Path(__file__).resolve().parent
PATIENCE = 60.0  # seconds: another server may be at it, and is done by then


def upgrade(database: Database, to: str = "head", wait: float = PATIENCE) -> None:
    """Bring a database to today's shape, or make it. Killed half-way it is as it was before.

    Servers that start at once go one after the other; all but the first find nothing to do.

    Raises:
        Busy: another process is writing.
        StorageFull: the disk is full.
        MadeByANewerOne: this program does not know its shape; nothing was changed.
    """
    with database.changing(wait) as connection:
        run(connection, to)


def run(connection: Connection, to: str = "head") -> None:
    """The same within a transaction that is open.

    Raises:
        MadeByANewerOne: this program does not know its shape.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in _known():
        raise MadeByANewerOne(found)
    command.upgrade(_config(connection), to)


def is_current(database: Database) -> bool:
    """Tell whether the database has today's shape. Changes nothing."""
    with database.reading() as session:
        return is_of_today(session)


def is_of_today(session: Session) -> bool:
    """The same within a transaction."""
    return _shape_in(session) == head()


def head() -> str:
    """Today's shape."""
    return str(ScriptDirectory.from_config(_config(None)).get_current_head())


def shape_of(database: Database) -> str | None:
    """The shape of a database; None: it has none yet."""
    with database.reading() as session:
        return _shape_in(session)


def _shape_in(session: Session) -> str | None:
    return MigrationContext.configure(session.connection()).get_current_revision()


def is_made(database: Database) -> bool:
    """Tell whether there is a database at all: a file that is missing or empty is none."""
    path = database.path
    if path is not None and not (path.exists() and path.stat().st_size):
        return False
    return shape_of(database) is not None


def knows(shape: str) -> bool:
    """Tell whether this program can bring a database of that shape up to date."""
    return shape in _known()


def _known() -> set[str]:
    history = ScriptDirectory.from_config(_config(None)).walk_revisions()
    return {script.revision for script in history}


def _config(connection: object) -> Config:
    """Alembic's settings without a file: the package knows where it lies."""
    config = Config()
    config.set_main_option("script_location", str(PLACE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
