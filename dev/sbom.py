"""Print what the program is made of, as CycloneDX 1.5 JSON: libraries, scripts, icons, fonts.

    python dev/sbom.py > netsprout.cdx.json

Libraries are those that `requirements.txt` pins, and those for PostgreSQL; their licences are read
from what is installed. Files from elsewhere are those of the lists `VENDORED.md`. The same tree and
the same environment give the same bytes: no clock, no name of a machine, no place of packages.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parent.parent
PINS = {"requirements.txt": "required", "requirements-pg.txt": "optional"}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
ROW = re.compile(r"^\| (\S+) \| (.+?) \| (.+?) \| (https?://\S+) \| ([0-9a-f]{64}) \|$", re.M)
VENDORED = ("static/vendor", "webapp/documents/fonts")
UNSAID = "NOASSERTION"  # not installed here: a library of another system
# What older packages call their licence, in the names of SPDX.
NAMES = {
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Zope Public License": "ZPL-2.1",
    "ZPL 2.1": "ZPL-2.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Zero-Clause BSD": "0BSD",
    "SIL Open Font License 1.1": "OFL-1.1",
    "Public Domain": "CC0-1.0",
}
SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def main() -> None:
    """Write the list to the output."""
    sys.stdout.write(json.dumps(bill(), ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def bill() -> dict[str, object]:
    """The whole list."""
    components = [*libraries(), *vendored()]
    whole = json.dumps(components, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, whole)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "netsprout"}},
        "components": components,
    }


def libraries() -> Iterator[dict[str, object]]:
    """Every pinned package, with the digests of all its files."""
    for file, scope in PINS.items():
        yield from _pinned((ROOT / file).read_text("utf-8"), scope)


def _pinned(text: str, scope: str) -> Iterator[dict[str, object]]:
    starts = list(PINNED.finditer(text))
    for found, following in zip(starts, [*starts[1:], None], strict=True):
        entry = text[found.start() : following.start() if following else len(text)]
        name, version = found.groups()
        purl = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
        yield {
            "type": "library",
            "scope": scope,
            "name": name,
            "version": version,
            "purl": purl,
            "bom-ref": purl,
            "licenses": [{"expression": licence_of(name)}],
            "properties": [
                {"name": "netsprout:sha256-of-a-file", "value": digest}
                for digest in sorted(HASH.findall(entry))
            ],
        }


def vendored() -> Iterator[dict[str, object]]:
    """Scripts, icons and fonts that lie in the tree, unchanged."""
    for folder in VENDORED:
        text = (ROOT / folder / "VENDORED.md").read_text("utf-8")
        for file, what, licence, source, digest in ROW.findall(text):
            path = (ROOT / folder / file).resolve().relative_to(ROOT).as_posix()
            yield {
                "type": "file",
                "name": path,
                "description": what,
                "bom-ref": path,
                "hashes": [{"alg": "SHA-256", "content": digest}],
                "licenses": [{"expression": NAMES.get(licence, licence.split(" ")[0])}],
                "externalReferences": [{"type": "vcs", "url": source}],
            }


def licence_of(name: str) -> str:
    """A package's licence in the words of SPDX."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return UNSAID
    if expression := said.get("License-Expression"):
        return str(expression)
    marks = [c.rpartition("::")[2].strip() for c in said.get_all("Classifier") or []]
    wanted = [NAMES[mark] for mark in marks if mark in NAMES]
    words = str(said.get("License") or "").partition("\n")[0].strip()
    return NAMES.get(words) or (wanted or [words if SPDX.fullmatch(words) else UNSAID])[0]


if __name__ == "__main__":
    main()
