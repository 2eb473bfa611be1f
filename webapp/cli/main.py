"""`netsprout`: one console script for operators, teachers' helpers and authors."""

import os
from importlib import import_module
from importlib.util import find_spec

import click

from webapp.cli.telling import told

# A command is imported when it is called: `people list` need not load what `serve` needs.
COMMANDS = {
    "access": ("webapp.cli.access", "access"),
    "content": ("webapp.cli.content", "content"),
    "db": ("webapp.cli.database", "db"),
    "demo": ("webapp.cli.demo", "demo"),
    "doctor": ("webapp.cli.doctor", "doctor"),
    "export": ("webapp.cli.export", "export"),
    "people": ("webapp.cli.people", "people"),
    "school": ("webapp.cli.school", "school"),
    "tls": ("webapp.cli.tls", "tls"),
    "serve": ("webapp.cli.serve", "serve"),
    "workshop": ("webapp.cli.workshops", "workshop"),
}


class Commands(click.Group):
    """The commands, found by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands that this installation has."""
        return [name for name, (module, _) in COMMANDS.items() if find_spec(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module, attribute = COMMANDS[cmd_name]
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="netsprout")
def commands() -> None:
    """Netsprout, the internet-literacy classroom."""


def main() -> None:
    """Run a command. A refusal is one sentence on the error output, never a traceback."""
    os.umask(0o077)  # what children answered is nobody else's on this machine
    told(commands)
