"""QR codes as path values."""

import re

import pytest
import segno

from webapp.documents.qr import QUIET, qr_code

ADDRESS = "http://192.168.1.20:8000/card/3f6c1a0b9d"


def drawn(path: str) -> set[tuple[int, int]]:
    boxes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
    return {(int(x) + i, int(y)) for x, y, run in boxes for i in range(int(run))}


def test_the_path_draws_every_dark_module_and_no_other():
    code = qr_code(ADDRESS)

    matrix = segno.make(ADDRESS, error="m", micro=False).matrix
    dark = {
        (x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, on in enumerate(row) if on
    }
    assert drawn(code.path) == dark


def test_it_has_a_quiet_zone_on_every_side():
    code = qr_code(ADDRESS)

    edges = [n for spot in drawn(code.path) for n in spot]
    assert (min(edges), max(edges)) == (QUIET, code.size - QUIET - 1)


def test_the_path_holds_nothing_but_geometry():
    assert re.fullmatch(r"[Mhvz0-9 -]+", qr_code('"/><script>').path)


def test_an_empty_text_is_refused():
    with pytest.raises(ValueError, match="needs a text"):
        qr_code("")
