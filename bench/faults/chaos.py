"""A bad network between learners and the server: refusals, lost replies, cut replies, delays."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from random import Random

from bench.load import Address

REFUSED, LOST, CUT, LONGEST = 0.10, 0.15, 0.10, 0.4  # shares of requests; seconds


class Chaos:
    """A proxy: one connection, one request, one fate."""

    def __init__(self, to: Address, seed: int) -> None:
        """Listen on a free port."""
        self._to, self._chance, self._lock = to, Random(seed), threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.address: Address = ("127.0.0.1", self._socket.getsockname()[1])
        self.fates = {"refused": 0, "lost": 0, "cut": 0, "whole": 0}
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._pass, args=(client,), daemon=True).start()

    def _fate(self) -> tuple[str, float]:
        with self._lock:
            at, delay = self._chance.random(), self._chance.random() * LONGEST
            bounds = (("refused", REFUSED), ("lost", REFUSED + LOST), ("cut", REFUSED + LOST + CUT))
            fate = next((name for name, bound in bounds if at < bound), "whole")
            self.fates[fate] += 1
            return fate, delay

    def _pass(self, client: socket.socket) -> None:
        fate, delay = self._fate()
        with client, contextlib.suppress(OSError):
            client.settimeout(30)
            if fate == "refused":
                return
            request = _whole(client)
            time.sleep(delay)
            with socket.create_connection(self._to, 30) as server:
                server.sendall(request)
                reply = _whole(server)
            if fate == "lost":
                return
            client.sendall(reply[: len(reply) // 2] if fate == "cut" else reply)

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()


def _whole(sock: socket.socket) -> bytes:
    """One message with its body."""
    got = b""
    while b"\r\n\r\n" not in got:
        piece = sock.recv(65536)
        if not piece:
            return got
        got += piece
    head = got.partition(b"\r\n\r\n")[0].lower()
    if b"transfer-encoding: chunked" in head:
        while not got.endswith(b"0\r\n\r\n") and (piece := sock.recv(65536)):
            got += piece
        return got
    at = head.find(b"\r\ncontent-length:")
    size = int(head[at + 17 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
    while len(got) < len(head) + 4 + size and (piece := sock.recv(65536)):
        got += piece
    return got


@contextlib.contextmanager
def chaos(to: Address, seed: int = 15) -> Iterator[Chaos]:
    """A bad network for a while."""
    made = Chaos(to, seed)
    try:
        yield made
    finally:
        made.close()
