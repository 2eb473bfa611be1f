"""The files of the inventory of data, as one domain value."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from webapp.domain.inventory import Column, Holds, Inventory, Table, Whose

Names = Annotated[dict[str, str], Field(min_length=1)]
Codes = Annotated[list[str], Field(min_length=1)]


class UnknownKey(ValueError):
    """A table names a purpose, a rule or shared words that the rules do not have."""


class _Strict(BaseModel):
    """A key that we do not know is a mistake the author wants to hear about."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RulesFile(_Strict):
    """`locales/inventory/rules.yml`."""

    purposes: dict[str, Names]
    kept: dict[str, Names]
    shared: dict[str, Names]


class ColumnEntry(BaseModel):
    """A column: its words are the keys that are left over; the rest is the table's unless said."""

    model_config = ConfigDict(extra="allow", frozen=True)

    whose: Whose | None = None
    sensitive: bool | None = None
    purpose: str = ""
    basis: list[str] = []
    kept: str = ""
    holds: Holds | None = None

    @property
    def words(self) -> dict[str, str]:
        """Locale -> words."""
        return {key: str(value) for key, value in (self.model_extra or {}).items()}


class TableEntry(_Strict):
    """A table. A column without a value has the words that it shares with others."""

    what: Names
    whose: Whose
    sensitive: bool
    purpose: str
    basis: Codes
    kept: str
    columns: Annotated[dict[str, ColumnEntry | None], Field(min_length=1)]


class TablesFile(_Strict):
    """Every other file of the folder."""

    tables: dict[str, TableEntry]


def inventory_of(rules: RulesFile, files: Iterable[TablesFile]) -> Inventory:
    """Put all files together.

    Raises:
        UnknownKey: the message names the place and the key.
    """
    found: dict[str, Table] = {}
    for file in files:
        for name, entry in file.tables.items():
            if name in found:
                raise UnknownKey(f"{name} stands in two files")
            found[name] = _table(rules, name, entry)
    return Inventory(tables=tuple(found.values()), purposes=rules.purposes, kept=rules.kept)


def _table(rules: RulesFile, name: str, entry: TableEntry) -> Table:
    _check(rules, name, entry.purpose, entry.kept)
    return Table(
        name=name,
        words=entry.what,
        whose=entry.whose,
        is_sensitive=entry.sensitive,
        purpose=entry.purpose,
        basis=tuple(entry.basis),
        kept=entry.kept,
        columns=tuple(_column(rules, name, entry, key) for key in entry.columns),
    )


def _column(rules: RulesFile, table: str, entry: TableEntry, key: str) -> Column:
    own = entry.columns[key] or ColumnEntry()
    purpose, kept = own.purpose or entry.purpose, own.kept or entry.kept
    _check(rules, f"{table}.{key}", purpose, kept)
    words = own.words or rules.shared.get(key)
    if words is None:
        raise UnknownKey(f"{table}.{key} has no words of its own, and none that are shared")
    return Column(
        name=key,
        words=words,
        whose=own.whose or entry.whose,
        is_sensitive=entry.sensitive if own.sensitive is None else own.sensitive,
        purpose=purpose,
        basis=tuple(own.basis or entry.basis),
        kept=kept,
        holds=own.holds,
    )


def _check(rules: RulesFile, place: str, purpose: str, kept: str) -> None:
    if purpose not in rules.purposes:
        raise UnknownKey(f"{place}: rules.yml has no purpose {purpose!r}")
    if kept not in rules.kept:
        raise UnknownKey(f"{place}: rules.yml does not say how long {kept!r} is")
