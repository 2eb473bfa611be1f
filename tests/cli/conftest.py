"""A terminal."""

from pathlib import Path

import pytest

from tests.cli.commands import Shell
from tests.compiled import warm


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A terminal whose data folder does not exist yet."""
    return Shell(tmp_path / "data", monkeypatch)


@pytest.fixture
def warm_shell(shell: Shell) -> Shell:
    """A terminal whose data folder holds the compiled content and nothing else."""
    warm(shell.data)
    return shell
