"""Keep the catalogues in step with code and templates.

    python dev/messages.py                 extract, update, compile, list what has no words yet
    python dev/messages.py prune           the same, and drop words that nothing uses any more
    python dev/messages.py add words.json  add {"English": "中文"} to a catalogue (default zh-Hans)

English is the language of the message ids, so only the other languages need a catalogue.
"""

import json
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

try:
    import fcntl
except ImportError:  # Windows has none; one person at a time there
    fcntl = None

ROOT = Path(__file__).resolve().parent.parent
METHODS = [("webapp/**.py", "python"), ("webapp/web/templates/**.html", "jinja2")]
LOCALES = ("zh-Hans",)


def path_of(locale: str) -> Path:
    """The catalogue's source file."""
    return ROOT / "locales" / locale / "LC_MESSAGES" / "messages.po"


def read(locale: str) -> Catalog:
    """The catalogue as it stands; an empty one at first."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale.replace("-", "_"), project="netsprout", version="0.1.0")
    with path.open("rb") as lines:
        return read_po(lines, locale=locale.replace("-", "_"))


def write(locale: str, catalogue: Catalog) -> None:
    """Write source and compiled form together, sorted, so that changes merge."""
    path = path_of(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as lines:
        write_po(lines, catalogue, sort_output=True, no_location=True, omit_header=False, width=0)
    with path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)
        # `webapp.web.catalogues` compares it: a checkout gives both files any time.
        compiled.write(b"\0of " + sha256(path.read_bytes()).hexdigest().encode())


def extracted(methods: Sequence[tuple[str, str]] = METHODS) -> Catalog:
    """Every message of the code and the templates, or of the files that `methods` name."""
    template = Catalog()
    options = {"webapp/web/templates/**.html": {"trimmed": "true"}}
    found = extract_from_dir(str(ROOT), list(methods), options, keywords=KEYWORDS)
    for _file, _line, message, _comments, context in found:
        template.add(message, context=context)
    return template


KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


def update(prune: bool = False) -> int:
    """Bring every catalogue up to date; 1 when words are missing."""
    template, missing = extracted(), 0
    for locale in LOCALES:
        catalogue = read(locale)
        for message in template:
            if message.id and message.id not in catalogue:
                catalogue.add(message.id)
        if prune:
            for message in [m for m in catalogue if m.id and m.id not in template]:
                catalogue.delete(message.id)
        write(locale, catalogue)
        for message in catalogue:
            words = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id in template and message.id and not all(words):
                missing += 1
                print(f"{locale}: {message.id!r}")
    print(f"{missing} messages without words")
    return 1 if missing else 0


def add(words: dict[str, str], locale: str = "zh-Hans") -> int:
    """Add translations. A counted message is keyed by its singular and plural joined with `|||`."""
    catalogue = read(locale)
    for english, other in words.items():
        one, _, many = english.partition("|||")
        key = (one, many) if many else one
        catalogue.add(key)  # it keeps what a known message says
        catalogue[key].string = (other,) if many else other
    write(locale, catalogue)
    return 0


def main(arguments: list[str]) -> int:
    """Run one of the two commands under a lock, so that two people may add words at once."""
    lock = ROOT / "locales" / ".lock"
    with lock.open("w") as held:
        _hold(held)
        if arguments[:1] == ["add"]:
            return add(json.loads(Path(arguments[1]).read_text("utf-8")), *arguments[2:3])
        return update(prune=arguments[:1] == ["prune"])


def _hold(held: TextIO) -> None:
    if fcntl is not None:
        fcntl.flock(held, fcntl.LOCK_EX)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
