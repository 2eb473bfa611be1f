"""`netsprout doctor`: look over the machine that keeps what children answer."""

import sys
from collections.abc import Callable
from dataclasses import asdict

import click

from webapp.cli import current, looks_at_data, looks_at_machine
from webapp.cli.findings import FAULT, Finding
from webapp.settings import Settings

LOOKS: tuple[Callable[[Settings], Finding], ...] = (
    looks_at_machine.program,
    looks_at_machine.python,
    looks_at_machine.sqlite,
    looks_at_machine.clock,
    looks_at_machine.disk,
    looks_at_machine.theft,
    looks_at_data.data_folder,
    looks_at_data.secret,
    looks_at_data.database,
    looks_at_data.erased,
    looks_at_data.copies,
    looks_at_data.server,
    looks_at_data.way,
    looks_at_data.content,
    looks_at_data.reviews,
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Look this machine over. Ends with 1 when something must be mended."""
    chosen = current.settings()
    found = [look(chosen) for look in LOOKS]
    if as_json:
        current.print_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            click.echo(f"{finding.state:<8} {finding.subject:<12} {finding.words}")
    if any(finding.state == FAULT for finding in found):
        sys.exit(1)
