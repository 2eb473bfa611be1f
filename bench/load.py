"""A load generator: keep-alive connections, one thread, the standard library.

Requests are bytes that are ready to send, so that the client costs the machine little: the
server and the client share it. What the client itself used is reported (`client_share`).
"""

import selectors
import socket
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Address = tuple[str, int]
Source = Callable[[], bytes]  # the next request of one connection, ready to send

LONGEST_WAIT = 60.0  # seconds without any reply before the run is given up
HEAD_END = b"\r\n\r\n"
LAST_CHUNK = b"0\r\n\r\n"


class LoadFailed(Exception):
    """A reply that the bench did not want: figures of errors are no figures."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one run of the generator saw. Times in milliseconds."""

    count: int
    seconds: float
    times: Sequence[float]  # sorted
    body_bytes: float  # mean, as sent over the wire
    client_share: float  # of one processor core

    @property
    def rate(self) -> float:
        """Replies a second."""
        return self.count / self.seconds

    def percentile(self, share: float) -> float:
        """The time that `share` (0..1) of the replies did not exceed."""
        return self.times[min(len(self.times) - 1, int(share * len(self.times)))]


class HungUp(LoadFailed, OSError):
    """The other end closed a connection before its reply was whole."""


class Connection:
    """One keep-alive connection with one request on its way."""

    __slots__ = ("body", "buffer", "head", "is_chunked", "sent_at", "sock", "source")

    def __init__(self, address: Address, source: Source) -> None:
        self.sock = socket.create_connection(address, timeout=LONGEST_WAIT)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.source = source
        self.buffer = b""
        self.head = 0

    def send(self) -> None:
        request = self.source()
        self.sent_at = time.perf_counter()
        self.sock.sendall(request)

    def is_whole(self) -> bool:
        """Read what has come; tell whether the reply is complete."""
        came = self.sock.recv(262144)
        if not came:
            raise HungUp("the server closed a connection that was to be kept")
        self.buffer = self.buffer + came if self.buffer else came
        if not self.head and not self._read_head():
            return False
        if self.is_chunked:
            return self.buffer.endswith(LAST_CHUNK)
        return len(self.buffer) >= self.head + self.body

    def _read_head(self) -> bool:
        end = self.buffer.find(HEAD_END)
        if end < 0:
            return False
        self.head = end + 4
        head = self.buffer[:end].lower()
        self.is_chunked = b"transfer-encoding: chunked" in head
        at = head.find(b"\r\ncontent-length:")
        self.body = int(head[at + 17 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        return True

    def take(self) -> tuple[bytes, int]:
        """The status and the size of the body; ready for the next request."""
        status, size = self.buffer[9:12], len(self.buffer) - self.head
        self.buffer, self.head = b"", 0
        return status, size


def request_bytes(
    path: str,
    host: Address,
    headers: Sequence[tuple[str, str]] = (),
    body: bytes | None = None,
) -> bytes:
    """A request ready to send: a GET, or with a body a POST of a form."""
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", f"Host: {host[0]}:{host[1]}"]
    lines += [f"{name}: {value}" for name, value in headers]
    if body is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + HEAD_END + (body or b"")


def run(
    address: Address, sources: Sequence[Source], seconds: float, wanted: bytes = b"200"
) -> Load:
    """Keep one request per source on its way for so many seconds.

    Raises:
        LoadFailed: a status that is not `wanted`, or no reply for a minute.
    """
    connections = [Connection(address, source) for source in sources]
    times, cpu, began = array("d"), time.process_time(), time.perf_counter()
    try:
        size = _drive(connections, times, began + seconds, wanted)
    finally:
        for connection in connections:
            connection.sock.close()
    took = time.perf_counter() - began
    return Load(
        count=len(times),
        seconds=took,
        times=sorted(times),
        body_bytes=size / max(1, len(times)),
        client_share=(time.process_time() - cpu) / took,
    )


def _drive(
    connections: Sequence[Connection], times: "array[float]", until: float, wanted: bytes
) -> int:
    """Send, read, send again; after `until` only wait for what is on its way."""
    selector, size, left = selectors.DefaultSelector(), 0, len(connections)
    for connection in connections:
        selector.register(connection.sock, selectors.EVENT_READ, connection)
        connection.send()
    while left:
        ready = selector.select(LONGEST_WAIT)
        if not ready:
            raise LoadFailed(f"no reply for {LONGEST_WAIT:g} seconds")
        for key, _mask in ready:
            connection = key.data
            if not connection.is_whole():
                continue
            now = time.perf_counter()
            times.append((now - connection.sent_at) * 1000)
            whole = connection.buffer
            status, body = connection.take()
            if status != wanted:
                asked = connection.source().split(b"\r\n", 1)[0]
                raise LoadFailed((asked + b"\n" + whole[:400]).decode("utf-8", "replace"))
            size += body
            if now < until:
                connection.send()
            else:
                left -= 1
                selector.unregister(connection.sock)
    selector.close()
    return size
