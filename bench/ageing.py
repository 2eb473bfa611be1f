"""A long history: what happened this year happened in each of the years before, too.

Ten times the log, the terms and the sums, without the minutes that answering takes.
"""

import sqlite3
from pathlib import Path

from webapp.store.ids import RANDOM_BITS

# How a copy of a row differs, and which rows are copied: those of the newest year. Ids hold the
# moment in which they were made.
YEAR_MS = 31_536_000_000
BELOW = YEAR_MS << RANDOM_BITS
AGED = {
    "id": f"id - {{0}} * {BELOW}",
    "attempt_id": f"attempt_id - {{0}} * {BELOW}",
    "started_at": f"started_at - {{0}} * {YEAR_MS}",
    "finished_at": f"finished_at - {{0}} * {YEAR_MS}",
    "answered_at": f"answered_at - {{0}} * {YEAR_MS}",
    "last_at": f"last_at - {{0}} * {YEAR_MS}",
    "on_date": "date(on_date, '-{0} years')",
    "term": "(CAST(substr(term, 1, 4) AS INTEGER) - {0}) || substr(term, 5)",
}
NEWEST_TERM = "WHERE substr(term, 1, 4) = (SELECT max(substr(term, 1, 4)) FROM {0})"
NEWEST_DAY = "WHERE on_date > (SELECT date(max(on_date), '-1 years') FROM {0})"
PROJECTIONS = ("learner_indicator", "learner_unit", "classroom_question", "classroom_choice")
AGEING = {
    "attempt": f"WHERE id > (SELECT max(id) FROM attempt) - {BELOW}",
    "answer": f"WHERE attempt_id > (SELECT max(id) FROM attempt) - {BELOW}",
    **{table: NEWEST_TERM.format(table) for table in PROJECTIONS},
    **{table: NEWEST_DAY.format(table) for table in ("indicator_day", "visit")},
}


def age(data: Path, years: int) -> None:
    """Let the same have happened in each of so many years before, too.

    What reports read of those years is copied along: it is what the log of those years says.
    """
    connection = sqlite3.connect(data / "netsprout.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    kept = {
        table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for table in AGEING
    }
    for year in range(1, years + 1):
        for table, columns in kept.items():
            aged = (AGED.get(name, name).format(year) for name in columns)
            where = AGEING[table]
            connection.execute(f"INSERT INTO {table} SELECT {', '.join(aged)} FROM {table} {where}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
