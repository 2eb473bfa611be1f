"""Servers under test: started, waited for, looked at through /proc, and always ended."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import databases
from bench.load import Address

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
LONGEST_START = 180.0  # seconds


class NoStart(Exception):
    """A server did not answer in time; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and all its processes."""

    process: subprocess.Popen[bytes]
    address: Address
    log: Path
    started_at: float  # perf_counter before the process was made

    def tree(self) -> list[int]:
        """The process and everything it started."""
        return _with_children(self.process.pid)

    def cpu_ms(self) -> float:
        """Processor time of all of it so far, user and system. 0 where there is no /proc."""
        return (sum(_ticks(pid) for pid in self.tree()) + database_ticks()) * 1000 / TICKS

    def pss_mib(self) -> float:
        """Memory of all of it, shared pages counted once (proportional set size)."""
        return sum(_pss_kib(pid) for pid in self.tree()) / 1024

    def threads(self) -> int:
        """Threads of all of it. 0 where there is no /proc."""
        found = 0
        for pid in self.tree():
            with contextlib.suppress(OSError):
                found += sum(1 for _ in (PROC / str(pid) / "task").iterdir())
        return found


def database_ticks() -> int:
    """Processor time of a database server of this machine, back ends that ended included."""
    first = databases.postmaster()
    return sum(_ticks(pid, first) for pid in _with_children(first)) if first else 0


def own_ticks() -> int:
    """Processor time of this process and of everything it started, what has ended included."""
    here = _with_children(os.getpid())
    return sum(_ticks(pid, pid) for pid in here)


def _with_children(first: int) -> list[int]:
    found = [first]
    for pid in found:
        with contextlib.suppress(OSError):
            for thread in (PROC / str(pid) / "task").iterdir():
                found += map(int, (thread / "children").read_text().split())
    return found


def _ticks(pid: int, parent: int = 0) -> int:
    """User and system time; of a `parent` also that of its children which ended."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11 : 15 if pid == parent else 13]))


def _pss_kib(pid: int) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def serving(
    command: Sequence[str], port: int, folder: Path, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Start a server, and end it whatever happens. It may not answer yet: see `wait_for`."""
    log = folder / f"server-{port}.log"
    with log.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**_plain(os.environ), **(env or {})},
            start_new_session=True,
        )
    server = Server(process, ("127.0.0.1", port), log, began)
    try:
        yield server
    finally:
        _end(server)


def wait_for(server: Server, path: str) -> float:
    """Wait until a GET answers 200. Returns the seconds since the process was made.

    Raises:
        NoStart: it ended, or did not answer in time.
    """
    until = server.started_at + LONGEST_START
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
    while time.perf_counter() < until and server.process.poll() is None:
        if _status(server.address, request) == b"200":
            return time.perf_counter() - server.started_at
        time.sleep(0.005)
    said = server.log.read_text(errors="replace")[-1500:]
    raise NoStart(f"no 200 for {path}\n{said}")


def _plain(environ: Mapping[str, str]) -> dict[str, str]:
    """Without what keeps Python from storing compiled modules: nobody serves a school like that."""
    return {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def wait_for_port(server: Server) -> None:
    """Wait until it lets somebody in, whatever it speaks.

    Raises:
        NoStart: it ended, or did not listen in time.
    """
    until = server.started_at + LONGEST_START
    while time.perf_counter() < until and server.process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(server.address, timeout=5):
            return
        time.sleep(0.02)
    raise NoStart(f"nobody listens\n{server.log.read_text(errors='replace')[-1500:]}")


def _status(address: Address, request: bytes) -> bytes:
    try:
        with socket.create_connection(address, timeout=5) as sock:
            sock.sendall(request)
            return sock.recv(64)[9:12]
    except OSError:
        return b""


def _end(server: Server) -> None:
    """Ask politely, then insist; workers go with their parent."""
    pids = server.tree()
    server.process.send_signal(signal.SIGTERM)
    try:
        server.process.wait(8)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait(8)
    for pid in pids[1:]:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
