"""Make static/img/icons.svg from the chosen Lucide icons (ISC).

    python dev/icons.py FOLDER_OF_LUCIDE_SVGS

The folder is `icons/` of the npm package lucide-static at the version that VENDORED.md names.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHOSEN = """
arrow-left arrow-right arrow-up arrow-down book-open calendar check chevron-down chevron-right
circle-help circle-user-round clipboard-list clock copy delete door-open download ear ellipsis
eye eye-off flag globe grip-vertical hand heart house id-card info key-round languages layout-grid
life-buoy lightbulb list-checks lock log-out map message-circle moon pause pencil phone
play plus presentation printer qr-code rabbit rotate-ccw rotate-cw scale search send settings
shield-check shuffle snail sprout square-pen sun turtle undo-2 user users volume-2 x
clapperboard coins crop file-check flask-conical gift mail mail-open newspaper octagon-alert
package-open scan-eye search-check skip-forward trash-2 vote
"""


def main(folder: Path) -> None:
    """Write one sprite; a name that Lucide does not have is left out and said."""
    symbols = []
    for name in CHOSEN.split():
        file = folder / f"{name}.svg"
        if not file.exists():
            print(f"no icon {name}")
            continue
        inner = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.S)
        body = re.sub(r"\s+", " ", inner.group(1)).strip() if inner else ""
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (ROOT / "static" / "img" / "icons.svg").write_text(sprite)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
