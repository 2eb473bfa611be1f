"""The console script `netsprout`.

It stands above pages and commands because some commands, `access`, `audit` and `report`, are about
the pages, and `cli` must not see them. Commands are found by name when they are called, so nothing
of the web is loaded by a command that does not need it.
"""

from webapp.cli.main import COMMANDS, commands, main

__all__ = ["commands", "main"]

COMMANDS["access"] = ("webapp.access", "access")
COMMANDS["report"] = ("webapp.reporting", "report")
COMMANDS["audit"] = ("webapp.auditing", "audit")
