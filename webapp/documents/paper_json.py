"""A paper as JSON: the same cells under keys that no language changes."""

import json
from datetime import date

from webapp.documents.papers import Cell, Paper, Table


def write(paper: Paper) -> bytes:
    """One document: facts, tables as lists of objects, sentences by section."""
    value = {
        "kind": paper.kind,
        "language": paper.locale,
        "title": paper.title,
        "label": paper.label,
        "made_on": paper.made_on.isoformat(),
        "facts": {fact.key: _plain(fact.value) for fact in paper.facts},
        "tables": {table.key: _rows(table) for table in paper.tables},
        "notes": {section.key: list(section.sentences) for section in paper.sections},
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _rows(table: Table) -> list[dict[str, str | int | float | None]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, map(_plain, row), strict=True)) for row in table.rows]


def _plain(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell
