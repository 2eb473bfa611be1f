"""The inventory of data in the reader's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from webapp.domain.inventory import Column, Table, Whose, Words
from webapp.domain.numerals import han_article
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.templating import facts

HAN = "zh-Hans"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """One column."""

    name: str
    words: str
    whose: str
    sensitive: str
    why: str
    kept: str
    laws: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """One table. `columns` are those that say more than that something belongs together."""

    name: str
    words: str
    why: str
    kept: str
    holds: tuple[str, ...]
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All tables that are about the same people."""

    key: str
    title: str
    tables: tuple[TableLine, ...]


def groups() -> list[Group]:
    """Learners first, then guardians, staff, and what is about nobody."""
    inventory = parts().library.inventory
    titles = {
        Whose.LEARNER: _("About learners"),
        Whose.GUARDIAN: _("About guardians"),
        Whose.STAFF: _("About the people who work here"),
        Whose.NOBODY: _("About nobody: classes, counts, the server"),
    }
    found = [
        Group(key=whose.value, title=title, tables=_tables(inventory.about(whose)))
        for whose, title in titles.items()
    ]
    return [group for group in found if group.tables]


def _tables(tables: Iterable[Table]) -> tuple[TableLine, ...]:
    return tuple(_table(table) for table in tables)


def _table(table: Table) -> TableLine:
    inventory = parts().library.inventory
    columns = tuple(_column(column) for column in table.columns)
    return TableLine(
        name=table.name,
        words=said(table.words),
        why=said(inventory.purposes[table.purpose]),
        kept=said(inventory.kept[table.kept]),
        holds=tuple(column.words for column in columns if not _is_plumbing(column.name)),
        columns=columns,
    )


def _is_plumbing(name: str) -> bool:
    """Ids that only tie rows together; the lead's page has them."""
    return name in ("id", "school_id", "attempt_id", "workshop_id", "client_key")


def _column(column: Column) -> ColumnLine:
    inventory = parts().library.inventory
    return ColumnLine(
        name=column.name,
        words=said(column.words),
        whose={
            Whose.LEARNER: _("learners"),
            Whose.GUARDIAN: _("guardians"),
            Whose.STAFF: _("staff"),
            Whose.NOBODY: _("about nobody"),
        }[column.whose],
        sensitive=_("yes") if column.is_sensitive else _("no"),
        why=said(inventory.purposes[column.purpose]),
        kept=said(inventory.kept[column.kept]),
        laws=("；" if locale() == HAN else "; ").join(laws(column.basis)),
    )


def laws(codes: Sequence[str]) -> list[str]:
    """Articles by name, each once."""
    clauses = parts().library.framework.clauses
    return list(dict.fromkeys(_law(clauses[code].instrument, clauses[code].article, code)
                              for code in codes if code in clauses))  # fmt: skip


def _law(instrument: str, article: str, code: str) -> str:
    law = facts().laws.get(instrument, code).strip("《》")
    if not article:
        return law
    number = han_article(article) if locale() == HAN else article
    return _("%(law)s, Article %(article)s", law=law, article=number)


def said(words: Words) -> str:
    """Words in the reader's language."""
    return words.get(locale()) or next(iter(words.values()))
