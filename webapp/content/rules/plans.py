"""Rules about the plans of teachers: the minutes of a table add up."""

import re
from collections.abc import Iterator, Sequence

from webapp.content.markdown import Node
from webapp.content.rules.desk import Desk, Hits
from webapp.content.sources import Document
from webapp.content.writing import plain

SPAN = re.compile(r"(\d+)\s*[–—-]\s*(\d+)\b.*")
SHORT = 20  # minutes of the short plan that every lesson may have
TIMED_COLUMNS = 2  # one table may hold the long plan and the short one
Span = tuple[int, int, int]  # line, from, to


def minutes_add_up(document: Document, desk: Desk) -> Hits:
    """A plan begins at 0, leaves no gap, and ends at a length that the lesson has."""
    for block in document.kinds("teacher"):
        lengths = _lengths(document, block)
        for table in (node for node in block.walk() if node.type == "table"):
            for column in range(TIMED_COLUMNS):
                yield from _faults(list(_spans(table, column)), lengths)


def plan_for_each_length(document: Document, desk: Desk) -> Hits:
    """The plan of a lesson in class has a table for it, for a workshop, and for 20 minutes."""
    if document.header is None or not document.is_lesson:
        return
    minutes = document.header.minutes.mapping()
    for block in document.kinds("teacher"):
        ends = {
            spans[-1][2]
            for table in block.walk()
            if table.type == "table"
            for column in range(TIMED_COLUMNS)
            if (spans := list(_spans(table, column)))
        }
        is_plan = block.opening.attrs.get("minutes", "") == str(minutes.get("class"))
        wanted = {SHORT, minutes.get("class", SHORT), minutes.get("session", SHORT)}
        if ends and is_plan and (missing := sorted(wanted - ends)):
            yield block.line, f"no table of minutes here ends at {', '.join(map(str, missing))}"


def _lengths(document: Document, block: Node) -> set[int]:
    said = document.header.minutes.mapping().values() if document.header else ()
    own = block.opening.attrs.get("minutes", "")
    return {SHORT, *said, *([int(own)] if own.isdigit() else [])}


def _spans(table: Node, column: int) -> Iterator[Span]:
    """Cells such as `3–7 分钟` of one column; rows of another kind, such as "at home", are none."""
    for row in (node for node in table.walk() if node.type == "tr"):
        cells = [cell for cell in row.children if cell.type == "td"]
        if len(cells) > column and (found := SPAN.fullmatch(plain(cells[column]).strip())):
            yield row.line, int(found[1]), int(found[2])


def _faults(spans: Sequence[Span], lengths: set[int]) -> Hits:
    at = 0
    for line, start, end in spans:
        if start != at or end <= start:
            yield line, f"here the plan stands at minute {at}, and this row says {start}–{end}"
        at = end
    if spans and at not in lengths:
        known = ", ".join(map(str, sorted(lengths)))
        yield spans[-1][0], f"the plan ends at minute {at}; this lesson has plans for {known}"


PLAN_RULES = (minutes_add_up, plan_for_each_length)
