"""Where a try comes from: never the address itself, only its keyed digest."""

from flask import request

from webapp.domain.addresses import Door, digest_of
from webapp.web.current import parts


def whence(door: Door) -> bytes:
    """The digest of the address at the other end.

    What a client says of its address is believed only from proxies that the operator named
    (`NETSPROUT_PROXIES`, `webapp.web.proxies`).
    """
    return digest_of(parts().secret, door, request.remote_addr or "")
