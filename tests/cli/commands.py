"""Running commands in tests."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from webapp.cli.refusals import words_for
from webapp.console import commands
from webapp.domain.errors import DomainError


class Shell:
    """A terminal with a data folder of its own."""

    def __init__(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data = data
        monkeypatch.setenv("NETSPROUT_DATA", str(data))
        for name in ("HOST", "PORT", "DATABASE_URL", "BACKUPS", "BACKUP_LOCK", "BACKUP_KEY"):
            monkeypatch.delenv(f"NETSPROUT_{name}", raising=False)

    def run(self, *words: str) -> Result:
        """Run a command to its end, whatever the end is."""
        return CliRunner().invoke(commands, list(words))

    def read(self, *words: str) -> Any:
        """Run a command that prints JSON."""
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def refusal(self, *words: str) -> str:
        """What a command that refuses tells the person."""
        result = self.run(*words)
        assert result.exit_code != 0
        if isinstance(result.exception, DomainError):
            return words_for(result.exception)
        return result.output
