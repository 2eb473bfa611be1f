"""nginx on a folder of files: the physical floor of a page, where the program is installed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.processes import Server, free_port, serving

PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
WORKERS = 1  # as `netsprout serve` by default
CONFIG = """daemon off; worker_processes {workers}; pid {here}/nginx.pid;
error_log {here}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; keepalive_requests 100000000; default_type text/html;
  client_body_temp_path {here}/b; proxy_temp_path {here}/p; fastcgi_temp_path {here}/f;
  uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;
  server {{
    listen 127.0.0.1:{port};
    location /files/ {{ alias {files}/; }}
    location = /healthz {{ return 200 ok; }}
  }}
}}
"""


def program() -> str:
    """Where nginx is; empty: not on this machine."""
    found = shutil.which("nginx") or next((one for one in PLACES if Path(one).exists()), "")
    return found or ""


@contextmanager
def serving_files(files: Path, folder: Path) -> Iterator[Server]:
    """A server whose `/files/` are those of a folder. It may not answer yet."""
    port = free_port()
    here = folder / f"nginx-{port}"
    here.mkdir()
    folder.chmod(0o755)  # workers that root started are somebody else
    files.chmod(0o755)
    config = here / "nginx.conf"
    config.write_text(CONFIG.format(workers=WORKERS, here=here, port=port, files=files))
    with serving([program(), "-c", str(config), "-p", str(here)], port, folder) as server:
        yield server
