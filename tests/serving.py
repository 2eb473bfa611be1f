"""The real server, started as people start it: the console script in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.compiled import warm

SCRIPT = Path(sys.executable).with_name("netsprout.exe" if os.name == "nt" else "netsprout")
DEMO = ("--learners", "24", "--seats", "6", "--seed", "1")
READY_WITHIN = 600  # seconds: a cold start beside much else; a server that ended is seen at once
PATIENCE = 60  # seconds for one answer
LOOK_EVERY = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Site:
    """A server that answers."""

    url: str
    data: Path
    demo: Mapping[str, Any]  # what `netsprout demo --json` printed

    def sign_in_of(self, role: str, **more: str) -> Mapping[str, Any]:
        """The printed sign-in of a role, such as `learner` with `band="B"`."""
        return next(
            one
            for one in self.demo["sign_ins"]
            if one["role"] == role and all(one.get(key) == value for key, value in more.items())
        )


def netsprout(*arguments: str, environ: Mapping[str, str]) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(
        [str(SCRIPT), *arguments],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def serving(data: Path) -> Iterator[Site]:
    """A site with a small demo school, the same on every run, in a data folder of its own."""
    environ = {
        "NETSPROUT_DATA": str(data),
        "NETSPROUT_HOST": "127.0.0.1",
        "NETSPROUT_LOG": "debug",  # what a log says is looked through for names
    }
    warm(data)
    demo = json.loads(netsprout("demo", *DEMO, "--json", environ=environ))
    with running([str(SCRIPT), "serve"], environ) as url:
        yield Site(url=url, data=data, demo=demo)


@contextmanager
def running(
    command: Sequence[str], environ: Mapping[str, str], cwd: Path | None = None
) -> Iterator[str]:
    """Start a server on a free port, wait until its database takes a write, stop it afterwards."""
    port = free_port()
    log = Path(environ["NETSPROUT_DATA"]) / "server.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as lines:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environ, "NETSPROUT_PORT": str(port)},
            stdout=lines,
            stderr=subprocess.STDOUT,
            cwd=cwd,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_ready(process, url, log)
            yield url
        finally:
            process.terminate()
            process.wait(PATIENCE)


def wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Ask `/readyz` until it says yes; a server that ended or is too slow shows its last lines."""
    deadline = time.monotonic() + READY_WITHIN
    while not is_ready(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"the server did not get ready:\n{log.read_text()[-3000:]}")
        try:
            process.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            continue


def is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=PATIENCE) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def get(address: str) -> str:
    """A page as text.

    Raises:
        HTTPError: the server refused it.
    """
    with urllib.request.urlopen(address, timeout=PATIENCE) as response:
        return str(response.read().decode())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
