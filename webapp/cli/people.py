"""`netsprout people`: the staff of the schools on this server."""

import getpass
from datetime import UTC, datetime

import click
from sqlmodel import Session

from webapp.cli import current
from webapp.domain.people import HIRED, Person, Role, School
from webapp.operations import inviting, leaving, second_step, staff
from webapp.store import people as store

FIRST_SCHOOL = "我的学校 My school"


@click.group()
def people() -> None:
    """Look after the staff."""


@people.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_people(as_json: bool) -> None:
    """List everybody who can sign in with a password."""
    with current.opened() as database, database.reading() as session:
        found = [
            (school, person)
            for school in store.schools(session)
            for person in store.of_school(session, school.id)
        ]
    rows = [_row(school, person) for school, person in found]
    if as_json:
        current.print_json(rows)
        return
    for row in rows:
        click.echo(
            "  ".join((f"{row['login']:<20}", f"{row['role']:<9}", row["name"], row["school"]))
        )
    if not rows:
        click.echo(
            "Nobody yet. Make a school and its lead: netsprout school create NAME --lead LOGIN"
        )


@people.command("add-teacher")
@click.argument("login")
@click.argument("name")
@click.option("--school", "school_name", default="", help="Name of the school; made if new.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in (*HIRED, Role.OPERATOR)]),
    default=Role.TEACHER.value,
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add_teacher(login: str, name: str, school_name: str, role: str, as_json: bool) -> None:
    """Add a member of staff and print a password to hand over."""
    with current.opened() as database, database.writing() as session:
        wish = staff.NewPerson(
            login=login,
            name=name,
            school_name=school_name,
            first_school=FIRST_SCHOOL,
            role=Role(role),
        )
        person, password = staff.add_person(session, wish, datetime.now(UTC))
        school = store.school_of_id(session, person.school_id)
    if as_json:
        current.print_json({**_row(school, person), "password": password})
        return
    click.echo(f"{person.name} ({school.name}) signs in as {person.login} with {password}")


@people.command("invite")
@click.option(
    "--role",
    type=click.Choice([role.value for role in HIRED]),
    default=Role.TEACHER.value,
    show_default=True,
)
@click.option("--school", "school_name", default="", help="Default: the only real school.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def invite(role: str, school_name: str, as_json: bool) -> None:
    """Print a one-time link: whoever opens it chooses a login and a password."""
    with current.opened() as database, database.writing() as session:
        school = staff.school_called(session, school_name)
        if school is None:
            raise click.ClickException("There is no such school; see: netsprout school list")
        made, link = inviting.invite_from_server(session, school, Role(role), datetime.now(UTC))
    if as_json:
        until = made.expires_at.isoformat()
        current.print_json({"school": school.name, "path": f"/join/{link}", "until": until})
        return
    click.echo(f"Behind the address of the site: /join/{link}")
    click.echo(f"It makes one {role} of {school.name}, once, until {made.expires_at:%Y-%m-%d}.")


@people.command("reset-password")
@click.argument("login")
@click.option("--ask", is_flag=True, help="Type the password instead of drawing one.")
@click.option("--end-second-step", "ends", is_flag=True, help="The phone is lost, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reset_password(login: str, ask: bool, ends: bool, as_json: bool) -> None:
    """Replace a password and end everything that the old one opened."""
    typed = getpass.getpass("New password: ") if ask else ""
    with current.opened() as database, database.writing() as session:
        person = _named(session, login)
        password = staff.reset_password(session, person, typed, datetime.now(UTC))
        if ends:
            second_step.end(session, person)
    if as_json:
        current.print_json({"login": login, "password": password})
    else:
        click.echo(f"{login} signs in with {'the password you typed' if ask else password}")


@people.command("leave")
@click.argument("login")
@click.option("--to", "heir", default="", help="Login of the one who takes the classes.")
@click.option("--yes", is_flag=True, help="Do not ask: the name goes at once and for good.")
def leave(login: str, heir: str, yes: bool) -> None:
    """End an account for good. Classes go to co-teachers, to --to, or to a lead."""
    if not yes:
        click.echo(f"{login} will sign in no more, and the name goes at once and for good.")
        click.echo("Whoever comes back is invited anew, and gets classes by hand.")
        click.confirm("Go on?", abort=True)
    with current.opened() as database, database.writing() as session:
        now = datetime.now(UTC)
        person = _named(session, login)
        heirs = {}
        if heir:
            taker = _named(session, heir)
            every = leaving.handings(session, person, now)
            heirs = {one.classroom.id: taker.id for one in every}
        leaving.leave(session, person, heirs, now)
    click.echo(f"{login} has left. Classes, answers and reports are as they were.")


def _named(session: Session, login: str) -> Person:
    person = store.by_login_or_none(session, login)
    if person is None:
        raise click.ClickException(f"Nobody signs in as {login}; see: netsprout people list")
    return person


def _row(school: School, person: Person) -> dict[str, str]:
    return {
        "school": school.name,
        "login": person.login,
        "name": person.name,
        "role": person.role.value,
        "person_id": str(person.id),
    }
