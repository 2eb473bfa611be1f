"""Schools and their staff."""

from datetime import datetime

from sqlalchemy import select as select_columns
from sqlalchemy import update
from sqlmodel import Session, col, select

from webapp.domain.errors import NotAllowed
from webapp.domain.people import Person, Role, School
from webapp.domain.tries import NO_TRIES, Tries
from webapp.store.dialects import table_of
from webapp.store.tables import PersonRow, SchoolRow


def add_school(session: Session, school: School, now: datetime) -> None:
    """Keep a new school."""
    session.add(
        SchoolRow(
            id=school.id,
            name=school.name,
            is_demo=school.is_demo,
            time_zone=school.time_zone,
            created_at=now,
        )
    )
    session.flush()


def school_of_id(session: Session, school_id: int) -> School:
    """One school.

    Raises:
        NotAllowed: no school of this id.
    """
    row = session.get(SchoolRow, school_id)
    if row is None:
        raise NotAllowed
    return school_value(row)


def schools(session: Session) -> list[School]:
    """All schools, oldest first."""
    return [
        school_value(row) for row in session.exec(select(SchoolRow).order_by(col(SchoolRow.id)))
    ]


def made_at(session: Session, school_id: int) -> datetime:
    """When a school was made.

    Raises:
        NotAllowed: no school of this id.
    """
    row = session.get(SchoolRow, school_id)
    if row is None:
        raise NotAllowed
    return row.created_at


def has_real_school(session: Session) -> bool:
    """Tell whether there is a school that is no demo. One query."""
    query = select(SchoolRow.id).where(col(SchoolRow.is_demo).is_(False)).limit(1)
    return session.exec(query).first() is not None


def add(session: Session, person: Person, password_hash: str) -> None:
    """Keep a new person."""
    session.add(
        PersonRow(
            school_id=person.school_id,
            id=person.id,
            login=person.login,
            name=person.name,
            password_hash=password_hash,
            role=person.role.value,
            locale=person.locale,
            is_safeguarding=person.is_safeguarding,
        )
    )
    session.flush()


def of_id(session: Session, school_id: int, person_id: int) -> Person:
    """One person who works at a school.

    Raises:
        NotAllowed: nobody of this id works in this school.
    """
    row = session.get(PersonRow, (school_id, person_id))
    if row is None or row.left_at is not None:
        raise NotAllowed
    return person_value(row)


def of_school(session: Session, school_id: int) -> list[Person]:
    """The staff of a school, in the order they were added. Who left is not among them."""
    query = (
        select(PersonRow)
        .where(PersonRow.school_id == school_id, col(PersonRow.left_at).is_(None))
        .order_by(col(PersonRow.id))
    )
    return [person_value(row) for row in session.exec(query)]


def names(session: Session, school_id: int) -> dict[int, str]:
    """What everybody is called who works at a school or ever did. One query."""
    query = select(PersonRow.id, PersonRow.name).where(PersonRow.school_id == school_id)
    return dict(session.exec(query).all())


def roles(session: Session, school_id: int) -> dict[int, Role]:
    """What everybody is who works at a school or ever did. One query."""
    query = select(PersonRow.id, PersonRow.role).where(PersonRow.school_id == school_id)
    return {id: Role(role) for id, role in session.exec(query)}


def gone(session: Session, school_id: int) -> list[tuple[Person, datetime]]:
    """Who left a school, under their pseudonyms, and when; the last one first."""
    query = (
        select(PersonRow)
        .where(PersonRow.school_id == school_id, col(PersonRow.left_at).is_not(None))
        .order_by(col(PersonRow.left_at).desc())
    )
    return [(person_value(row), row.left_at) for row in session.exec(query) if row.left_at]


