"""A small authority of one's own and the certificate of this server, made by openssl.

The authority is bound to local addresses and the names that were given: who steals its key can pass
for no other site on the phones that trust it.
"""

import ipaddress
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

AUTHORITY_DAYS, DAYS = 3650, 397  # browsers take no longer one from a server
LOCAL_NAMES = ("localhost", "local", "lan")
LOCAL_NETWORKS = (
    "127.0.0.0/255.0.0.0",
    "10.0.0.0/255.0.0.0",
    "172.16.0.0/255.240.0.0",
    "192.168.0.0/255.255.0.0",
    "169.254.0.0/255.255.0.0",
)
CONF = """[req]
distinguished_name = name
prompt = no
[name]
CN = {title}
[authority]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
nameConstraints = critical, {allowed}
[server]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = {names}
"""


@dataclass(frozen=True, slots=True)
class Papers:
    """Where the four files lie."""

    folder: Path

    @property
    def authority(self) -> Path:
        """What phones and browsers are told to trust. No secret."""
        return self.folder / "authority.pem"

    @property
    def certificate(self) -> Path:
        """Of the server. No secret."""
        return self.folder / "server.pem"

    @property
    def key(self) -> Path:
        """Of the server."""
        return self.folder / "server.key"


def make(papers: Papers, title: str, hosts: Sequence[str], is_anew: bool) -> None:
    """Make what is missing of the authority, and a new certificate for these names and addresses.

    Raises:
        ClickException: openssl is missing or refuses.
    """
    papers.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    conf, asked = papers.folder / "openssl.conf", papers.folder / "server.csr"
    authority_key = papers.folder / "authority.key"
    conf.write_text(_conf(title, hosts), "utf-8")
    try:
        if is_anew or not papers.authority.exists():
            _make_key(authority_key)
            _run(
                *("req", "-x509", "-new", "-sha256", "-days", str(AUTHORITY_DAYS)),
                *("-config", conf, "-extensions", "authority"),
                *("-key", authority_key, "-out", papers.authority),
            )
        _make_key(papers.key)
        _run("req", "-new", "-config", conf, "-key", papers.key, "-out", asked)
        _run("x509", "-req", "-sha256", "-days", str(DAYS), "-in", asked,
             "-set_serial", f"0x{secrets.token_hex(16)}", "-CA", papers.authority,
             "-CAkey", authority_key, "-extfile", conf, "-extensions", "server",
             "-out", papers.certificate)  # fmt: skip
        _run("verify", "-CAfile", papers.authority, papers.certificate)
    finally:
        conf.unlink(missing_ok=True)
        asked.unlink(missing_ok=True)


def ends_on(certificate: Path) -> str:
    """Until when a certificate counts, in openssl's words."""
    return _run("x509", "-noout", "-enddate", "-in", certificate).partition("=")[2].strip()


def counts_for(certificate: Path, seconds: int) -> bool:
    """Tell whether it still counts in so many seconds."""
    asked = [_openssl(), "x509", "-noout", "-checkend", str(seconds), "-in", str(certificate)]
    return not subprocess.run(asked, capture_output=True, check=False).returncode


def is_there() -> bool:
    """Tell whether this machine has openssl."""
    return shutil.which("openssl") is not None


def _conf(title: str, hosts: Sequence[str]) -> str:
    addresses = [host for host in hosts if _is_address(host)]
    names = [host for host in hosts if host not in addresses]
    allowed = [f"permitted;DNS:{name}" for name in dict.fromkeys((*LOCAL_NAMES, *names))]
    alone = [ipaddress.ip_network(address).with_netmask for address in addresses]
    allowed += [f"permitted;IP:{network}" for network in dict.fromkeys((*LOCAL_NETWORKS, *alone))]
    said = [f"DNS:{name}" for name in names] + [f"IP:{address}" for address in addresses]
    return CONF.format(title=title, allowed=",".join(allowed), names=",".join(said))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _make_key(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    curve = "ec_paramgen_curve:P-256"
    _run("genpkey", "-algorithm", "EC", "-pkeyopt", curve, "-out", path)


def _openssl() -> str:
    found = shutil.which("openssl")
    if found is None:
        raise click.ClickException(
            "The program openssl is needed and not on this machine (Debian: apt-get install "
            "openssl; Windows: it comes with Git). A certificate from elsewhere works as well: "
            "serve --tls-cert FILE --tls-key FILE"
        )
    return found


def _run(*words: str | Path) -> str:
    done = subprocess.run(
        [_openssl(), *map(str, words)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise click.ClickException(
            f"openssl refused: {last}\nAn authority that was made for other names: --anew"
        )
    return done.stdout
