"""What every command needs: the settings of this machine and its database."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from webapp.content.compile import load_library
from webapp.content.problems import BrokenContent
from webapp.domain.library import Library
from webapp.operations.erasing import replay
from webapp.settings import Settings
from webapp.store import migrations
from webapp.store.engine import Database
from webapp.store.ledger import Ledger


def settings(default_host: str = "127.0.0.1") -> Settings:
    """The settings of the environment; a broken one is explained."""
    try:
        return Settings.from_env({"NETSPROUT_HOST": default_host, **os.environ})
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def make_data_folder(chosen: Settings) -> None:
    """Make the data folder, or say why that does not work."""
    try:
        chosen.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise click.ClickException(
            f"The data folder {chosen.data} cannot be made ({error.strerror}). "
            "Set NETSPROUT_DATA to a folder that you may write to."
        ) from error


def library_of(chosen: Settings) -> Library:
    """The compiled content; faults are printed line by line."""
    make_data_folder(chosen)
    try:
        return load_library(chosen.data / "cache")
    except BrokenContent as fault:
        raise click.ClickException(
            f"The content has faults:\n{fault}\nMend these lines, then try again."
        ) from fault


@contextmanager
def opened() -> Iterator[Database]:
    """The database, brought to today's shape, without what was erased since its last backup."""
    chosen = settings()
    make_data_folder(chosen)
    database = Database(chosen.database)
    try:
        migrations.upgrade(database)
        replay(database, Ledger(chosen.data))
        yield database
    finally:
        database.close()


def print_json(value: object) -> None:
    """Print for programs: UTF-8, one document, ids as text because they exceed 2^53."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
