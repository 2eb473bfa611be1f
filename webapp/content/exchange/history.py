"""What changed in a source since somebody vouched for its translation, as git remembers it."""

import re
import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from webapp.content.compiling import read_documents, read_syncs
from webapp.content.exchange.pairs import partners
from webapp.content.exchange.pieces import pieces
from webapp.content.exchange.rows import sources
from webapp.content.files import Roots
from webapp.content.lesson_parser import parse_document
from webapp.content.overview import standing
from webapp.content.sources import Document
from webapp.content.translations import State, Sync

WORD = re.compile(r"[A-Za-z0-9_'’-]+|\s+|.", re.DOTALL)  # every Chinese character is a word
MOST = 50  # versions of a file that are looked at


def source_changes(roots: Roots, locale: str = "") -> dict[tuple[str, str], list[str]]:
    """(path of the translation, id of a stale block) -> lines of its source, changes marked.

    What is not in git's memory is left out.
    """
    documents, _ = read_documents(roots)
    syncs, _ = read_syncs(roots, documents)
    originals = {(d.path.partition("/")[0], d.folder): d for d in sources(documents)}
    found: dict[tuple[str, str], list[str]] = {}
    for translation in documents:
        source = originals.get((translation.path.partition("/")[0], translation.folder))
        is_wanted = locale in ("", translation.locale) and translation.path in syncs
        if source is None or source is translation or not is_wanted:
            continue
        for name, lines in _of_file(roots, source, translation, syncs[translation.path]):
            found[translation.path, name] = lines
    return found


def _of_file(
    roots: Roots, source: Document, translation: Document, sync: Sync
) -> Iterator[tuple[str, list[str]]]:
    known = {s.unit.id for s in standing(source, translation, sync) if s.state is State.STALE}
    if not known:
        return
    stamps = {target: origin for origin, target in (*sync.blocks.values(), *sync.prose)}
    pairs = partners(pieces(source), pieces(translation), sync)
    past = _past(roots.file(source.path), source.path)
    for piece in pieces(source):
        own = pairs.get(piece.id)
        if own is None or own.unit not in known:
            continue
        origin = sync.blocks.get(own.id, (stamps.get(own.digest, ""), ""))[0]
        if origin in past and origin != piece.digest:
            yield own.id, marked(past[origin], piece.text)


def _past(file: Path, path: str) -> dict[str, str]:
    """Digest -> text of every piece that the file ever had; the file's newest versions count."""
    found: dict[str, str] = {}
    for commit in _git(file.parent, "log", f"-{MOST}", "--format=%H", "--", file.name).split():
        text = _git(file.parent, "show", f"{commit}:./{file.name}")
        for piece in pieces(parse_document(path, text)):
            found.setdefault(piece.digest, piece.text)
    return found


def _git(folder: Path, *words: str) -> str:
    """What git says; nothing where there is no git or no repository."""
    try:
        said = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    except OSError:
        return ""
    return said.stdout.decode("utf-8", "replace")


def marked(old: str, new: str) -> list[str]:
    """The lines that changed, word by word: `[-gone-]` and `{+come+}`."""
    before, after = WORD.findall(old), WORD.findall(new)
    said: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            said += after[c:d]
            continue
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        said.append((f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    lines = "".join(said).split("\n")
    return [line for line in lines if "[-" in line or "{+" in line or "-]" in line or "+}" in line]
