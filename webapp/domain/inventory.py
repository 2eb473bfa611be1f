"""The inventory of data: for every column whose it is, what for, by what law, for how long."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Words = Mapping[str, str]  # locale -> words


class Whose(StrEnum):
    """Whose data a column holds."""

    LEARNER = "learner"
    GUARDIAN = "guardian"
    STAFF = "staff"
    NOBODY = "nobody"


class Holds(StrEnum):
    """What can stand in a column of text about learners and guardians."""

    OURS = "ours"  # words and ids of our own lists, or chance
    DIGEST = "digest"  # nothing can be read back
    WORDS = "words"  # what somebody wrote


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `purpose` and `kept` are keys of the inventory's own words."""

    name: str
    words: Words
    whose: Whose
    is_sensitive: bool
    purpose: str
    basis: tuple[str, ...]  # codes of the framework
    kept: str
    holds: Holds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: what is said of it as a whole, and its columns."""

    name: str
    words: Words
    whose: Whose
    is_sensitive: bool
    purpose: str
    basis: tuple[str, ...]
    kept: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """All tables, in the order of their files."""

    tables: tuple[Table, ...] = ()
    purposes: Mapping[str, Words] = field(default_factory=dict)
    kept: Mapping[str, Words] = field(default_factory=dict)

    def about(self, whose: Whose) -> tuple[Table, ...]:
        """Tables that are mainly about somebody."""
        return tuple(table for table in self.tables if table.whose is whose)

    def has_of(self, whose: Whose) -> int:
        """How many columns hold something of somebody."""
        return sum(column.whose is whose for table in self.tables for column in table.columns)
