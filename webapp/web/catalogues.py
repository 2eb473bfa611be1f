"""The catalogues: compiled ones, or made in memory from a source that is newer."""

import gettext
import hashlib
import io
from pathlib import Path

MARK = b"\0of "  # behind a compiled catalogue: the digest of the source that it was made of


def read(folder: Path) -> gettext.NullTranslations:
    """The catalogue of a language; an empty one where it needs none."""
    compiled, source = (folder / "LC_MESSAGES" / f"messages.{kind}" for kind in ("mo", "po"))
    if compiled.exists():
        content = compiled.read_bytes()
        if is_of(content, source) or compiled.stat().st_mtime >= source.stat().st_mtime:
            return gettext.GNUTranslations(io.BytesIO(content))
    return _made_of(source) if source.exists() else gettext.NullTranslations()


def is_of(compiled: bytes, source: Path) -> bool:
    """Tell whether it was made of this source. A checkout gives both files any time."""
    if not source.exists():
        return True
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    return compiled.endswith(MARK + digest.encode())


def _made_of(source: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # only who edits words needs it
    from babel.messages.pofile import read_po  # noqa: PLC0415

    memory = io.BytesIO()
    with source.open("rb") as lines:
        write_mo(memory, read_po(lines, locale=source.parent.parent.name.replace("-", "_")))
    memory.seek(0)
    return gettext.GNUTranslations(memory)
