"""Everything that is stored about one seat, as it is handed to the child or the guardian."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | bool | None
Row = Mapping[str, Cell]

MOST_SIGN_INS = 10  # on the page; the download has all


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """Rows by table, with the columns of the database: nothing is summed up or left away.

    Ids are text, because they exceed what JSON readers count exactly; moments are ISO in UTC.
    """

    made_at: str
    school: str
    classroom: str
    tables: Mapping[str, tuple[Row, ...]]


def cell(value: object, is_id: bool = False) -> Cell:
    """A value of a row as it is handed out.

    Raises:
        TypeError: a kind of value that no table of a learner has.
    """
    match value:
        case None | bool() | str():
            return value
        case int():
            return str(value) if is_id else value
        case datetime():
            return value.isoformat(timespec="milliseconds")
        case date():
            return value.isoformat()
        case _:
            raise TypeError(f"{type(value).__name__} cannot be handed out")
