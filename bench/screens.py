"""Screens of a workshop: phones that answer, are cut and come back; the host and the wall."""

import asyncio
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from bench.load import Address
from bench.visits import Refused, token_in
from bench.wires import Cut, Reply, Wire

KEY, MINE = re.compile(r'data-key="([^"]*)"'), re.compile(r'<section class="stage[^>]* data-mine')
AGAIN, ASK = 1.0, 2.5  # seconds: as the pages do it (streams.py, follow.js)


@dataclass
class Screen:
    """Something that follows a workshop, by a stream or by asking."""

    address: Address
    cookies: dict[str, str]
    stream: str  # path
    asking: str = ""  # path; set where there are no streams
    chance: Random = field(default_factory=Random)
    key: str = ""
    html: str = ""
    came_at: float = 0.0  # when the key of now came by itself
    heard_at: float = 0.0  # when anything came, the same as before too
    errors: int = 0

    def __post_init__(self) -> None:
        """Not following yet."""
        self.wire = Wire(self.address, self.cookies)
        self._open = Wire(self.address, self.cookies)
        self._news = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

    def follow(self) -> None:
        """Follow, until cut."""
        self._task = asyncio.create_task(self._ask() if self.asking else self._listen())

    async def reaches(self, key: str, within: float = 30.0) -> float | None:
        """When this screen got to a key; None: not in time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within), self._news:
                await self._news.wait_for(lambda: self.key == key)
                return self.came_at
        return None

    async def cut(self) -> None:
        """As by a lift, a tunnel, a hand on the switch of the Wi-Fi."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None
        self._open.cut()
        self.wire.cut()

    async def see(self, html: str) -> None:
        """Show a part or page."""
        found = KEY.search(html)
        async with self._news:
            self.html, self.heard_at = html, time.perf_counter()
            if found and found[1] != self.key:
                self.key, self.came_at = found[1], time.perf_counter()
            self._news.notify_all()

    async def _listen(self) -> None:
        while True:
            with suppress(Cut):
                async for html in self._open.events(self.stream):
                    await self.see(html)
            self._open.cut()
            self.errors += 1
            await asyncio.sleep(AGAIN)

    async def _ask(self) -> None:
        while True:
            await asyncio.sleep(ASK * (1 + self.chance.random() / 2))
            with suppress(Cut):
                reply = await self._open.ask("GET", self.asking, part=True)
                if reply.status == 200:
                    await self.see(reply.body)


@dataclass
class Phone(Screen):
    """A participant."""

    pin: str = ""
    token: str = ""
    acknowledged: dict[str, str] = field(default_factory=dict)  # by act
    strayed: int = 0  # came back and was at another step, or without its answer

    async def join(self) -> float:
        """In by PIN, and to the page. Returns the seconds that the PIN took."""
        self.token = token_in((await self.wire.ask("GET", "/join")).body)
        began = time.perf_counter()
        reply = await self._post("/join", pin=self.pin)
        took = time.perf_counter() - began
        if reply.status != 303:
            raise Refused(f"join: {reply.status}\n{reply.body[:300]}")
        await self.refresh()
        return took

    async def refresh(self) -> None:
        """Load the page again. Tries until the server is there."""
        while True:
            with suppress(Cut):
                reply = await self.wire.ask("GET", "/w")
                if reply.status == 200:
                    break
            await asyncio.sleep(AGAIN / 4)
        self.token = token_in(reply.body)
        await self.see(reply.body)

    async def answer(self, act: str, pick: str) -> float:
        """Send until acknowledged. Returns the seconds of the try that was."""
        while True:
            began = time.perf_counter()
            with suppress(Cut):
                reply = await self._post("/w/answer", act=act, pick=pick)
                if reply.status == 200 and MINE.search(reply.body):
                    self.acknowledged[act] = pick
                    await self.see(reply.body)
                    return time.perf_counter() - began
                if reply.status not in (400, 503):
                    raise Refused(f"answer: {reply.status}\n{reply.body[:600]}")
                await self.refresh()
            self.errors += 1
            await asyncio.sleep(AGAIN / 4)

    async def answer_and_be_cut(self, act: str, pick: str) -> None:
        """The answer goes out; nobody reads the reply."""
        await self.wire.send("POST", "/w/answer", self._form(act=act, pick=pick), part=True)
        await asyncio.sleep(self.chance.random() / 50)
        await self.cut()

    async def come_back(self, key: str, act: str) -> None:
        """Refresh and follow again; look whether everything is as it was."""
        await self.refresh()
        has_answer = MINE.search(self.html) is not None
        if self.key != key or (act in self.acknowledged and not has_answer):
            self.strayed += 1
        self.follow()

    async def _post(self, path: str, **form: str) -> Reply:
        return await self.wire.ask("POST", path, self._form(**form), part=path == "/w/answer")

    def _form(self, **form: str) -> str:
        return urlencode({**form, "csrf_token": self.token})


@dataclass
class Host(Screen):
    """The leader's own screen."""

    page: str = ""  # path of the host's view
    token: str = ""

    async def open(self) -> None:
        """Open the view and follow it."""
        reply = await self.wire.ask("GET", self.page)
        self.token = token_in(reply.body)
        await self.see(reply.body)
        self.follow()

    async def say(self, word: str) -> None:
        """A tap. Until it is done."""
        form = urlencode({"word": word, "csrf_token": self.token})
        path = self.page.removesuffix("/host") + "/say"
        while True:
            with suppress(Cut):
                reply = await self.wire.ask("POST", path, form, part=True)
                if reply.status == 200:
                    return await self.see(reply.body)
                if reply.status not in (503,):
                    raise Refused(f"{word}: {reply.status}\n{reply.body[:300]}")
            self.errors += 1
            await asyncio.sleep(AGAIN / 4)
