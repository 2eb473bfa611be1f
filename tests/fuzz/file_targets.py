"""Files that are put back, merged or read beside the database."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.builders import NOW
from tests.cast import add_cast
from tests.databases import a_database
from tests.documents.test_workshop_file import FILE
from tests.fuzz.watching import Reader, Target
from webapp.documents import call_file, own_data, seals, workshop_file
from webapp.domain.erasures import Erasure, Kind, Why, line_of, mark_of
from webapp.domain.errors import DomainError
from webapp.domain.own_data import OwnData
from webapp.operations.erasing import replay
from webapp.store import anchors, files, migrations, restoring
from webapp.store.engine import Database
from webapp.store.ledger import NAME, Ledger

SECRET = b"s" * 32
A_PAGE = 4096


def _result() -> Reader:
    """As it is; behind a `!` signed again, so that what lies behind the signature is read."""

    def read(data: bytes) -> None:
        if data[:1] != b"!":
            workshop_file.read(data)
            return
        try:
            value = json.loads(data[1:])
        except (ValueError, RecursionError):
            return
        text = workshop_file.canonical(value)
        server, signature = seals.sign(SECRET, workshop_file._signed(text))
        kind, form = workshop_file.KIND, workshop_file.FORMAT
        whole = {"kind": kind, "format": form, "result": value}
        whole |= {"server": server, "signature": signature}
        workshop_file.read(workshop_file.canonical(whole).encode("utf-8", "surrogatepass"))

    return read


def _results() -> Iterable[bytes]:
    yield FILE
    yield b"!" + json.dumps(json.loads(FILE)["result"], ensure_ascii=False).encode()


def _own_data() -> Iterable[bytes]:
    tables = {"answer": ({"id": "1", "n": 1, "is_x": True, "none": None},)}
    yield own_data.write(OwnData(made_at="2026", school="1", classroom="1", tables=tables))


def _ledger() -> Reader:
    """The whole of what a start or a restore does with the file."""
    folder = Path(tempfile.mkdtemp(prefix="netsprout-fuzz-"))
    database = a_database(folder / "netsprout.db")
    with database.writing() as session:
        add_cast(session)

    def read(data: bytes) -> None:
        (folder / NAME).write_bytes(data)
        replay(database, Ledger(folder))

    return read


def _lines() -> Iterable[bytes]:
    lines = [
        line_of(
            Erasure(
                school_id=1, id=n, at=NOW, kind=kind, why=Why.OWN, salt="ab" * 16,
                mark=mark_of("ab" * 16, 999), about="red-lights",
            )
        )
        for n, kind in enumerate(Kind, start=1)
    ]  # fmt: skip
    yield ("\n".join(lines) + "\n").encode()


def _anchors() -> Reader:
    place = Path(tempfile.mkdtemp(prefix="netsprout-fuzz-")) / anchors.NAME

    def read(data: bytes) -> None:
        place.write_bytes(data)
        anchors.read(place)

    return read


def _anchor_lines() -> Iterable[bytes]:
    at = datetime(2026, 11, 26, tzinfo=UTC).isoformat()
    yield f"{anchors.FIRST_LINE}{at} head 1 5 {'ab' * 32}\n".encode()


def _backup() -> Reader:
    """A real backup in which some bytes are others, laid out and brought up to date."""
    folder = Path(tempfile.mkdtemp(prefix="netsprout-fuzz-"))
    database = a_database(folder / "netsprout.db")
    with database.writing() as session:
        add_cast(session)
    whole = folder / "whole.db"
    with (
        closing(sqlite3.connect(folder / "netsprout.db")) as source,
        closing(sqlite3.connect(whole)) as copy,
    ):
        source.backup(copy)
        copy.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        copy.execute("INSERT INTO alembic_version VALUES (?)", (migrations.head(),))
        copy.commit()
        copy.execute("PRAGMA journal_mode=DELETE")
    database.close()
    sound = whole.read_bytes()
    torn, place = folder / "torn.db", folder / "place.db"

    def read(data: bytes) -> None:
        torn.write_bytes(_bent(sound, data))
        fresh = restoring.lay_out(torn, place)
        copy = Database(f"sqlite:///{fresh}")
        try:
            migrations.upgrade(copy)
            replay(copy, Ledger(None))
            if faults := files.faults(copy):
                raise restoring.NotABackup(faults[0])
        finally:
            copy.close()

    return read


def _bent(sound: bytes, data: bytes) -> bytes:
    """Six bytes say where (4), how long (1), the first byte of it; behind `=` the whole file."""
    if data[:1] == b"=":
        return data[1:]
    made = bytearray(sound)
    for start in range(0, len(data) - 5, 6):
        piece = data[start : start + 6]
        at = int.from_bytes(piece[:4], "big") % len(made)
        for step in range(1 + piece[4] % 16):
            if at + step < len(made):
                made[at + step] = (piece[5] + step) % 256
    return bytes(made)


def _bends() -> Iterable[bytes]:
    yield b""
    yield b"=SQLite format 3\0" + b"\0" * 100
    for at in (16, 100, A_PAGE + 3, 20 * A_PAGE):
        yield at.to_bytes(4, "big") + b"\x03\xff"


def clear() -> None:
    """Remove what the readers made."""
    for folder in Path(tempfile.gettempdir()).glob("netsprout-fuzz-*"):
        shutil.rmtree(folder, ignore_errors=True)


RESULT = Target(
    _result, _results, (workshop_file.WrongFile,), ("kind", "format", "1e999", "-0", "\\ud800")
)
OWN_DATA = Target(
    lambda: lambda data: (own_data.read(data), None)[1], _own_data, (own_data.NotOwnData,)
)
CALL = Target(
    lambda: lambda data: (call_file.is_whole(data), None)[1], lambda: [b'{"content": {}}'], ()
)
LEDGER = Target(_ledger, _lines, (DomainError,), ("salt", "mark", "kind", "why", "seat", "1e999"))
ANCHORS = Target(_anchors, _anchor_lines, (), ("head", "restored", "9" * 5000))
BACKUP = Target(_backup, _bends, (DomainError,), longest=600)
