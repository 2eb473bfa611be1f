"""`netsprout school`: the schools on this server."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import click

from webapp.cli import current
from webapp.domain.responsible import NOBODY, Responsible
from webapp.operations import passwords, schools
from webapp.operations.inviting import Newcomer
from webapp.store import people as store
from webapp.store.secrets import read_or_make


@click.group()
def school() -> None:
    """Make and list schools."""


@school.command("create")
@click.argument("name")
@click.option("--lead", "login", required=True, help="How the lead signs in.")
@click.option("--lead-name", default="", help="What colleagues call the lead. Default: the login.")
@click.option(
    "--time-zone", default="Asia/Shanghai", show_default=True, help="Such as Asia/Urumqi."
)
@click.option("--operator", default="", help="Which organisation runs this site for the school.")
@click.option("--responsible", default="", help="Who answers there for children's data.")
@click.option("--contact", default="", help="Where children and families can ask.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def create(
    name: str, login: str, lead_name: str, time_zone: str, as_json: bool, **answers: str
) -> None:
    """Make a school and its lead, and print a password to hand over."""
    if time_zone not in available_timezones():
        raise click.ClickException(f"{time_zone} is no time zone; write one such as Asia/Shanghai")
    password = passwords.draw_password()
    plan = schools.SchoolPlan(
        name=name,
        lead=Newcomer(
            login=login,
            name=lead_name or login,
            password_hash=passwords.hashed(password),
            locale="",
        ),
        time_zone=ZoneInfo(time_zone).key,
        responsible=_responsible(**answers),
    )
    with current.opened() as database, database.writing() as session:
        read_or_make(current.settings().data)  # or the first start would call it lost
        lead = schools.create_school(session, plan, datetime.now(UTC))
    if as_json:
        made = {"school": plan.name.strip(), "school_id": str(lead.school_id)}
        current.print_json({**made, "login": lead.login, "password": password})
        return
    click.echo(f"{plan.name.strip()}: {lead.name} leads it and signs in as {lead.login}")
    click.echo(f"with {password} and invites everybody else on the page School.")
    if plan.responsible == NOBODY:
        click.echo("Before learners under 14 come in, that page asks who answers for their data.")


@school.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_schools(as_json: bool) -> None:
    """List the schools, oldest first."""
    with current.opened() as database, database.reading() as session:
        rows = [
            {
                "school": one.name,
                "school_id": str(one.id),
                "is_demo": one.is_demo,
                "time_zone": one.time_zone,
                "staff": len(store.of_school(session, one.id)),
            }
            for one in store.schools(session)
        ]
    if as_json:
        current.print_json(rows)
        return
    for row in rows:
        demo = "  (demo)" if row["is_demo"] else ""
        click.echo(f"{row['school']}{demo}  {row['staff']} staff  {row['time_zone']}")
    if not rows:
        click.echo("No school yet. Make one: netsprout school create NAME --lead LOGIN")


def _responsible(operator: str, responsible: str, contact: str) -> Responsible:
    """Who answers: all three are said, or none is and the lead is asked later."""
    return Responsible(operator=operator, person=responsible, contact=contact)
