"""What a learner's first answers in a unit were worth, packed into one line."""

from collections.abc import Mapping


def packed(question_id: str, percent: int | None) -> str:
    """One mark, as it is appended to the line."""
    return f"{question_id}={'' if percent is None else percent};"


def unpacked(line: str) -> Mapping[str, int | None]:
    """Question id -> percent, in the order of answering; the first mark of a question counts."""
    found: dict[str, int | None] = {}
    for mark in line.split(";")[:-1]:
        question_id, _, percent = mark.partition("=")
        found.setdefault(question_id, int(percent) if percent else None)
    return found
