"""PostgreSQL servers of one's own: made, started, killed, copied, promoted, and always ended."""

import contextlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.faults.outcome import NotHere

FIRST_PORT = 54421
DATABASE, OWNER = "netsprout", "postgres"
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin")


class Cluster:
    """One server with its folder."""

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self.programs, self.folder, self.port = programs, folder, port
        self.log = folder.with_name(f"{folder.name}.log")

    @property
    def url(self) -> str:
        """As the program takes it."""
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{DATABASE}"

    def make(self, **more: str) -> None:
        """A new server."""
        self._run("initdb", "-D", str(self.folder), "-A", "trust", "-E", "UTF8", "--no-sync")
        self.set(**more)
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), DATABASE)

    def follow(self, other: "Cluster") -> None:
        """A standby of another one."""
        self._run(
            "pg_basebackup", "-h", "127.0.0.1", "-p", str(other.port), "-D", str(self.folder), "-R"
        )
        self.set(synchronous_standby_names="")
        self.start()

    def set(self, **more: str) -> None:
        """Settings, the later ones first in effect."""
        plain = {"port": str(self.port), "listen_addresses": "127.0.0.1", "max_connections": "120"}
        plain |= {"unix_socket_directories": str(self.folder.parent), **more}
        with (self.folder / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in plain.items())

    def start(self) -> None:
        """Start and wait until it answers."""
        self._run("pg_ctl", "-D", str(self.folder), "-l", str(self.log), "-w", "start")

    def control(self, *words: str) -> None:
        """Such as `restart -m fast`, `promote`, `reload`."""
        self._run("pg_ctl", "-D", str(self.folder), "-l", str(self.log), "-w", *words)

    def kill(self, by: int) -> None:
        """A signal to its parent process."""
        os.kill(int((self.folder / "postmaster.pid").read_text().split()[0]), by)

    def end(self) -> None:
        """Stop, whatever happens."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self.control("stop", "-m", "immediate")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self.programs / program), *words]
        if os.geteuid() == 0:  # it refuses root
            command = [
                "setpriv",
                f"--reuid={OWNER}",
                f"--regid={OWNER}",
                "--clear-groups",
                *command,
            ]
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            timeout=180,
        )


@contextlib.contextmanager
def clusters(count: int, first: int = FIRST_PORT) -> Iterator[list[Cluster]]:
    """Places for so many servers, at ports from `first` on; whatever runs there ends.

    Raises:
        NotHere: PostgreSQL is not installed.
    """
    programs = next((p for place in PLACES for p in Path("/").glob(place[1:])), None)
    if programs is None or not (programs / "initdb").exists():
        raise NotHere("PostgreSQL is not installed")
    folder = Path("/tmp") / f"netsprout-faults-pg-{os.getpid()}"
    folder.mkdir(mode=0o755)
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    made = [Cluster(programs, folder / f"pg{n}", first + n) for n in range(count)]
    try:
        yield made
    finally:
        for one in made:
            one.end()
        shutil.rmtree(folder, ignore_errors=True)
