"""Golden files: reports of fixed data, word for word.

    python dev/goldens.py           show how today's reports differ from `tests/golden`
    python dev/goldens.py --write   the same, and keep today's

Read the difference before you keep it: it is what every reader of a report will notice.
"""

import difflib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.web.goldens import FOLDER, goldens  # noqa: E402


def main(arguments: Sequence[str]) -> int:
    """Show every difference; 1 when there is one that is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        found = dict(goldens(Path(folder)))
    changed = {name: text for name, text in found.items() if kept(name) != text}
    gone = sorted({path.name for path in FOLDER.iterdir()} - found.keys())
    for name, text in changed.items():
        show(name, kept(name), text)
    for name in gone:
        print(f"{name}: nothing makes it any more")
    print(f"{len(changed)} of {len(found)} golden files differ, {len(gone)} are left over")
    if "--write" not in arguments:
        return 1 if changed or gone else 0
    for name, text in changed.items():
        (FOLDER / name).write_bytes(text.encode())
    for name in gone:
        (FOLDER / name).unlink()
    return 0


def kept(name: str) -> str:
    """What is kept of a golden file; nothing of a new one."""
    path = FOLDER / name
    return path.read_bytes().decode() if path.exists() else ""


def show(name: str, before: str, after: str) -> None:
    """The lines that differ."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"kept/{name}", f"today/{name}", lineterm="", n=0
    )
    print("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
