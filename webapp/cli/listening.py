"""What a server may listen to: children's data does not travel in clear without somebody's word."""

import ipaddress
import os
import ssl

import click

from webapp.settings import Settings

DEBUGGING = ("FLASK_DEBUG", "NETSPROUT_DEBUG", "WERKZEUG_DEBUG_PIN")
OFF = ("", "0", "false", "no", "off")
CLEAR = (
    "这台服务器上有真实的学校，而 {host} 向整个网络开放，又没有加密：同一个无线网里的人能看到、\n"
    "能改动孩子们的回答和登录。所以没有启动。三条路，选一条：\n"
    "This server has a real school, and {host} is open to the network without encryption:\n"
    "people on the same Wi-Fi could read and change answers and sign-ins. So it did not start.\n"
    "Choose one:\n"
    "\n"
    "  netsprout tls make         HTTPS by this server 由本服务器加密\n"
    "  NETSPROUT_PROXIES=1        HTTPS by a proxy in front of it 由前置代理加密\n"
    "  serve --plain-http         in clear, because the network is yours alone\n"
    "                             (NETSPROUT_PLAIN_HTTP=yes) 不加密：这个网络只有你们自己用\n"
    "\n"
    "docs/operations.md says more."
)
IN_CLEAR = (
    "  没有加密：同一网络里的人能看到这里的内容。\n"
    "  In clear: people on the same network can read what is sent here."
)


def is_open(host: str) -> bool:
    """Tell whether others than this machine can reach an address."""
    if host == "localhost":
        return False
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return True


def is_in_clear(chosen: Settings) -> bool:
    """Tell whether what is sent can be read on the way."""
    return is_open(chosen.host) and chosen.tls_cert is None and not chosen.proxies


def require_safe(chosen: Settings, has_real_school: bool) -> None:
    """Refuse what an operator would be sorry for; demo data may be read by anybody.

    Raises:
        ClickException: real data in clear, or a switch for debugging is on.
    """
    on = [name for name in DEBUGGING if os.environ.get(name, "").lower() not in OFF]
    if on and has_real_school:
        raise click.ClickException(
            f"{on[0]} is set, and this server has a real school: debugging shows strangers the "
            "inside of the program. Unset it, then start again."
        )
    if has_real_school and is_in_clear(chosen) and not chosen.plain_http:
        raise click.ClickException("\n" + CLEAR.format(host=chosen.host))


def require_papers(chosen: Settings) -> None:
    """Look at certificate and key before workers fail over them.

    Raises:
        ClickException: one of them is missing or they do not belong together.
    """
    if (chosen.tls_cert is None) != (chosen.tls_key is None):
        raise click.ClickException("A certificate and its key go together: set both or none.")
    if chosen.tls_cert is None or chosen.tls_key is None:
        return
    for path in (chosen.tls_cert, chosen.tls_key):
        if not path.is_file():
            raise click.ClickException(f"{path} is not there. Make one: netsprout tls make")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            chosen.tls_cert, chosen.tls_key, password=""
        )
    except (ssl.SSLError, OSError) as error:
        raise click.ClickException(
            f"{chosen.tls_cert} and {chosen.tls_key} do not open or do not belong together "
            f"({error.strerror or error})."
        ) from error
