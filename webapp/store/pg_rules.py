"""How this program speaks with PostgreSQL: its transactions, its limits, what its refusals mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DataError, DBAPIError, OperationalError

from webapp.domain.errors import Busy, DomainError, NotAllowed, StorageFull, Unwritable
from webapp.store.reach import EVERYWHERE, Reach

# Conflicts, too many connections, too slow, a server that stops or starts: all of it passes.
BUSY = {"40001", "40P01", "55P03", "53300", "57014", "57P01", "57P02", "57P03"}
FULL = {"53100"}
AWAY = "08"  # class of states: the connection
UNWRITABLE = {"25006"}  # a replica, or a server that was set to read only
INSIDE = (2, 3)  # libpq: in a transaction, or in one that failed
WRITERS = 20260901  # key of the database's lock; with a second number, of a school's
DOORS = 20260902  # key of the lock of what belongs to no school
PAGE_SECONDS = 30  # no question of a page takes so long; one that does is ended
CONNECT_SECONDS = 3
# Each is one message: the driver would send BEGIN, and each limit, by themselves. SET LOCAL ends
# with its transaction, so that a pooler between us and the server may hand connections around.
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL statement_timeout = {most}"
WRITE = (
    "BEGIN; SET LOCAL lock_timeout = {wait};"
    " SELECT {locks};"
    " SET LOCAL lock_timeout = {usual}; SET LOCAL statement_timeout = {most}"
)
# All take them in this order, and one transaction at a time holds several schools: none waits for
# one that waits for it.
ALONE = f"pg_advisory_xact_lock({WRITERS})"
BESIDE = f"pg_advisory_xact_lock_shared({WRITERS})"
AT_DOORS = f"{BESIDE}, pg_advisory_xact_lock({DOORS})"
OF_SCHOOL = f"pg_advisory_xact_lock({WRITERS}, {{school}})"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may take of a server."""

    connections: int = 16  # at most; each of the four pages that run at once needs two
    seconds: int = 0  # for one statement; 0: a command may take as long as it takes
    has_pooler: bool = False  # that hands connections around between transactions, as pgbouncer


def engine_options(limits: Limits, wait_seconds: float) -> Mapping[str, Any]:
    """What the engine is made with: a pool that never grows, and looks before it lends."""
    return {
        "pool_size": limits.connections,
        "max_overflow": 0,
        "pool_timeout": wait_seconds,
        "pool_pre_ping": True,
        "connect_args": {
            "connect_timeout": CONNECT_SECONDS,
            "application_name": "netsprout",
            # A statement prepared on one connection of a pooler is unknown on the next one.
            "prepare_threshold": None if limits.has_pooler else 5,
        },
    }


def prepare(engine: Engine, options: tuple[str, str, str], limits: Limits, usual: int) -> None:
    """Begin transactions ourselves. `options`: the names of those that say writing, waiting, reach.

    A writer looks, decides and writes; at READ COMMITTED two of them could decide the same. The
    locks make those of one school one after the other, and each sees what those before it
    committed. Who names no school waits for all of them, and all wait for it.
    """
    writing, waiting, reach = options

    def begin(connection: Connection) -> None:
        given = connection.get_execution_options()
        is_patient = int(given.get(waiting, 0)) > usual  # a change of shape takes what it takes
        most = 0 if is_patient else limits.seconds * 1000
        words = READ.format(most=most)
        if given.get(writing):
            wait = int(given.get(waiting, usual))
            locks = locks_of(given.get(reach, EVERYWHERE))
            words = WRITE.format(wait=wait, locks=locks, usual=usual, most=most)
        connection.exec_driver_sql(words, execution_options={"no_parameters": True})

    event.listen(engine, "connect", _set_autocommit)
    event.listen(engine, "begin", begin)


def locks_of(reach: Reach) -> str:
    """The locks that a transaction begins with; at a door its school's comes with its part."""
    if reach.is_door:
        return AT_DOORS
    return ALONE if reach.school_id is None else f"{BESIDE}, {lock_of_school(reach.school_id)}"


def lock_of_school(school_id: int) -> str:
    """The lock of a school. Two schools of one number in 32 bits only wait for each other."""
    folded = (school_id ^ school_id >> 32) & 0xFFFFFFFF
    return OF_SCHOOL.format(school=folded - (folded >> 31 << 32))


def _set_autocommit(connection: Any, _record: object) -> None:
    connection.autocommit = True  # the driver sends no BEGIN of its own


def is_inside(driver: Any) -> bool:
    """Tell whether the server still has what was begun; not if it was stopped meanwhile."""
    return driver is not None and driver.info.transaction_status in INSIDE


def refusal_of(error: DBAPIError) -> DomainError | None:
    """Whoever is told to try again is right to: a restart and a change of servers take seconds."""
    state = getattr(error.orig, "sqlstate", "") or ""
    if state in BUSY:
        return Busy("another writer holds the rows")
    is_unreachable = isinstance(error, OperationalError) and not state  # libpq has no code for it
    if error.connection_invalidated or state[:2] == AWAY or is_unreachable:
        return Busy("the database server is away")
    if isinstance(error, DataError) and "NUL" in str(error.orig):
        return NotAllowed()  # no text here has that sign, so nothing is called like this
    if state in UNWRITABLE:
        return Unwritable("the database takes no writes")
    return StorageFull("the disk is full") if state in FULL else None
