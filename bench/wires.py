"""HTTP for many clients of one process: keep-alive connections and open event streams.

Only what a browser of ours needs: no compression, no redirects followed, cookies kept by hand.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from bench.load import Address

LONGEST = 30.0  # seconds for a reply
LARGEST = 4 * 1024 * 1024


class Cut(ConnectionError):
    """The connection ended before the reply was whole."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that is whole."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class Wire:
    """One connection; opened when first used and again after it was cut."""

    address: Address
    cookies: dict[str, str]
    _pair: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None)

    async def ask(self, method: str, path: str, body: str = "", part: bool = False) -> Reply:
        """Send a request and read the reply. One more try when the other end had let go."""
        for is_last in (False, True):
            try:
                async with asyncio.timeout(LONGEST):
                    await self.send(method, path, body, part)
                    return await self._reply()
            except (OSError, asyncio.IncompleteReadError) as fault:
                self.cut()
                if is_last:
                    raise Cut(str(fault)) from fault
        raise AssertionError("there is a second try")

    async def send(self, method: str, path: str, body: str = "", part: bool = False) -> None:
        """Send a request and do not wait."""
        if self._pair is None:
            self._pair = await asyncio.open_connection(*self.address, limit=LARGEST)
        sent = body.encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.address[0]}:{self.address[1]}"]
        lines += ["Accept-Language: zh-CN,zh;q=0.9"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if part:
            lines.append("HX-Request: true")
        if method == "POST":
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(sent)}")
        self._pair[1].write("\r\n".join([*lines, "", ""]).encode() + sent)
        await self._pair[1].drain()

    async def events(self, path: str) -> AsyncIterator[str]:
        """The data of every event of a stream; none where the reply is no stream.

        Raises:
            Cut: the connection ended in the middle.
        """
        try:
            await self.send("GET", path)
            status, headers = await self._head()
            if status != 200 or headers.get("transfer-encoding") != "chunked":
                return
            text = ""
            async for chunk in self._chunks():
                text += chunk.decode()
                *whole, text = text.split("\n\n")
                for event in whole:
                    if data := [x[6:] for x in event.splitlines() if x.startswith("data: ")]:
                        yield "\n".join(data)
        except (OSError, asyncio.IncompleteReadError) as fault:
            raise Cut(str(fault)) from fault

    def cut(self) -> None:
        """Close the socket at once, whatever is on its way."""
        if self._pair is not None:
            with contextlib.suppress(OSError, RuntimeError):
                self._pair[1].transport.abort()
            self._pair = None

    async def _reply(self) -> Reply:
        assert self._pair is not None
        status, headers = await self._head()
        if headers.get("transfer-encoding") == "chunked":
            body = b"".join([chunk async for chunk in self._chunks()])
        else:
            body = await self._pair[0].readexactly(int(headers.get("content-length", "0")))
        return Reply(status, headers, body.decode())

    async def _head(self) -> tuple[int, dict[str, str]]:
        assert self._pair is not None
        lines = (await self._pair[0].readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in filter(None, lines[1:]):
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                key, _, kept = value.strip().split(";", 1)[0].partition("=")
                self.cookies[key] = kept
            headers[name.lower()] = value.strip()
        return int(lines[0].split()[1]), headers

    async def _chunks(self) -> AsyncIterator[bytes]:
        assert self._pair is not None
        reader = self._pair[0]
        while size := int(await reader.readuntil(b"\r\n"), 16):
            yield (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
