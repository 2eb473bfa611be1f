"""A terminal."""

import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Shell
from webapp.content.compile import load_library


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A terminal whose data folder does not exist yet."""
    return Shell(tmp_path / "data", monkeypatch)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, compiled once for all tests of this process."""
    cache = tmp_path_factory.mktemp("content") / "cache"
    load_library(cache)
    return cache


@pytest.fixture
def warm_shell(shell: Shell, compiled: Path) -> Shell:
    """A terminal whose data folder holds the compiled content and nothing else."""
    shell.data.mkdir(mode=0o700)
    shutil.copytree(compiled, shell.data / "cache")
    return shell
