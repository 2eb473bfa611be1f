"""pgbouncer between app hosts and PostgreSQL, where the program is installed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.faults.cluster import DATABASE, OWNER, Cluster
from bench.faults.outcome import NotHere
from bench.processes import Server, free_port, serving, wait_for_port

PLACES = ("/usr/sbin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer")
MISSING = "pgbouncer is not installed (Debian: sudo apt-get install pgbouncer; it need not run)"
CONNECTIONS = 4  # to the server, for all hosts together
CONFIG = """[databases]
* = host=127.0.0.1 port={server} user={owner}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 400
server_login_retry = 1
"""


def program() -> str:
    """Where pgbouncer is.

    Raises:
        NotHere: nowhere.
    """
    found = shutil.which("pgbouncer") or next((one for one in PLACES if Path(one).exists()), "")
    if not found:
        raise NotHere(MISSING)
    return found


class Pooler:
    """A pooler that can be ended and started again."""

    def __init__(self, cluster: Cluster, connections: int = CONNECTIONS) -> None:
        """Its settings lie beside the server's, which may be read by who runs both."""
        self.port = free_port()
        self._folder = cluster.folder.parent / f"pooler-{self.port}"
        self._folder.mkdir(mode=0o755)
        self._config = self._folder / "pgbouncer.ini"
        words = CONFIG.format(
            server=cluster.port, owner=OWNER, port=self.port, connections=connections
        )
        self._config.write_text(words)

    @property
    def url(self) -> str:
        """As the program takes it."""
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{DATABASE}"

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Started, and ended whatever happens."""
        command = [program(), str(self._config)]
        if os.geteuid() == 0:  # it refuses root
            command = [
                "setpriv",
                f"--reuid={OWNER}",
                f"--regid={OWNER}",
                "--clear-groups",
                *command,
            ]
        with serving(command, self.port, self._folder) as server:
            wait_for_port(server)
            yield server


def version() -> str:
    """Of pgbouncer, in words."""
    said = subprocess.run([program(), "--version"], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[0]
