"""Help lines that a school added: one column of its row, because every page shows them.

Whoever signs in is read together with the school, so these lines cost no question of their own.
"""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlmodel import Session

from webapp.domain.local_lines import LocalLine, read, written
from webapp.store.dialects import table_of
from webapp.store.tables import SchoolRow

SCHOOL = table_of(SchoolRow)


def of_school(session: Session, school_id: int) -> tuple[LocalLine, ...]:
    """The lines of a school in their order. One query."""
    kept = select(SCHOOL.c.help_lines).where(SCHOOL.c.id == school_id)
    return read(session.connection().execute(kept).scalar_one())


def keep(session: Session, school_id: int, lines: Sequence[LocalLine]) -> None:
    """Replace the lines of a school."""
    changed = update(SCHOOL).where(SCHOOL.c.id == school_id).values(help_lines=written(lines))
    session.connection().execute(changed)
