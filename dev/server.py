#!/usr/bin/env python3
"""Run a command with a PostgreSQL server of its own, which is gone when the command ends.

    python dev/server.py .venv/bin/pytest tests/store -n 0
    python dev/server.py --find          print where the server's programs lie

The command finds the server's address in NETSPROUT_TEST_DATABASE; a server that is named there
already is used as it is. Programs are looked for in NETSPROUT_POSTGRESQL (a folder), in PATH, and
where Debian puts them. Standard library only.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

NAME = "NETSPROUT_TEST_DATABASE"
OWNER = "netsprout"
# Nothing of these databases has to outlive a power cut; a commit is a commit all the same.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1" if os.name == "nt" else "",
}
MISSING = """The database tests need PostgreSQL and it was not found.
Install it (Debian: sudo apt-get install postgresql; it need not run), or set NETSPROUT_POSTGRESQL
to the folder that holds initdb and pg_ctl, or NETSPROUT_TEST_DATABASE to the address of a server
on which you may do everything: postgresql+psycopg://user@host/postgres"""


def main(words: list[str]) -> int:
    programs = found()
    if words == ["--find"]:
        print(os.environ.get(NAME) or programs or MISSING)
        return 0 if os.environ.get(NAME) or programs else 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped
    if os.environ.get(NAME):
        return subprocess.run(words, check=False).returncode
    if programs is None:
        print(MISSING, file=sys.stderr)
        return 1
    with server(programs) as address:
        return subprocess.run(words, check=False, env=os.environ | {NAME: address}).returncode


def found() -> Path | None:
    """The folder with the server's programs; the newest where there are several."""
    if named := os.environ.get("NETSPROUT_POSTGRESQL"):
        return Path(named)
    if program := shutil.which("initdb"):
        return Path(program).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    by_version = sorted(debian, key=lambda path: float(path.parts[-3]))
    return by_version[-1].parent if by_version else None


@contextmanager
def server(programs: Path, settings: Mapping[str, str] = SETTINGS) -> Iterator[str]:
    """A server with a data folder of its own; its address."""
    folder = Path(mkdtemp(prefix="netsprout-pg-"))
    user = unprivileged()
    if user:
        shutil.chown(folder, user, user)
    port = free_port()

    def run(program: str, *words: str) -> None:
        # The server goes on after pg_ctl and would hold a pipe open, so it writes into a file.
        log = (folder / f"{program}.txt").open("ab")
        done = subprocess.run(
            [programs / program, "-D", folder / "data", *words],
            cwd=folder, user=user, group=user, extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False,
        )  # fmt: skip
        log.close()
        if done.returncode:
            raise SystemExit(f"{program} failed:\n{(folder / f'{program}.txt').read_text()}")

    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    try:
        run("initdb", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        run("pg_ctl", "-w", "-o", f"-p {port} {place(folder)} {options}", "start")
        try:
            host = "127.0.0.1" if os.name == "nt" else folder
            yield f"postgresql+psycopg://{OWNER}@/postgres?host={host}&port={port}"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place(folder: Path) -> str:
    """Where the server listens: a socket in its folder, but for Windows."""
    return "" if os.name == "nt" else f"-k {folder}"


def unprivileged() -> str | None:
    """The server refuses root: who may run it instead. None: whoever we are."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - Windows has none

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
