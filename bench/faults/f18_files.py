"""F18: bad files for everything that reads files, and tables that go out."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from csv import reader
from pathlib import Path
from random import Random

from bench.faults.cage import Cost, caged
from bench.faults.ground import Ground
from bench.faults.outcome import Count, Fault, Outcome, none
from webapp.content.exchange.delivery import Unreadable
from webapp.content.exchange.reading import read_delivery
from webapp.documents import csv, workshop_file
from webapp.documents.workshop_file import WrongFile

SECONDS, MEBIBYTES = 5.0, 300.0
PO = 'msgid ""\nmsgstr "Language: ug\\n"\n\nmsgid "{0}"\nmsgstr "{0}"\n'
ARMED = (
    "=1+1",
    "+1",
    "-1",
    "@a",
    "\t=1",
    "\r=1",
    "\n=1",
    "|a",
    "%a",
    "\uff1d1+1",
    " =1",
    "\u3000=1",
    "\u200b=1",
)
REFUSALS = ("Unreadable", "WrongFile")


def run(ground: Ground) -> Outcome:
    """Each bad file is refused by name; nothing of it is kept."""
    return _run(ground, read_delivery)


def planted(ground: Ground) -> Outcome:
    """The same with a reader that takes whatever comes as text."""
    return _run(ground, lambda file: file.read_text("utf-8"))


def _run(ground: Ground, read: Callable[[Path], object]) -> Outcome:
    place = ground.room("files")
    costs: dict[str, Cost] = {}
    for name, content in _deliveries().items():
        file = place / "file"
        file.write_bytes(content)
        costs[f"translation: {name}"] = caged(_refused, read, file)
    for name, content in _results().items():
        costs[f"result: {name}"] = caged(_refused, workshop_file.read, content)
    bad = {name: cost for name, cost in costs.items() if cost.fault or not cost.result}
    armed = _armed()
    worst = max(cost.seconds for cost in costs.values())
    return Outcome(
        (
            none(
                "bad files that were taken, or crashed their reader", len(bad), f"of {len(costs)}"
            ),
            Count("worst time", worst, "s", most=SECONDS),
            Count("worst memory", max(c.mebibytes for c in costs.values()), "MiB", most=MEBIBYTES),
            none("cells of our tables that a spreadsheet could run", armed, f"of {len(ARMED)}"),
        ),
        note="; ".join(f"{name} ({cost.fault or 'taken'})" for name, cost in bad.items()),
    )


def _refused(read: Callable[..., object], given: object) -> bool:
    """Whether it was refused as the program refuses files."""
    try:
        read(given)
    except (Unreadable, WrongFile):
        return True
    return False


def _deliveries() -> Mapping[str, bytes]:
    plain = PO.format("标题")
    return {
        "empty": b"",
        "random bytes": Random(18).randbytes(50_000),
        "GB18030": plain.encode("gb18030"),
        "UTF-16": plain.encode("utf-16"),
        "UTF-16 without a mark": plain.encode("utf-16-le"),
        "a table as CSV": "name,seat\n小明,1\n".encode() * 1000,
        "a table that never closes a quote": b'name,seat\n"a,1\n' + b"b,2\n" * 100_000,
        "NUL bytes": b"\0" * 10_000,
        "an old workbook": b"\xd0\xcf\x11\xe0" + bytes(2000),
        "a cut workbook": _workbook("xl/workbook.xml", b"<a/>")[:60],
        "a ZIP that is no workbook": _workbook("a.txt", b"a"),
        "a workbook that unpacks to 400 MB": _workbook(
            "xl/worksheets/sheet1.xml", bytes(400 * 2**20)
        ),
        "a workbook of entities": _workbook("xl/workbook.xml", _entities()),
        "a name that leaves its folder": _workbook("../../xl/workbook.xml", b"<a/>"),
        "no language": b'msgid "a"\nmsgstr "b"\n',
        "larger than 20 MB": b'msgid "a"\n' + b"#" * (21 * 2**20),
    }


def _results() -> Mapping[str, bytes]:
    return {
        "empty": b"",
        "not JSON": b"{",
        "a list": b"[]",
        "5,000 deep": b"[" * 5000 + b"]" * 5000,
        "NaN": b'{"kind": NaN}',
        "a number of 10,000 figures": b'{"kind": ' + b"9" * 10_000 + b"}",
        "another kind": json.dumps({"kind": "else"}).encode(),
        "half a surrogate": b'{"kind": "\\ud800"}',
        "GB18030": json.dumps({"kind": "结果"}, ensure_ascii=False).encode("gb18030"),
        "a ZIP": _workbook("a", b"a"),
        "a PDF": b"%PDF-1.7\n",
        "too big": b" " * (2 * workshop_file.LARGEST),
        "NUL bytes": b"\0" * 100,
        "no signature": json.dumps({"kind": workshop_file.KIND, "format": 1}).encode(),
    }


def _workbook(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with closing(zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr(name, content)
    return made.getvalue()


def _entities() -> bytes:
    lines = ['<!DOCTYPE a [<!ENTITY a "lol">']
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f'<!ENTITY {name} "{f"&{before};" * 10}">')
    return ("\n".join(lines) + "]><a>&i;</a>").encode()


def _armed() -> int:
    text = csv.write([(cell,) for cell in ARMED]).decode("utf-8-sig")
    return sum(row[0][:1] != "'" for row in reader(io.StringIO(text, newline="")))


FAULT = Fault(
    number=18,
    title="bad tables and files",
    done="16 bad deliveries of translations (PO, workbooks, CSV), 14 bad results of workshops, "
    "each in a process "
    "of its own; 13 cells that begin a formula through our writer of CSV. Lists of names are "
    "read in the "
    "browser and never sent (tests/browser/test_names_read.py)",
    expected="each refused by name, in seconds and without flooding memory; no cell can be run",
    run=run,
    plant="a reader that takes all text",
    planted=planted,
)
