"""Tables as CSV that spreadsheets open rightly and can never run.

UTF-8 with a byte order mark, because Excel and WPS read a file without one in the machine's own
encoding; lines end in CR LF (RFC 4180); every text is quoted, so that a semicolon or a tab in it
starts no new cell whatever separator the reader's spreadsheet expects.
"""

import csv
import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

Cell = str | int | float | date | None

BYTE_ORDER_MARK = "\ufeff"
# What makes Excel, WPS or LibreOffice read a cell as a formula or a command.
# Source: OWASP, "CSV Injection".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def write(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write rows, the heading first.

    Numbers stay numbers; a text that a spreadsheet could run gets a quotation mark in front.

    Raises:
        ValueError: a number is infinite or not a number.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + lines.getvalue()).encode("utf-8")


def _safe(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case str():
            return _text(cell)
        case date():
            return cell.isoformat()
        case float() if not math.isfinite(cell):
            raise ValueError(f"{cell} is no number for a table")
        case _:
            return cell


def _text(words: str) -> str:
    """Disarm a text. Full-width signs count too: LibreOffice folds them."""
    words = words.replace("\0", "")
    start = unicodedata.normalize("NFKC", words.lstrip(" \u00a0\u3000\ufeff\u200b"))
    is_armed = words[:1] in FORMULA_STARTS or start.startswith(FORMULA_STARTS)
    return f"'{words}" if is_armed else words
