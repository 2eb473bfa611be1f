"""Every shipped lesson and quiz travels there and back."""

import shutil
from pathlib import Path

from webapp.content.exchange.po import from_po, to_po
from webapp.content.exchange.rows import Handout, handout
from webapp.content.exchange.sheets import from_xlsx, to_xlsx
from webapp.content.exchange.taking import take_in
from webapp.content.files import Roots
from webapp.content.front_matter import cut_front_matter
from webapp.content.yaml_lines import load_lined


def a_copy(folder: Path) -> Roots:
    shipped = Roots.shipped()
    for root in (shipped.lessons, shipped.quizzes, shipped.locales):
        shutil.copytree(root, folder / root.name)
    return Roots.under(folder)


def english(roots: Roots) -> dict[str, tuple[object, list[str]]]:
    """Front matter and lines of every English file. How YAML quotes words does not matter."""
    found: dict[str, tuple[object, list[str]]] = {}
    for file in roots.texts():
        text = file.read_text("utf-8")
        front = cut_front_matter(text)
        if front is not None and file.name == "en.md":
            lined, _ = load_lined(front.yaml)
            lines = text.split("\n")[front.body_line - 1 :]
            found[roots.relative(file)] = (lined and lined.value, [x.rstrip() for x in lines])
    return found


def records(roots: Roots) -> dict[str, str]:
    found = [f for root in (roots.lessons, roots.quizzes) for f in root.glob("*/en.sync.json")]
    return {roots.relative(f): f.read_text("utf-8") for f in found}


def test_all_that_ships_travels_there_and_back(tmp_path: Path):
    """Import judges each file as `content check` does and refuses what has a fault."""
    roots = a_copy(tmp_path)
    files, stamps = english(roots), records(roots)
    sent = handout(roots, "en", with_fresh=True)
    for path in (*files, *stamps):
        roots.file(path).unlink()

    result = take_in(roots, from_po(to_po(sent).decode()))

    assert (sent.faults, result.refused) == ((), [])
    assert english(roots) == files
    assert records(roots) == stamps


def test_a_spreadsheet_brings_what_a_po_file_brings():
    sent = handout(Roots.shipped(), "en", "stop-leave-tell", with_fresh=True)
    few = Handout("en", sent.sheets, ())

    assert from_xlsx(to_xlsx(few)) == from_po(to_po(few).decode())
