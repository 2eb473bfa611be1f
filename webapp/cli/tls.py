"""`netsprout tls`: HTTPS for a server in a school's own network."""

from pathlib import Path
from platform import node

import click

from webapp.cli import certificates, current
from webapp.operations.own_addresses import lan_addresses


@click.group()
def tls() -> None:
    """Speak HTTPS in the school's own network."""


@tls.command()
@click.argument("names", nargs=-1)
@click.option(
    "--anew", "is_anew", is_flag=True, help="Another authority, which devices must learn."
)
def make(names: tuple[str, ...], is_anew: bool) -> None:
    """Make an authority and a certificate for this machine, its addresses and NAMES."""
    chosen = current.settings()
    current.make_data_folder(chosen)
    papers = certificates.Papers(chosen.data / "tls")
    machine = node().lower() or "netsprout"
    own = dict.fromkeys((*names, machine, f"{machine}.local", "localhost", "127.0.0.1"))
    hosts = [*own, *lan_addresses()]
    certificates.make(papers, f"Netsprout {machine}", hosts, is_anew)
    for line in _told(papers, hosts):
        click.echo(line)


def _told(papers: certificates.Papers, hosts: list[str]) -> list[str]:
    return [
        f"Made for {', '.join(hosts)}",
        f"It counts until {certificates.ends_on(papers.certificate)}; make it again before that.",
        "",
        f"Once on each device: trust {papers.authority} (docs/operations.md says how).",
        f"Keep {papers.folder / 'authority.key'} from others: better, move it to a stick.",
        "",
        "Then start the server with:",
        f"  netsprout serve --host 0.0.0.0 --tls-cert {_quoted(papers.certificate)} "
        f"--tls-key {_quoted(papers.key)}",
        "or set NETSPROUT_TLS_CERT and NETSPROUT_TLS_KEY to these files.",
    ]


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
