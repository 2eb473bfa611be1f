"""Tell whether a password is built as thousands of others: one word, with numbers or keys in a row.

A list of leaked passwords holds few of ten characters or more; what people do to reach ten is
always the same (`woaini1314`, `qwe1234567`, `P@ssword2026`). So the password is cut into pieces,
and it is common when at most one of them is a word and all others are habits.
"""

import gzip
import re
from pathlib import Path

FOLDER = Path(__file__).parent
LONGEST_CUT = 64  # what is longer is judged by its beginning
ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p",
    "qweasdzxc", "147258369", "741852963", "a1b2c3d4e5f6", "!@#$%^&*()", "13579", "24680",
)  # fmt: skip
BOTH_WAYS = (*ROWS, *(row[::-1] for row in ROWS))
# Love, luck and dates as they are written in figures.
NUMBERS = re.compile(
    r"5201314|1314520|1314521|5211314|1314|3344|520|521|530|1573|147|258|369|110|119|120"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d\d(?:0[1-9]|1[0-2])?"
    r"|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|1[3-9]\d{9}|\d{1,4}"
)
GAPS = re.compile(r"[\s\-_.,!?+*#@/\\~]+")
LEET = str.maketrans("@0134$5!7", "aolaassit")


def is_built_by_habit(password: str) -> bool:
    """Tell whether a password is on the list or built by habit."""
    low = password.casefold()[:LONGEST_CUT]
    bare = GAPS.sub("", low)
    listed = _listed()  # 6 ms, and 3 MB that nobody needs between two passwords
    words = frozenset(word for word in listed if len(word) > 2 and word.isalpha()) | _ours()
    forms = {_unit(low), _unit(bare), bare.translate(LEET)}
    return any(form in listed or _is_built(form, words) for form in forms)


def _is_built(text: str, words: frozenset[str]) -> bool:
    """Tell whether the text falls into habits and at most one word, a repeated one too."""
    best: dict[int, set[str]] = {0: {""}}  # place -> the word spent to get there, or none
    for start in range(len(text)):
        for spent in best.get(start, ()):
            for end in range(start + 1, len(text) + 1):
                piece = text[start:end]
                if _is_habit(piece):
                    best.setdefault(end, set()).add(spent)
                elif spent in ("", piece) and _is_word(piece, words):
                    best.setdefault(end, set()).add(piece)
    return len(text) in best


def _is_habit(piece: str) -> bool:
    if NUMBERS.fullmatch(piece):
        return True
    if len(piece) < 3:
        return False
    return len(set(piece)) == 1 or any(piece in row for row in BOTH_WAYS)


def _is_word(piece: str, words: frozenset[str]) -> bool:
    """A word of the lists as it is or with signs for letters; or one or two letters."""
    if not any(sign.isalpha() for sign in piece):
        return False
    return len(piece) <= 2 or piece in words or piece.translate(LEET) in words


def _unit(text: str) -> str:
    """What a text repeats, such as `abc` of `abcabcabc`; else the text itself."""
    place = (text + text).find(text, 1) if text else 0
    return text[:place] if place else text


def _listed() -> frozenset[str]:
    packed = (FOLDER / "common-passwords.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split())


def _ours() -> frozenset[str]:
    lines = (FOLDER / "zh-habits.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
