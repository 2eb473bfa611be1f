"""When the last bytes of what was erased are gone, and that the ledger says so."""

from tests.builders import NOW
from tests.databases import folder_of
from tests.operations.test_erasing import SEAT, everybody, ids_of, rows
from tests.traces import marks_of, traces
from webapp.operations.erasing import erase, forget, forget_waiting, waiting
from webapp.store import files
from webapp.store.ledger import Ledger


def test_the_ledger_says_when_the_last_bytes_were_gone(parts):
    """A server's tables are written anew behind the page's answer, a file at once."""
    database = parts.database
    cast, book = everybody(database), Ledger(folder_of(database))
    with database.writing() as session:
        erase(session, book, cast.ada, SEAT, NOW)
    assert waiting(database) == {1: 1}

    assert forget(database, [1], NOW) is (database.path is not None)
    assert forget_waiting(database, NOW)

    assert waiting(database) == {}


def test_a_large_file_is_cleaned_where_it_lies(parts):
    database = parts.database
    if database.path is None:
        return  # a server has no such file
    cast, book = everybody(database), Ledger(folder_of(database))
    marks = marks_of(cast.ada, ids_of(rows(database, cast.ada)))
    with database.writing() as session:
        erase(session, book, cast.ada, SEAT, NOW)

    assert forget(database, [1], NOW, most=0)

    assert traces(folder_of(database), marks, database=database) == []
    assert rows(database, cast.ben)
    assert files.faults(database) == []
