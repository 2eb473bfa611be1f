"""QR codes as values that a template draws: no picture file, no inline style."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules of white on every side. Source: ISO/IEC 18004, quiet zone


@dataclass(frozen=True, slots=True)
class QrCode:
    """`<svg viewBox="0 0 size size"><path d="path"/></svg>`, black on white."""

    size: int  # modules on a side, quiet zone included
    path: str


def qr_code(text: str) -> QrCode:
    """Draw a text, usually an address. Level M survives a crease or a smear.

    Raises:
        ValueError: the text is empty or too long for a QR code.
    """
    if not text:
        raise ValueError("a QR code needs a text")
    matrix = segno.make(text, error="m", micro=False).matrix
    strokes = [stroke for y, row in enumerate(matrix) for stroke in _strokes(row, y)]
    return QrCode(size=len(matrix) + 2 * QUIET, path="".join(strokes))


def _strokes(row: bytearray, y: int) -> list[str]:
    """Every run of dark modules of one row as a closed box."""
    strokes, x = [], 0
    while x < len(row):
        run = x
        while run < len(row) and row[run]:
            run += 1
        if run > x:
            strokes.append(f"M{x + QUIET} {y + QUIET}h{run - x}v1h-{run - x}z")
        x = max(run, x + 1)
    return strokes
