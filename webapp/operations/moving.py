"""Moving to another database: everything, compared, and with its access log as it was."""

from pathlib import Path

from sqlmodel import Session

from webapp.domain.errors import DomainError
from webapp.operations.access_log import verdict_on
from webapp.store import copying, migrations, people
from webapp.store.copying import NotTheSame
from webapp.store.engine import Database
from webapp.store.pg_tools import NotEmpty

PATIENCE = 60.0  # seconds for whoever writes into the target


class NotOfToday(DomainError):
    """The database has not the shape that this program works with. The message is its shape."""


def move(source: Database, target: Database, anchors: Path | None) -> dict[str, int]:
    """Copy all rows into an empty database and compare them there; how many, by table.

    `source` is read in one state and not changed; of `target` everything is kept, or nothing.

    Raises:
        NotOfToday: the source has another shape; the message is which.
        NotEmpty: the target has rows.
        NotTheSame: what arrived differs, or its access log is broken.
    """
    with source.reading() as reading, target.changing(PATIENCE) as connection:
        if not migrations.is_of_today(reading):
            raise NotOfToday(migrations.shape_of(source) or "none")
        migrations.run(connection)
        if not copying.is_empty(connection):
            raise NotEmpty(target.engine.url.database or "")
        sent = copying.copy(reading.connection(), connection)
        copying.compare(sent, connection)
        with copying.session_on(connection) as session:
            _require_whole_log(session, anchors)
    return {name: one.rows for name, one in sent.items()}


def _require_whole_log(session: Session, anchors: Path | None) -> None:
    for school in people.schools(session):
        verdict = verdict_on(session, school.id, anchors)
        if not verdict.is_whole:
            raise NotTheSame(f"access log of {school.name}: {verdict.faults[0].breach.value}")
