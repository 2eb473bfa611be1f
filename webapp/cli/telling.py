"""What somebody at a terminal is told when something is refused."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from webapp.domain.errors import DomainError

Found = TypeVar("Found")


def told(work: Callable[[], Found]) -> Found:
    """Do it. A refusal is one sentence on the error output and the end with code 1."""
    try:
        return work()
    except DomainError as refusal:
        # Its words know every refusal there is, half of the program.
        from webapp.cli.refusals import words_for  # noqa: PLC0415

        click.echo(words_for(refusal), err=True)
    except OSError as error:
        if error.filename is None:
            raise
        click.echo(f"{error.filename}: {error.strerror}. Nothing was changed there.", err=True)
    sys.exit(1)
