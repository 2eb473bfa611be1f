"""The history of the database's shape, and the way along it.

Most starts find today's shape. They need not pay for Alembic (an eighth of their imports), so it
is imported only where there is a way to go; the names of the files tell the shapes.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
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
    found = _shape_in(connection)
    if found is not None and not knows(found):
        raise MadeByANewerOne(found)
    if found != head() or to not in ("head", found):
        _go(connection, to)


def is_current(database: Database) -> bool:
    """Tell whether the database has today's shape. Changes nothing."""
    with database.reading() as session:
        return is_of_today(session)


def is_of_today(session: Session) -> bool:
    """The same within a transaction."""
    return _shape_in(session.connection()) == head()


def head() -> str:
    """Today's shape."""
    return max(_known())


def shape_of(database: Database) -> str | None:
    """The shape of a database; None: it has none yet."""
    with database.reading() as session:
        return _shape_in(session.connection())


def _shape_in(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


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
    """Every shape has a file `<shape>_<words>.py`."""
    return {file.name.partition("_")[0] for file in (PLACE / "versions").glob("[0-9]*_*.py")}


def _go(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415  # see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()  # without a file: the package knows where it lies
    config.set_main_option("script_location", str(PLACE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
