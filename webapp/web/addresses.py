"""Addresses that leave the screen: on paper, in a code to scan."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_only_here(host: str) -> bool:
    """Tell whether an address names this very computer: no phone could open it."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:  # a name, not an address
        return False
