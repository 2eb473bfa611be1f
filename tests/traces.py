"""Every byte of every file of a data folder, searched for what must not be there."""

from collections.abc import Iterable
from pathlib import Path

from tests.cast import SECRET
from tests.databases import bytes_of
from webapp.domain.cards import Seat, token_of
from webapp.domain.people import Learner
from webapp.store.engine import Database


def marks_of(learner: Learner, ids: Iterable[int] = ()) -> dict[str, bytes]:
    """What would tell of a learner: its id and those of its rows as they are stored and printed.

    SQLite stores an id of this size as eight bytes, highest first; files of ours print it.
    """
    card = token_of(
        SECRET,
        Seat(
            school_id=learner.school_id,
            learner_id=learner.id,
            card_version=learner.card_version,
        ),
    )
    found = {"nickname": learner.nickname.encode(), "card": card.rpartition(".")[2].encode()}
    for number in (learner.id, *ids):
        found[f"id {number}, stored"] = number.to_bytes(8, "big")
        found[f"id {number}, printed"] = str(number).encode()
        found[f"id {number}, hex"] = f"{number:x}".encode()
    return found


def traces(
    folder: Path, marks: dict[str, bytes], but: Iterable[str] = (), database: Database | None = None
) -> list[str]:
    """File and mark, for each that is found. `but`: files that are backups and say so.

    `database`: one that lies in no file of the folder, where there is one; its tables are searched.
    """
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in but]
    contents = {path.name: path.read_bytes() for path in files}
    if database is not None and database.path is None:
        contents |= bytes_of(database)
    return [
        f"{place}: {name}"
        for place, content in contents.items()
        for name, mark in marks.items()
        if mark in content
    ]
