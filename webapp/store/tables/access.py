"""Rows of who looked at what, and of who asked to look at more."""

from datetime import datetime

from sqlalchemy import DDL, Index, event
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers, school_key

# The second wall around the log, the chain being the first: neither program nor a slip of the hand
# changes a row. A migration that makes the table anew has to make these again.
STAYS = {
    "sqlite": [
        f"CREATE TRIGGER access_row_no_{verb.lower()} BEFORE {verb} ON access_row"
        " BEGIN SELECT RAISE(ABORT, 'rows of the access log stay as they are'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION access_row_stays() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'rows of the access log stay as they are'; END $$",
        "CREATE TRIGGER access_row_stays BEFORE UPDATE OR DELETE ON access_row"
        " FOR EACH ROW EXECUTE FUNCTION access_row_stays()",
        "CREATE TRIGGER access_row_not_emptied BEFORE TRUNCATE ON access_row"
        " FOR EACH STATEMENT EXECUTE FUNCTION access_row_stays()",
    ],
}


class AccessRow(Row, table=True):
    """One look of a member of staff at learners: ids and keys, no name and no address.

    The ids refer to nothing on purpose: a row must outlive the people and the seats it is about.
    """

    __tablename__ = "access_row"
    __table_args__ = (
        check("what", "length(what) BETWEEN 1 AND 20"),
        check("reason", "length(reason) <= 40"),
        Index("uq_access_row_number", "school_id", "number", unique=True),
        SMALL,
    )

    school_id: int = school_key()
    id: int = key()
    at: datetime = at()
    person_id: int = reference()
    classroom_id: int = reference()
    learner_id: int | None = reference(default=None)
    what: str
    reason: str = Field(default="")
    number: int = reference(default=0, sa_column_kwargs={"server_default": "0"})  # in the chain
    digest: str = Field(default="", sa_column_kwargs={"server_default": ""})


for dialect, statements in STAYS.items():
    for statement in statements:
        event.listen(
            AccessRow.__table__,  # type: ignore[attr-defined]
            "after_create",
            DDL(statement).execute_if(dialect=dialect),  # type: ignore[no-untyped-call]
        )


class AccessChainRow(Row, table=True):
    """The head of a school's chain of looks. Who adds a look holds it until the commit."""

    __tablename__ = "access_chain"
    __table_args__ = (check("number", "number >= 0"), SMALL)

    school_id: int = school_key()
    number: int = reference()
    digest: str


class ExceptionalAccessRow(Row, table=True):
    """A request to read a class that one does not teach, and what became of it."""

    __tablename__ = "exceptional_access"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        refers("asked_by", "person"),
        refers("decided_by", "person"),
        Index(None, "school_id", "asked_by"),
        check("words", "length(words) BETWEEN 1 AND 200"),
        check("second", "decided_by IS NULL OR decided_by <> asked_by"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    classroom_id: int = reference()
    asked_by: int = reference()
    asked_at: datetime = at()
    reason: str
    words: str
    until: datetime = at()
    decided_by: int | None = reference(default=None)
    decided_at: datetime | None = at(default=None)
    is_agreed: bool = False
    ended_at: datetime | None = at(default=None)


class IncidentRow(Row, table=True):
    """A leak, loss or change of data, or the suspicion of one. `told`: keys with blanks between."""

    __tablename__ = "incident"
    __table_args__ = (
        refers("written_by", "person"),
        check("kind", "kind IN ('leak', 'loss', 'changed', 'suspected')"),
        check("words", "length(words) BETWEEN 1 AND 200"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    kind: str
    words: str
    began_at: datetime | None = at(default=None)
    noticed_at: datetime = at()
    contained_at: datetime | None = at(default=None)
    told: str = ""
    written_by: int = reference()
    written_at: datetime = at()
