"""nginx before app hosts, with the project's own files but for ports, folders and hosts."""

import http.client
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import nginx
from bench.faults.outcome import NotHere
from bench.load import Address
from bench.processes import free_port, serving, wait_for_port
from bench.site import ROOT

FILES = ROOT / "deploy" / "nginx"
NAME = "netsprout.example"  # as it stands there
HOST = "server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;\n"
MAIN = """daemon off; worker_processes 1; pid {here}/nginx.pid; error_log {here}/error.log;
events {{ worker_connections 512; }}
http {{
  client_body_temp_path {here}/b; proxy_temp_path {here}/p; fastcgi_temp_path {here}/f;
  uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;
  include {here}/netsprout.conf;
}}
"""
PLAIN = ("", "")


class Door(http.client.HTTPSConnection):
    """A browser's connection to the site by its name; the certificate is one of the moment."""

    def __init__(self, host: str, port: int, **more: Any) -> None:
        """Believe any certificate: it is our own nginx."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        super().__init__(host, port, context=context, **more)

    def request(
        self,
        method: str,
        url: str,
        body: Any = None,
        headers: Mapping[str, Any] = {},  # noqa: B006 - as in the library
        **more: Any,
    ) -> None:
        """Ask with the name and the page that a browser would send."""
        named = {**headers, "Host": NAME, "Referer": f"https://{NAME}/"}
        super().request(method, url, body, named, **more)


@contextmanager
def front(folder: Path, hosts: Sequence[int], change: tuple[str, str] = PLAIN) -> Iterator[Address]:
    """Where nginx speaks HTTPS for hosts at these ports; `change`: words of its file to replace.

    Raises:
        NotHere: nginx or openssl is not installed.
    """
    if not nginx.program() or not shutil.which("openssl"):
        raise NotHere("nginx or openssl is not installed")
    port = free_port()
    here = folder / f"front-{port}"
    here.mkdir()
    _certify(here)
    (here / "nginx.conf").write_text(MAIN.format(here=here))
    (here / "netsprout-hosts.conf").write_text("".join(HOST.format(port=one) for one in hosts))
    shutil.copy(FILES / "netsprout-proxy.conf", here)
    (here / "netsprout.conf").write_text(site(here, port, free_port(), change))
    command = [nginx.program(), "-c", str(here / "nginx.conf"), "-p", str(here)]
    with serving(command, port, folder) as server:
        wait_for_port(server)
        yield server.address


def site(here: Path, port: int, plain: int, change: tuple[str, str] = PLAIN) -> str:
    """The project's file with other ports and folders."""
    words = (FILES / "netsprout.conf").read_text("utf-8")
    for old, new in (
        (r"listen 80;", f"listen 127.0.0.1:{plain};"),
        (r"listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        (r" *listen \[::\].*\n", ""),
        (r"/etc/nginx/|/etc/ssl/netsprout/|/var/log/nginx/", f"{here}/"),
        *([(re.escape(change[0]), change[1])] if change[0] else []),
    ):
        words, times = re.subn(old, new, words)
        if not times:
            raise ValueError(f"{old} does not stand in the file of nginx")
    return words


def _certify(here: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-keyout", "privkey.pem", "-out", "fullchain.pem"],
        cwd=here, check=True, capture_output=True,
    )  # fmt: skip
