"""PostgreSQL keeps the bytes of erased rows in free space of its pages: tables are written anew.

A plain `VACUUM` gives the space back for later rows and overwrites nothing; `VACUUM FULL` writes a
table into new files. Its statistics hold values as well, so they are made again and written anew.
"""

from typing import Any

from sqlalchemy import Engine

from webapp.store import of_learner
from webapp.store.dialects import table_of
from webapp.store.tables import FamilyRow, FamilySignInRow

SIZE = "SELECT pg_total_relation_size(to_regclass(%s)), pg_relation_filenode(to_regclass(%s))"
STATISTICS = "pg_catalog.pg_statistic"


def tables() -> tuple[str, ...]:
    """What an erasure touches."""
    found = [place.name for place in of_learner.PLACES]
    return (*dict.fromkeys(found), *(table_of(row).name for row in (FamilyRow, FamilySignInRow)))


def forget(engine: Engine, most: int) -> bool:
    """Write the touched tables anew, each for itself. False: one was in use, or is too large.

    It runs outside of transactions, on a connection of its own, and waits for nobody's lock. A
    table is closed while it is written anew; one of more than `most` bytes is only vacuumed.
    """
    raw = engine.raw_connection()
    try:
        cursor: Any = raw.cursor()
        done = [_anew(cursor, name, most) for name in tables()]
        return _anew(cursor, STATISTICS, most) and all(done)
    finally:
        raw.close()


def _anew(cursor: Any, name: str, most: int) -> bool:
    cursor.execute(SIZE, (name, name))
    size, before = cursor.fetchone()
    if size is None:
        return True
    if size > most:
        cursor.execute(f"VACUUM (ANALYZE, SKIP_LOCKED) {name}")
        return False
    how = "FULL, SKIP_LOCKED" if name == STATISTICS else "FULL, ANALYZE, SKIP_LOCKED"
    cursor.execute(f"VACUUM ({how}) {name}")
    cursor.execute(SIZE, (name, name))
    return bool(cursor.fetchone()[1] != before)
