"""Network addresses as digests: enough to tell the same one again, not to know it."""

import hmac
from enum import StrEnum
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

BYTES = 16
OWN_NETWORK = 64  # bits of an IPv6 address that its owner does not choose
NOWHERE = b""  # where tries come from that no network brought


class Door(StrEnum):
    """Doors counted apart: a class that guesses does not hold up its teacher."""

    LEARNERS = "learners"
    STAFF = "staff"
    CODES = "codes"  # of classes
    WORKSHOPS = "workshops"
    FAMILIES = "families"


def digest_of(secret: bytes, door: Door, address: str) -> bytes:
    """A digest that only this server can make."""
    return hmac.new(secret, f"{door}|{_network(address)}".encode(), sha256).digest()[:BYTES]


def _network(address: str) -> str:
    """What one household or school has: an IPv4 address, or a network of IPv6."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ip_network((int(known), OWN_NETWORK), strict=False))
