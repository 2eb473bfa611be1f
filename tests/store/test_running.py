"""One server a SQLite file (fault F26)."""

import json
import os
import subprocess
import sys

import pytest

from tests.builders import NOW
from webapp.store import running
from webapp.store.running import Holder, Running

# Holds the lock until it is told to end, or is killed.
HOLDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from webapp.store import running
running.take(Path(sys.argv[1]), 8000, datetime.now(UTC))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that serves this database."""
    command = [sys.executable, "-c", HOLDING, str(tmp_path / "netsprout.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_a_second_server_is_refused_and_told_of_the_first(other, tmp_path):
    with pytest.raises(Running) as refusal:
        running.take(tmp_path / "netsprout.db", 8001, NOW)

    assert f"process {other.pid}, port 8000" in str(refusal.value)
    assert running.holder(tmp_path / "netsprout.db").pid == other.pid


def test_the_lock_of_a_killed_server_is_taken_over(other, tmp_path):
    other.kill()
    other.wait()

    assert running.holder(tmp_path / "netsprout.db") is None
    running.take(tmp_path / "netsprout.db", 8001, NOW)

    words = json.loads((tmp_path / "netsprout.db.server").read_text())
    assert words["pid"] == os.getpid()
    assert words["boot"] == running._boot()


def test_a_database_that_nobody_served_has_no_server(tmp_path):
    assert running.holder(tmp_path / "netsprout.db") is None


@pytest.mark.parametrize(
    ("boot", "pid", "lives"), [("", 0, True), ("an older start", 0, False), ("", 2**22 + 1, False)]
)
def test_without_locks_the_number_of_the_process_and_of_the_start_decide(boot, pid, lives):
    found = Holder(
        pid=pid or os.getpid(),
        boot=boot or running._boot(),
        machine=running.node(),
        port=1,
        since="",
    )

    assert running._lives(found) is (lives and os.name == "posix")
