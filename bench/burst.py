"""A burst: many connections stand open, and each sends its one request in the same moment."""

import contextlib
import selectors
import time
from collections.abc import Sequence

from bench.load import LONGEST_WAIT, Address, Connection

CLOSED = b"cut"  # instead of a status: the server hung up without a reply


def burst(address: Address, requests: Sequence[bytes]) -> list[tuple[bytes, float]]:
    """Status and seconds of every reply. Everything is sent before anything is read."""
    connections = [Connection(address, lambda one=one: one) for one in requests]
    selector, replies = selectors.DefaultSelector(), list[tuple[bytes, float]]()
    try:
        for connection in connections:
            selector.register(connection.sock, selectors.EVENT_READ, connection)
        for connection in connections:
            connection.send()
        while len(replies) < len(connections):
            for key, _mask in _ready(selector):
                if reply := _reply_of(key.data):
                    replies.append(reply)
                    selector.unregister(key.fileobj)
    finally:
        selector.close()
        for connection in connections:
            connection.sock.close()
    return replies


def _ready(selector: selectors.BaseSelector) -> list[tuple[selectors.SelectorKey, int]]:
    found = selector.select(LONGEST_WAIT)
    if not found:
        raise TimeoutError(f"no reply for {LONGEST_WAIT:g} seconds")
    return found


def _reply_of(connection: Connection) -> tuple[bytes, float] | None:
    """The reply, once it is whole."""
    status = CLOSED
    with contextlib.suppress(OSError):
        if not connection.is_whole():
            return None
        status, _size = connection.take()
    return status, time.perf_counter() - connection.sent_at
