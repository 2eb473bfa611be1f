"""What all rows share: the metadata, its naming convention, and moments as numbers."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Dialect, ForeignKeyConstraint, MetaData
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Row(SQLModel):
    """Base of all rows. Rows never leave the store."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


# Rows are found by their whole key; without a hidden rowid each is stored once instead of twice.
SMALL = {"sqlite_with_rowid": False}


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as whole milliseconds since 1970: 6 bytes instead of 26."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else moment(value)


def milliseconds(value: datetime) -> int:
    """Whole milliseconds since 1970. `value` must be aware."""
    return (value - EPOCH) // MILLISECOND


def moment(value: int) -> datetime:
    """The UTC datetime of a number of milliseconds since 1970."""
    return EPOCH + value * MILLISECOND


def key() -> Any:
    """A column of the primary key that holds an id made by us."""
    return Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})


def school_key() -> Any:
    """The first column of every key: the school that the row belongs to."""
    return Field(
        primary_key=True,
        sa_type=BigInteger,
        foreign_key="school.id",
        sa_column_kwargs={"autoincrement": False},
    )


def reference(**more: Any) -> Any:
    """A column that holds an id made by us."""
    return Field(sa_type=BigInteger, **more)


def at(**more: Any) -> Any:
    """A column that holds a moment."""
    return Field(sa_type=Moment, **more)


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """A foreign key that stays within the school."""
    return ForeignKeyConstraint(["school_id", column], [f"{table}.school_id", f"{table}.id"])


def check(name: str, rule: str) -> CheckConstraint:
    """A rule that even a faulty program cannot break."""
    return CheckConstraint(rule, name=name)
