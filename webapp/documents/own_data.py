"""A learner's own data as a file that programs read, and the reader of that file.

One JSON document, UTF-8: `format` and `version` say what it is, `tables` has a list of rows for
each table of the database, with the names of its columns (ARCHITECTURE, "Data"). Ids are text;
moments are ISO 8601 in UTC. What stands under another name is refused: a file that was changed or
made by something else is not read as if it were ours.
"""

import json
from collections.abc import Mapping

from webapp.domain.errors import DomainError
from webapp.domain.own_data import Cell, OwnData, Row

FORMAT, VERSION = "netsprout-my-data", 1


class NotOwnData(DomainError):
    """The file is not a download of "My data"."""


def write(data: OwnData) -> bytes:
    """The file."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": data.made_at,
        "school": data.school,
        "class": data.classroom,
        "tables": {name: list(rows) for name, rows in data.tables.items()},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read(content: bytes) -> OwnData:
    """The data in a file.

    Raises:
        NotOwnData: it is not UTF-8 JSON of this format and version.
    """
    try:
        document = json.loads(content.decode("utf-8"))
        if (document["format"], document["version"]) != (FORMAT, VERSION):
            raise NotOwnData
        tables = {str(name): tuple(map(_row, rows)) for name, rows in document["tables"].items()}
        heads = [document[key] for key in ("made_at", "school", "class")]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotOwnData from error
    if not all(isinstance(head, str) for head in heads):
        raise NotOwnData
    return OwnData(made_at=heads[0], school=heads[1], classroom=heads[2], tables=tables)


def _row(row: Mapping[str, Cell]) -> Row:
    cells = dict(row)
    if not all(isinstance(value, str | int | bool | None) for value in cells.values()):
        raise NotOwnData
    return cells
