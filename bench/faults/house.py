"""The server under test: `netsprout serve` as people start it, killed and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from bench.faults.plants import environment_of
from bench.load import Address
from bench.processes import NoStart, Server, free_port, wait_for
from bench.site import ROOT, SERVE, environment

READY, PATIENCE = "/readyz", 3  # minutes more for a machine that does much else
COMMAND = "import sys; from webapp.cli.main import main; sys.argv[0] = 'netsprout'; main()"


class House:
    """Servers on one data folder, one after the other, always at the same port."""

    def __init__(
        self,
        data: Path,
        plant: str = "",
        more: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> None:
        """`plant`: what to break on purpose; `before`: words of a command that starts it."""
        self.data, self.port = data, free_port()
        self.log = data.parent / f"server-{self.port}.log"
        self._env = {
            **os.environ,
            **environment(data, self.port),
            **environment_of(plant, data.parent),
            **(more or {}),
        }
        self._command = [*before, sys.executable, "-c", SERVE, "serve"]
        self.server: Server | None = None

    @property
    def address(self) -> Address:
        """Where it listens."""
        return "127.0.0.1", self.port

    def start(self, path: str = READY) -> float:
        """Start it. Returns the seconds until it took a write.

        Raises:
            NoStart: it ended, or did not answer.
        """
        self.launch()
        return self.wait(path)

    def wait(self, path: str = READY) -> float:
        """Wait until it takes a write. Returns the seconds since it was started.

        Raises:
            NoStart: it ended, or did not answer.
        """
        assert self.server is not None
        for _ in range(PATIENCE):
            try:
                return wait_for(self.server, path)
            except NoStart:
                if self.server.process.poll() is not None:
                    raise
                self.server = replace(self.server, started_at=time.perf_counter())
        return wait_for(self.server, path)

    def launch(self) -> subprocess.Popen[bytes]:
        """Start it and do not wait."""
        with self.log.open("ab") as out:
            process = subprocess.Popen(
                self._command,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=self._env,
                cwd=ROOT,
                start_new_session=True,
            )
        self.server = Server(process, self.address, self.log, time.perf_counter())
        return process

    def end(self, by: int = signal.SIGTERM, within: float = 20) -> int:
        """Send a signal to all of it and wait. Returns how it ended."""
        assert self.server is not None
        process = self.server.process
        if process.poll() is None:
            if by == signal.SIGKILL:
                os.killpg(process.pid, by)
            else:
                process.send_signal(by)
        try:
            return process.wait(within)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return process.wait(within)

    def said(self) -> str:
        """The end of what it said."""
        return self.log.read_text("utf-8", "replace")[-4000:] if self.log.exists() else ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.server is not None and self.server.process.poll() is None:
            self.end(signal.SIGKILL)


def netsprout(
    data: Path, *words: str, plant: str = "", before: Sequence[str] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """A command of the console script, to its end."""
    env = {**os.environ, **environment(data, 1), **environment_of(plant, data.parent), **more}
    return subprocess.run(
        [*before, sys.executable, "-c", COMMAND, *words],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
