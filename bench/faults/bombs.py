"""Files that are made to hang, crash or flood a compiler of Markdown and YAML."""

from collections.abc import Callable, Mapping

N = 20_000
SMALL = 2_000  # where a line may not be long


def in_header(front: str, line: str) -> str:
    """Front matter with a line more."""
    head, _, tail = front.rstrip().rpartition("\n---")
    return f"{head}\n{line}\n---{tail}\n"


def _laughs() -> str:
    lines = ['also: &a ["lol"]']
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        lines.append(f"x{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    return "\n".join(lines)


BODIES: Mapping[str, Callable[[], str]] = {
    "nested quotes": lambda: "> " * N + "a",
    "nested quotes, line by line": lambda: "\n".join(">" * n + " a" for n in range(1, 600)),
    "nested lists": lambda: "\n".join("  " * n + "- a" for n in range(1, 900)),
    "open brackets": lambda: "[" * N,
    "open brackets, many lines": lambda: ("[" * SMALL + "\n\n") * 60,
    "pictures in pictures": lambda: "![" * SMALL + "](a)" * SMALL,
    "links in links": lambda: ("[a](" * 900 + ")" * 900 + "\n\n") * 20,
    "emphasis that never ends": lambda: ("*a **a " * 500 + "\n\n") * 40,
    "emphasis that closes twice": lambda: ("a**b" + "c* " * 1300 + "\n\n") * 30,
    "backticks of all lengths": lambda: " ".join("`" * n for n in range(1, 85)) * 1,
    "backticks, many lines": lambda: (" ".join("`" * n for n in range(1, 85)) + "\n\n") * 100,
    "backslashes": lambda: ("\\" * 3900 + "\n") * 100,
    "entities": lambda: ("&amp;&#x41;" * 350 + "\n") * 100,
    "pointed brackets": lambda: ("<" * 3900 + "\n") * 100,
    "comments that never close": lambda: ("<!-- " * 700 + "\n") * 100,
    "a table of many columns": lambda: (
        "|".join("a" * 1900)
        + "\n"
        + "|".join("-" * 1900)
        + "\n"
        + ("|".join("b" * 1900) + "\n") * 60
    ),
    "a table of many rows": lambda: "|a|b|\n|-|-|\n" + "|1|2|\n" * 70_000,
    "one long line": lambda: "a" * 400_000,
    "five megabytes": lambda: "word " * 1_000_000,
    "blocks in blocks": lambda: "\n".join(":" * (3 + n) + " note" for n in range(900)),
    "blocks that never close": lambda: "::: note\n" * 20_000,
    "reference definitions": lambda: "\n".join(f"[{n}]: /a" for n in range(20_000)),
    "headings": lambda: "## a\n\n" * 40_000,
    "NUL bytes": lambda: "a\0b\n" * 50_000,
    "direction marks": lambda: "\u202e\u2066" * 1500,
    "carriage returns": lambda: "a\r" * 100_000,
    "questions": lambda: "::: single\nWhat?\n- [x] a\n- [ ] b\n:::\n\n" * 8_000,
}
HEADERS: Mapping[str, Callable[[], str]] = {
    "YAML: a billion laughs": _laughs,
    "YAML: 5,000 deep": lambda: "also: " + "[" * 5000 + "]" * 5000,
    "YAML: deep keys": lambda: "\n".join("  " * n + "a:" for n in range(900)),
    "YAML: objects": lambda: "also: !!python/object/apply:os.system ['true']",
    "YAML: an anchor in itself": lambda: "also: &a [*a]",
    "YAML: a key twice": lambda: "title: a\ntitle: b",
    "YAML: a number of 4,000 figures": lambda: "minutes: " + "9" * 4000,
    "YAML: merged keys": lambda: "x: &x {a: 1}\n" + "also: {" + "<<: *x, " * 500 + "}",
}
BYTES: Mapping[str, bytes] = {
    "not UTF-8": "标题".encode("gb18030") * 2000,
    "UTF-16": ("---\ntitle: a\n---\n" * 500).encode("utf-16"),
    "random bytes": bytes(range(256)) * 800,
    "empty": b"",
}
