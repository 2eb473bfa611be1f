"""Which `:::` line closes which: depth is counted, and the line that lacks its close is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from webapp.content.openings import (
    INNER_KINDS,
    KINDS,
    LAB_KINDS,
    LAB_PARTS,
    PART_KINDS,
    PEOPLE_KINDS,
    QUESTION_KINDS,
    read_mark,
)
from webapp.content.openings import read_opening as _opening
from webapp.content.problems import Finding

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
STEP = re.compile(r"^##? ")
INDENTED = re.compile(r"^[ \t>]+:::")
AROUND = ("band", "only")  # these hold other blocks


@dataclass(slots=True)
class Pairs:
    """Line numbers count from 0. `close_of` maps an opening line to its closing line.

    Where a close is missing, `close_of` names the line before which the block must end.
    """

    close_of: dict[int, int] = field(default_factory=dict)
    marks: set[int] = field(default_factory=set)  # every line that begins with `:::`
    findings: list[Finding] = field(default_factory=list)


def pair_blocks(lines: Sequence[str]) -> Pairs:
    """Pair the opening and closing lines of a file's body."""
    pairs = Pairs()
    open_blocks: list[tuple[int, str]] = []
    fence = ""
    for number, line in enumerate(lines):
        fence, was_fence = _fence(fence, line), fence
        if fence or was_fence:
            continue
        words = read_mark(line.lstrip(" \t>") if INDENTED.match(line) else line)
        if words is None:
            _look_for_step(pairs, open_blocks, number, line)
            continue
        if INDENTED.match(line):
            message = "':::' must stand at the beginning of its line"
            pairs.findings.append(Finding(number + 1, "block-indented", message))
        else:
            pairs.marks.add(number)
        if words:
            _open(pairs, open_blocks, number, words)
        else:
            _close(pairs, open_blocks, number)
    for opened, kind in reversed(open_blocks):
        _never_closed(pairs, opened, kind, len(lines), "")
    return pairs


def _fence(fence: str, line: str) -> str:
    found = FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) else fence


def _look_for_step(
    pairs: Pairs, open_blocks: list[tuple[int, str]], number: int, line: str
) -> None:
    if STEP.match(line):
        while open_blocks:
            opened, kind = open_blocks.pop()
            _never_closed(pairs, opened, kind, number, f" before the heading on line {number + 1}")


def _open(pairs: Pairs, open_blocks: list[tuple[int, str]], number: int, words: str) -> None:
    kind = _opening(words).kind
    while open_blocks and not _may_hold([k for _, k in open_blocks], kind):
        opened, outer = open_blocks.pop()
        where = f" before '::: {kind}' on line {number + 1}"
        _never_closed(pairs, opened, outer, number, where)
    open_blocks.append((number, kind))


def _close(pairs: Pairs, open_blocks: list[tuple[int, str]], number: int) -> None:
    if open_blocks:
        pairs.close_of[open_blocks.pop()[0]] = number
        return
    message = "':::' closes nothing: no block is open here"
    pairs.findings.append(Finding(number + 1, "block-never-opened", message))


def _never_closed(pairs: Pairs, opened: int, kind: str, end: int, where: str) -> None:
    pairs.close_of[opened] = end
    message = f"'::: {kind}' is never closed{where}. Write a line ':::' where it ends"
    pairs.findings.append(Finding(opened + 1, "block-never-closed", message))


def _may_hold(around: Sequence[str], inner: str) -> bool:
    """Whether the innermost of the open blocks may hold another. Unknown kinds are judged later."""
    outer, is_card = around[-1], list(around[-2:]) == ["newscheck", "evidence"]
    if outer in PART_KINDS or is_card:
        return inner not in KINDS
    if outer in LAB_KINDS:
        return inner in (*LAB_PARTS.get(outer, ()), *INNER_KINDS) or inner not in KINDS
    if outer in QUESTION_KINDS:
        return inner in INNER_KINDS or inner not in KINDS
    return outer not in (*INNER_KINDS, *PEOPLE_KINDS) or (outer in AROUND and inner not in AROUND)