def let_go(session: Session, person: Person, password_hash: str, now: datetime) -> None:
    """Keep the id of somebody, and nothing that says who it was."""
    _change(
        session,
        person,
        login=f"#{person.id:x}",
        name=pseudonym(person.id),
        password_hash=password_hash,
        locale="",
        wrong_tries=0,
        last_wrong_at=None,
        left_at=now,
        is_safeguarding=False,
    )


def pseudonym(person_id: int) -> str:
    """What stands on lists for one who left: no sign-in name may begin with this sign."""
    return f"#{person_id % 16**6:06X}"


def by_login_or_none(session: Session, login: str) -> Person | None:
    """The person with this login, or None: unknown, or taken at more than one school."""
    row = _row_by_login(session, login)
    return None if row is None else person_value(row)


def is_login_taken(session: Session, login: str) -> bool:
    """Tell whether anybody at any school of this server signs in with this login."""
    return session.exec(select(PersonRow.id).where(PersonRow.login == login)).first() is not None


def credentials_or_none(session: Session, login: str) -> tuple[Person, str] | None:
    """A person and the hash of their password. One query."""
    row = _row_by_login(session, login)
    return None if row is None else (person_value(row), row.password_hash)


def tries_of(session: Session, person: Person | None) -> Tries:
    """How often in a row the password was wrong, and when last. One query, for nobody too."""
    school_id, person_id = (person.school_id, person.id) if person else (0, 0)
    table = table_of(PersonRow)
    where = (table.c.school_id == school_id, table.c.id == person_id)
    # Without objects of rows: nobody must take as long as somebody.
    query = select_columns(table.c.wrong_tries, table.c.last_wrong_at).where(*where)
    row = session.connection().execute(query).first()
    return NO_TRIES if row is None else Tries(*row)


def note_tries(session: Session, person: Person, tries: Tries) -> None:
    """Write down how often in a row the password was wrong, and when last."""
    _change(session, person, wrong_tries=tries.wrong, last_wrong_at=tries.last_at)


def set_password(session: Session, person: Person, password_hash: str) -> None:
    """Replace a password and forget the wrong tries."""
    _change(session, person, password_hash=password_hash, wrong_tries=0, last_wrong_at=None)


def set_self(session: Session, person: Person, name: str, locale: str) -> None:
    """Replace what somebody may choose for themselves."""
    _change(session, person, name=name, locale=locale)


def set_role(session: Session, person: Person, role: Role) -> None:
    """Replace a role. It counts from the person's next page on."""
    _change(session, person, role=role.value)


def set_safeguarding(session: Session, person: Person, *, is_marked: bool) -> None:
    """Give or take the mark of those who read calls for help. It counts from now on."""
    _change(session, person, is_safeguarding=is_marked)


def leads_for_update(session: Session, school_id: int) -> list[Person]:
    """The leads of a school; nobody else changes them before this transaction ends."""
    query = (
        select(PersonRow)
        .where(
            PersonRow.school_id == school_id,
            PersonRow.role == Role.LEAD.value,
            col(PersonRow.left_at).is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return [person_value(row) for row in session.exec(query)]


def _change(session: Session, person: Person, **columns: object) -> None:
    table = table_of(PersonRow)
    where = (table.c.school_id == person.school_id, table.c.id == person.id)
    session.connection().execute(update(table).where(*where).values(**columns))


def _row_by_login(session: Session, login: str) -> PersonRow | None:
    rows = session.exec(select(PersonRow).where(PersonRow.login == login).limit(2)).all()
    return rows[0] if len(rows) == 1 else None


def school_value(row: SchoolRow) -> School:
    """The domain value of a row."""
    return School(
        id=row.id,
        name=row.name,
        is_demo=row.is_demo,
        time_zone=row.time_zone,
        help_lines=row.help_lines,
    )


def person_value(row: PersonRow) -> Person:
    """The domain value of a row."""
    return Person(
        school_id=row.school_id,
        id=row.id,
        login=row.login,
        name=row.name,
        role=Role(row.role),
        locale=row.locale,
        is_safeguarding=row.is_safeguarding,
    )
