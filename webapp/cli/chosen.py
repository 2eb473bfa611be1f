"""The settings of this machine, without anything that is slow to load."""

import os

import click

from webapp.settings import Settings


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
