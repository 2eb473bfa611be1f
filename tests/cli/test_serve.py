"""`netsprout serve`."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.compiled import warm
from tests.serving import PATIENCE, SCRIPT, free_port, wait_until_ready
from webapp.cli.addresses import why_not_free
from webapp.cli.main import COMMANDS
from webapp.operations.own_addresses import lan_addresses


@pytest.fixture
def taken():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def start(data: Path, *words: str) -> tuple[subprocess.Popen[bytes], Path]:
    data.mkdir(exist_ok=True)
    log = data / "server.txt"
    environ = {**os.environ, "NETSPROUT_DATA": str(data)}
    environ.pop("NETSPROUT_HOST", None)
    with log.open("w") as lines:
        process = subprocess.Popen(
            [str(SCRIPT), "serve", *words], env=environ, stdout=lines, stderr=lines
        )
    return process, log


def test_a_taken_port_is_said_to_be_taken(shell, taken):
    assert f"Port {taken} is taken" in shell.refusal("serve", "--port", str(taken))


def test_a_taken_port_leaves_no_database_behind(shell, taken):
    shell.run("serve", "--demo", "--port", str(taken))

    assert not shell.data.exists()


def test_an_address_of_another_machine_is_refused(shell):
    assert "--host" in shell.refusal("serve", "--host", "192.0.2.77")


def test_a_free_port_is_free():
    assert why_not_free("127.0.0.1", free_port()) == ""


def test_local_addresses_are_addresses_of_this_machine():
    for address in lan_addresses():
        assert why_not_free(address, free_port()) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="stops a server as Unix does")
def test_the_demo_is_served_with_its_addresses_and_stops_when_told(tmp_path):
    port = free_port()
    warm(tmp_path)
    process, log = start(tmp_path, "--demo", "--port", str(port))
    wait_until_ready(process, f"http://127.0.0.1:{port}", log)
    printed = log.read_text()

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as response:
        assert response.status == 200
    process.send_signal(signal.SIGTERM)

    assert process.wait(PATIENCE) == 0
    assert f"http://127.0.0.1:{port}" in printed
    assert "demo-teacher" in printed
    assert "示范数据" in printed
    assert "班级码 code" in printed


@pytest.mark.skipif(sys.platform == "win32", reason="stops a server as Unix does")
def test_without_a_demo_the_first_step_is_explained_and_only_this_machine_is_served(tmp_path):
    port = free_port()
    warm(tmp_path)
    process, log = start(tmp_path, "--port", str(port))
    wait_until_ready(process, f"http://127.0.0.1:{port}", log)
    printed = log.read_text()
    process.send_signal(signal.SIGINT)

    process.wait(PATIENCE)
    assert "/first-run" in printed
    assert "netsprout school create" in printed
    assert printed.count("http://") == 1


def test_every_command_has_help(shell):
    for name in COMMANDS:
        if name in shell.run("--help").output:
            assert shell.run(name, "--help").exit_code == 0


def test_the_script_prints_refusals_without_traceback(tmp_path):
    warm(tmp_path)
    (tmp_path / "secret").write_bytes(b"x")
    environ = {**os.environ, "NETSPROUT_DATA": str(tmp_path)}

    done = subprocess.run(
        [str(SCRIPT), "demo", "--learners", "1"], env=environ, capture_output=True, check=False
    )

    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"backup" in done.stderr


def test_json_is_json_for_programs(shell):
    assert json.loads(shell.run("people", "list", "--json").stdout) == []
