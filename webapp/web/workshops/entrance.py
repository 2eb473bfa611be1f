"""How to get in: addresses of this computer, the PIN, the QR code."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address

from flask import request, url_for

from webapp.documents.qr import QrCode, qr_code
from webapp.domain.workshops.pins import join_key, spaced
from webapp.domain.workshops.workshop import Workshop
from webapp.operations.own_addresses import lan_addresses
from webapp.web.current import parts

_drawn = lru_cache(maxsize=64)(qr_code)  # drawn anew it would be most of the work of a wall


@dataclass(frozen=True, slots=True)
class Way:
    """One address under which phones reach this computer."""

    words: str  # as it is typed: 192.168.8.1:8000/join
    qr: QrCode


@dataclass(frozen=True, slots=True)
class Entrance:
    """All ways in; none when this computer is in no network."""

    pin: str  # with a gap in the middle
    ways: tuple[Way, ...]
    is_only_here: bool  # the site answers to this computer alone

    @property
    def is_in_room(self) -> bool:
        """The first address is one of a network in the house, not of the open internet."""
        try:
            return bool(self.ways) and ip_address(_name_of(self.ways[0].words)).is_private
        except ValueError:
            return False

    @property
    def is_long(self) -> bool:
        """A PIN of more than six figures: many workshops run at once."""
        return len(self.pin) > len("123 456")


def entrance(workshop: Workshop, chosen: str = "") -> Entrance:
    """The ways into a workshop, the chosen address first."""
    hosts = _hosts()
    if chosen in hosts:
        hosts = [chosen, *(host for host in hosts if host != chosen)]
    key = join_key(parts().secret, workshop.id, workshop.pin)
    path = url_for("joining.welcome", pin=workshop.pin, key=key)
    door = url_for("joining.door")
    ways = tuple(Way(f"{host}{door}", _drawn(f"{request.scheme}://{host}{path}")) for host in hosts)
    return Entrance(spaced(workshop.pin), ways, is_only_here=not hosts)


def _hosts() -> list[str]:
    """Where phones find us: the name that the leader used, else this machine's own addresses."""
    if not _is_loopback(request.host):
        return [request.host]
    if parts().host and _is_loopback(parts().host):
        return []  # it listens to this computer alone: every other address would be a dead end
    port = request.host.rpartition(":")[2] if ":" in request.host else ""
    return [f"{address}:{port}" if port else address for address in lan_addresses()]


def _name_of(words: str) -> str:
    """The host alone, of an address as it is typed."""
    host = words.partition("/")[0]
    return (host.rpartition(":")[0] or host).strip("[]")


def _is_loopback(host: str) -> bool:
    name = host.rpartition(":")[0] or host
    if name == "localhost":
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
