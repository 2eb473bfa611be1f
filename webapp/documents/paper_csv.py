"""A paper as one CSV file: its head, then each table under its title."""

from webapp.documents import csv
from webapp.documents.papers import Paper, Table


def write(paper: Paper) -> bytes:
    """All facts, tables and sentences, in the order of the page."""
    rows: list[list[csv.Cell]] = [[paper.label]] if paper.label else []
    rows.append([paper.title])
    rows += [[fact.title, fact.value] for fact in paper.facts]
    for section in paper.sections:
        rows += [[], [section.title]]
        rows += [[sentence] for sentence in section.sentences]
        for table in section.tables:
            rows += _table(table)
    rows.append([])
    rows += [[words] for words in paper.signatures]
    return csv.write(rows)


def _table(table: Table) -> list[list[csv.Cell]]:
    rows: list[list[csv.Cell]] = [[], [table.title]]
    if not table.rows:
        return [*rows, [table.empty]]
    rows.append([column.title for column in table.columns])
    return [*rows, *(list(row) for row in table.rows)]
