"""App hosts on one machine, restarted by the project's own script as systemd would do it.

`deploy/systemd/rolling-restart` calls `systemctl restart netsprout@PORT`. Here the `systemctl`
on its path is a stand-in which does what the unit says: SIGTERM to every process of the host,
SIGKILL after TimeoutStopSec, then a new start.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.faults.house import House
from bench.processes import NoStart
from bench.site import ROOT

SCRIPT = ROOT / "deploy" / "systemd" / "rolling-restart"
UNIT = ROOT / "deploy" / "systemd" / "netsprout@.service"
STAND_IN = """#!{python}
import socket, sys
with socket.socket(socket.AF_UNIX) as asked:
    asked.connect({path!r})
    asked.sendall(" ".join(sys.argv[1:]).encode())
    asked.shutdown(socket.SHUT_WR)
    sys.exit(0 if asked.recv(9) == b"restarted" else 1)
"""


@dataclass
class Away:
    """How long a host did not serve."""

    port: int
    ending: float  # seconds until all of it had ended
    whole: float = 0.0  # and until it took writes again


class Hosts:
    """Several of them; they remember how long each was away."""

    def __init__(self, houses: Sequence[House]) -> None:
        """Of servers that may be started."""
        self.houses, self.away = list(houses), list[Away]()

    @property
    def ports(self) -> list[int]:
        """Where they listen."""
        return [house.port for house in self.houses]

    def start(self) -> None:
        """Start all of them and wait."""
        for house in self.houses:
            house.start()

    def end(self) -> None:
        """As at the end of a day."""
        for house in self.houses:
            house.end()

    def freeze(self, house: House) -> None:
        """It hangs: it takes requests and answers none."""
        assert house.server is not None
        os.killpg(house.server.process.pid, signal.SIGSTOP)

    def restart(self, house: House, by: int = signal.SIGTERM) -> threading.Thread:
        """End all of a host, start it; the thread ends when it takes writes again."""
        began = time.perf_counter()
        _end(house, by)
        away = Away(house.port, time.perf_counter() - began)
        self.away.append(away)
        house.launch()

        def wait() -> None:
            with contextlib.suppress(NoStart):
                house.wait()
                away.whole = time.perf_counter() - began

        thread = threading.Thread(target=wait)
        thread.start()
        return thread

    def restart_by_script(self, folder: Path) -> int:
        """Run the project's script over all ports. Returns how it ended."""
        with _systemctl(folder, self) as programs:
            env = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
            words = ["sh", str(SCRIPT), *map(str, self.ports)]
            return subprocess.run(words, env=env, check=False, capture_output=True).returncode


def patience() -> int:
    """Seconds that the unit gives a host to end."""
    found = re.search(r"^TimeoutStopSec=(\d+)$", UNIT.read_text("utf-8"), re.M)
    assert found is not None
    return int(found[1])


def _end(house: House, by: int) -> None:
    """As a unit with KillMode=control-group: the signal goes to every process of it."""
    assert house.server is not None
    process = house.server.process
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, by)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(patience())
    with contextlib.suppress(ProcessLookupError):  # workers that outlived it
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def _systemctl(folder: Path, hosts: Hosts) -> Iterator[Path]:
    """A folder with a `systemctl` that knows these hosts."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    path = programs / "asked"
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        program = programs / "systemctl"
        program.write_text(STAND_IN.format(python=sys.executable, path=str(path)))
        program.chmod(0o755)
        thread = threading.Thread(target=_answer, args=(listening, hosts))
        thread.start()
        try:
            yield programs
        finally:
            with socket.socket(socket.AF_UNIX) as last:
                last.connect(str(path))
            thread.join()


def _answer(listening: socket.socket, hosts: Hosts) -> None:
    """Until somebody says nothing."""
    waiting = []
    while True:
        asking, _ = listening.accept()
        with asking:
            said = asking.makefile("rb").read().decode()
            if not said:
                break
            house = next(h for h in hosts.houses if said == f"restart netsprout@{h.port}")
            waiting.append(hosts.restart(house))
            asking.sendall(b"restarted")
    for thread in waiting:
        thread.join()
