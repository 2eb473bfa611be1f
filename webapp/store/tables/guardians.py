"""Rows of guardians: families (a browser each), their links to seats, their sign-ins."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers, school_key


class FamilyRow(Row, table=True):
    """Who used a guardian's link: no name, no phone, no mail; a chosen code as a slow hash."""

    __tablename__ = "family"
    __table_args__ = (check("wrong_tries", "wrong_tries >= 0"), SMALL)

    school_id: int = school_key()
    id: int = key()
    locale: str
    code_hash: str | None = None
    wrong_tries: int = 0
    last_wrong_at: datetime | None = at(default=None)


class GuardianRow(Row, table=True):
    """One link between a family and a seat, known by the digest of its letters."""

    __tablename__ = "guardian"
    __table_args__ = (
        UniqueConstraint("digest"),
        refers("learner_id", "learner"),
        refers("family_id", "family"),
        refers("made_by", "person"),
        refers("approved_by", "person"),
        refers("ended_by", "person"),
        Index(None, "school_id", "learner_id"),
        Index(None, "school_id", "family_id"),
        check("used", "(family_id IS NULL) = (used_at IS NULL)"),
        check("approved", "(approved_by IS NULL) = (approved_at IS NULL)"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    learner_id: int = reference()
    family_id: int | None = reference(default=None)
    digest: bytes
    made_by: int = reference()
    made_at: datetime = at()
    expires_at: datetime = at()
    used_at: datetime | None = at(default=None)
    approved_by: int | None = reference(default=None)
    approved_at: datetime | None = at(default=None)
    ended_at: datetime | None = at(default=None)
    ended_by: int | None = reference(default=None)


class FamilySignInRow(Row, table=True):
    """One sign-in of a family. `id` is the digest of a token that only the browser holds."""

    __tablename__ = "family_sign_in"
    __table_args__ = (refers("family_id", "family"), SMALL)

    school_id: int = key()
    id: bytes = Field(primary_key=True)
    family_id: int = reference()
    created_at: datetime = at()
    last_seen_at: datetime = at()
    ended_at: datetime | None = at(default=None)
