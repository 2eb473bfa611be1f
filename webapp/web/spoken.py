"""Short lines of the interface with a reading over each character, for those who learn to read.

Readings are a table, `locales/<locale>/readings.yml`: the line as the catalogue has it, and its
syllables in order. A line without an entry shows without readings; nothing is guessed here. Figures
of a line stand as 0 in the table.
"""

import re
from functools import cache

from webapp.settings import shipped
from webapp.web.i18n import locale

FIGURES = re.compile(r"[0-9]+")


def spoken(line: str) -> list[tuple[str, str]]:
    """Pairs of character and syllable; the syllable is empty for what has none."""
    readings = _readings(locale())
    syllables = (readings.get(line) or readings.get(FIGURES.sub("0", line), "")).split()
    if not syllables:
        return [(line, "")]
    given = iter(syllables)
    return [(char, next(given, "") if _is_han(char) else "") for char in line]


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@cache
def _readings(tag: str) -> dict[str, str]:
    file = shipped("locales") / tag / "readings.yml"
    if not file.exists():
        return {}
    import yaml  # noqa: PLC0415  # no page but a young child's needs it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as quick
    return dict(yaml.load(file.read_text("utf-8"), loader) or {})
