"""Files of translators that are none: archives that swell, climb or name places on the disk."""

import ast
import io
import re
import zipfile

import pytest

from tests.content.samples import LESSON, roots_with
from tests.repo.tree import files, name
from webapp.content.exchange.delivery import Delivery, Returned, Unreadable
from webapp.content.exchange.reading import read_delivery
from webapp.content.exchange.rows import Handout, Row, Sheet
from webapp.content.exchange.sheets import LARGEST, to_xlsx
from webapp.content.exchange.taking import take_in
from webapp.content.translations import State

# Module -> the one it may open archives with. `gzip` packs pages, and unpacks a list of our own.
OPENERS = {
    "webapp/content/exchange/sheets.py": "zipfile",
    "webapp/web/ready.py": "gzip",
    "webapp/operations/common_passwords/habits.py": "gzip",
}
ARCHIVES = {"zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib", "zipimport"}
UNPACKS = {"extract", "extractall", "unpack_archive", "make_archive"}
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%b">%b]><worksheet>&z;</worksheet>"""


def a_workbook(**parts: bytes) -> bytes:
    """Ours, with some parts of its own. `__` is `/`."""
    rows = (Row("safe-sample#a", "0" * 12, State.STALE, "a", "b"),)
    whole = to_xlsx(Handout("en", (Sheet("safe-sample", "zh-Hans", rows),), ()))
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as packed,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for part in packed.namelist():
            changed.writestr(part, parts.pop(part, packed.read(part)))
        for part, content in parts.items():
            changed.writestr(part, content)
    return made.getvalue()


def test_abuse_25_one_module_opens_an_archive_and_unpacks_nothing():
    found, unpacking = {}, []
    words = re.compile("|".join((*ARCHIVES, *UNPACKS)))
    texts = {path: path.read_text("utf-8") for path in files("*.py", "webapp")}
    for path in (path for path, text in texts.items() if words.search(text)):
        for node in ast.walk(ast.parse(texts[path])):
            names = []
            if isinstance(node, ast.Import):
                names = [one.name.split(".")[0] for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [(node.module or "").split(".")[0]]
            for one in ARCHIVES & set(names):
                found[name(path)] = one
            if isinstance(node, ast.Attribute) and node.attr in UNPACKS:
                unpacking.append(name(path))

    assert found == OPENERS
    assert unpacking == []


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/media/x.png": b"\0" * (LARGEST + 1)},
        {SHEET: b"<worksheet>" + b" " * LARGEST},
        {SHEET: BOMB % (b"x" * 5000, b"".join(
            b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(25)))},
        {SHEET: b'<!DOCTYPE x [<!ENTITY z SYSTEM "file:///etc/passwd">]><worksheet>&z;</worksheet>'},
    ],
    ids=["much-beside", "much-inside", "entities", "a-file-of-the-machine"],
)  # fmt: skip
def test_abuse_25_a_workbook_that_swells_is_refused(tmp_path, parts):
    file = tmp_path / "back.xlsx"
    file.write_bytes(a_workbook(**parts))

    with pytest.raises(Unreadable) as refusal:
        read_delivery(file)

    assert "root:" not in str(refusal.value)


def test_abuse_25_a_climbing_part_of_a_workbook_lands_nowhere(tmp_path):
    file = tmp_path / "back.xlsx"
    file.write_bytes(a_workbook(**{"../../climbed.txt": b"x", "/tmp/climbed.txt": b"x"}))

    read_delivery(file)

    assert {path.name for path in tmp_path.parent.rglob("*")} & {"climbed.txt"} == set()


@pytest.mark.parametrize("folder", ["../..", "/etc", "safe-sample/../x", "C:\\x", "", ".", "\0"])
def test_abuse_25_a_row_of_a_translation_names_no_place_on_the_disk(tmp_path, folder):
    roots = roots_with(tmp_path, zh_Hans=LESSON)
    before = sorted(tmp_path.rglob("*"))

    taken = take_in(roots, Delivery("en", (Returned(f"{folder}#title", "0", "", "x", True),)))

    assert taken.written == []
    assert len(taken.refused) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("locale", ["../en", "en/../../x", "/etc/passwd", "e", "en\0", "en-"])
def test_abuse_25_a_language_is_no_place_on_the_disk(tmp_path, locale):
    file = tmp_path / "back.po"
    head = f'msgid ""\nmsgstr "Language: {locale}\\n"\n\nmsgctxt "a#b"\nmsgid "x"\nmsgstr "y"\n'
    file.write_text(head, "utf-8")

    with pytest.raises(Unreadable):
        read_delivery(file)
