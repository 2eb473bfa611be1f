"""Rows of schools, people, classrooms, learners and their sign-ins."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, false, true
from sqlmodel import Field

from webapp.store.tables.base import SMALL, Row, at, check, key, reference, refers, school_key


class SchoolRow(Row, table=True):
    """A school."""

    __tablename__ = "school"
    __table_args__ = (check("name", "length(name) BETWEEN 1 AND 120"), SMALL)

    id: int = key()
    name: str
    is_demo: bool = False
    time_zone: str = "Asia/Shanghai"
    created_at: datetime = at()
    operator: str = Field(default="", sa_column_kwargs={"server_default": ""})
    responsible: str = Field(default="", sa_column_kwargs={"server_default": ""})
    contact: str = Field(default="", sa_column_kwargs={"server_default": ""})
    help_lines: str = Field(default="", sa_column_kwargs={"server_default": ""})


class PersonRow(Row, table=True):
    """A member of staff."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("school_id", "login"),
        Index(None, "login"),  # a server with one school is asked for the login alone
        check("role", "role IN ('teacher', 'leader', 'lead', 'operator')"),
        check("wrong_tries", "wrong_tries >= 0"),
        SMALL,
    )

    school_id: int = school_key()
    id: int = key()
    login: str
    name: str
    password_hash: str
    role: str
    locale: str
    wrong_tries: int = 0
    last_wrong_at: datetime | None = at(default=None)
    left_at: datetime | None = at(default=None)  # login and name are pseudonyms then
    is_safeguarding: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class ClassroomRow(Row, table=True):
    """A classroom. Its code is unique on the whole server: a learner types nothing else."""

    __tablename__ = "classroom"
    __table_args__ = (
        UniqueConstraint("code"),
        check("code", "length(code) = 6"),
        check("band", "band IN ('A', 'B', 'C', 'D')"),
        check("grade", "grade BETWEEN 1 AND 12"),
        SMALL,
    )

    school_id: int = school_key()
    id: int = key()
    name: str
    code: str
    band: str
    grade: int
    created_at: datetime = at()
    archived_at: datetime | None = at(default=None)


class TeachingRow(Row, table=True):
    """Who teaches which classroom."""

    __tablename__ = "teaching"
    __table_args__ = (
        refers("classroom_id", "classroom"),
        refers("person_id", "person"),
        Index(None, "school_id", "person_id"),
        SMALL,
    )

    school_id: int = key()
    classroom_id: int = key()
    person_id: int = key()
    is_main: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    until: datetime | None = at(default=None)  # stands in until then


class LearnerRow(Row, table=True):
    """A seat and its nickname; no name, no secret."""

    __tablename__ = "learner"
    __table_args__ = (
        UniqueConstraint("school_id", "classroom_id", "seat"),
        UniqueConstraint("school_id", "classroom_id", "nickname"),
        refers("classroom_id", "classroom"),
        check("seat", "seat >= 1"),
        check("card_version", "card_version >= 1"),
        check("wrong_tries", "wrong_tries >= 0"),
        SMALL,
    )

    school_id: int = key()
    id: int = key()
    classroom_id: int = reference()
    seat: int
    nickname: str
    card_version: int = 1
    wrong_tries: int = 0
    locale: str
    last_wrong_at: datetime | None = at(default=None)
    is_under_14: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    left_at: datetime | None = at(default=None)  # the seat is closed
    # What the newest row of `consent` says, written with it: every page asks this.
    consent: str = Field(default="none", sa_column_kwargs={"server_default": "none"})
    consent_version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class SignInRow(Row, table=True):
    """One sign-in. `id` is the digest of a token that only the browser holds."""

    __tablename__ = "sign_in"
    __table_args__ = (
        ForeignKeyConstraint(["school_id", "learner_id"], ["learner.school_id", "learner.id"]),
        ForeignKeyConstraint(["school_id", "person_id"], ["person.school_id", "person.id"]),
        Index(None, "school_id", "learner_id"),
        check("somebody", "(learner_id IS NULL) <> (person_id IS NULL)"),
        SMALL,
    )

    school_id: int = school_key()
    id: bytes = Field(primary_key=True)
    learner_id: int | None = reference(default=None)
    person_id: int | None = reference(default=None)
    created_at: datetime = at()
    last_seen_at: datetime = at()
    ended_at: datetime | None = at(default=None)


class InvitationRow(Row, table=True):
    """A one-time link, known by the digest of its letters: to join, or for a new password."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("digest"),
        refers("person_id", "person"),
        refers("made_by", "person"),
        check("role", "role IN ('teacher', 'leader', 'lead')"),
        check("purpose", "(role IS NULL) <> (person_id IS NULL)"),
        SMALL,
    )

    school_id: int = school_key()
    id: int = key()
    digest: bytes
    role: str | None = None
    person_id: int | None = reference(default=None)
    ends_second_step: bool = False
    made_by: int | None = reference(default=None)
    made_at: datetime = at()
    expires_at: datetime = at()
    used_at: datetime | None = at(default=None)
    taken_back_at: datetime | None = at(default=None)


class SecondStepRow(Row, table=True):
    """The second step of somebody's sign-in. Its secret is derived, not stored."""

    __tablename__ = "second_step"
    __table_args__ = (
        refers("person_id", "person"),
        check("wrong_tries", "wrong_tries >= 0"),
        SMALL,
    )

    school_id: int = key()
    person_id: int = key()
    nonce: bytes
    confirmed_at: datetime | None = at(default=None)
    last_code_at: int = reference(default=0)  # number of the half minute of the last code taken
    wrong_tries: int = 0
    last_wrong_at: datetime | None = at(default=None)


class RecoveryCodeRow(Row, table=True):
    """A code for the day when the phone is lost: a keyed digest."""

    __tablename__ = "recovery_code"
    __table_args__ = (refers("person_id", "person"), SMALL)

    school_id: int = key()
    person_id: int = key()
    digest: bytes = Field(primary_key=True)
    used_at: datetime | None = at(default=None)


class ProbeRow(Row, table=True):
    """One row that `/readyz` writes again and again: a read would succeed on a full disk."""

    __tablename__ = "probe"

    id: int = key()
    written_at: datetime = at()
