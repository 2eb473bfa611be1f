"""The history of the database's shape, and the way along it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from webapp.domain.errors import MadeByANewerOne
from webapp.store.engine import Database

PLACE = Path(__file__).resolve().parent


def upgrade(database: Database, to: str = "head") -> None:
    """Bring a database to today's shape, or make it. Killed half-way it is as it was before.

    Raises:
        Busy: another process is writing.
        StorageFull: the disk is full.
        MadeByANewerOne: this program does not know its shape; nothing was changed.
    """
    with database.changing() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found is not None and found not in _known():
            raise MadeByANewerOne(found)
        command.upgrade(_config(connection), to)


def is_current(database: Database) -> bool:
    """Tell whether the database has today's shape. Changes nothing."""
    with database.reading() as session:
        found = MigrationContext.configure(session.connection()).get_current_revision()
    return found == ScriptDirectory.from_config(_config(None)).get_current_head()


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
