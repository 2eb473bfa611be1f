"""A server killed twice in mid-workshop (`kill -9`), while sixty answer, and started again.

Nobody does anything about it: streams connect again, answers are sent until they are acknowledged.
"""

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence

from bench.figures import Figure
from bench.meeting import Room, kept, meet, prepare, rooms
from bench.processes import Server, free_port, serving, wait_for
from bench.screens import Screen
from bench.site import READY, SERVE, Site, environment

NAME, SEATS, ROUNDS, KILLS = "60 in one, server killed", (60,), 5, 2
BEFORE, BACK_WITHIN = 5.0, 60.0  # seconds that a server lives; that screens may take


def figures(site: Site) -> list[Figure]:
    """What was acknowledged is there, once, and everybody is back where the group is."""
    port = free_port()
    servers = _Servers(site, port)
    made = prepare(site.school, site.library, SEATS)
    with servers.next() as server:
        wait_for(server, READY)
        led = rooms(server.address, made, site.library)
        back = asyncio.run(_meet(led, servers, server))
    there = kept(site.school.data, site.school.secret, led)
    phones = [phone for room in led for phone in room.phones]
    counts = {
        "answers lost": (there.lost, f"of {there.expected:,}"),
        "answers or seats doubled": (there.doubled, f"of {there.expected:,}"),
        "back at another step, or without the answer": (sum(p.strayed for p in phones), ""),
        "screens that did not come back": (sum(one is None for one in back), ""),
    }
    found = [
        Figure(name=f"{NAME}: {name}", samples=(value,), unit=unit, target="0")
        for name, (value, unit) in counts.items()
    ]
    times = sorted(one for one in back if one is not None)
    slowest = Figure(
        name=f"{NAME}: all screens back after it answers, slowest",
        samples=(times[-1] if times else 0.0,),
        unit="s",
    )
    return [*found, slowest]


class _Servers:
    """One after the other, at one address."""

    def __init__(self, site: Site, port: int) -> None:
        self._site, self._port = site, port
        self.stack = contextlib.ExitStack()

    @contextlib.contextmanager
    def next(self) -> Iterator[Server]:
        command = [sys.executable, "-c", SERVE, "serve"]
        env = environment(self._site.school.data, self._port)
        with serving(command, self._port, self._site.folder, env) as server:
            yield server

    def after(self, server: Server) -> tuple[Server, float]:
        """Kill one, start the next. Returns when that one answered."""
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()
        following = self.stack.enter_context(self.next())
        wait_for(following, READY)
        return following, time.perf_counter()


async def _meet(led: Sequence[Room], servers: _Servers, server: Server) -> list[float | None]:
    """Kill in the middle; at the end everybody loads the page once more."""
    meeting, back = asyncio.create_task(meet(led, ROUNDS, _look_again)), list[float | None]()
    with servers.stack:
        for _ in range(KILLS):
            await asyncio.sleep(BEFORE)
            server, since = await asyncio.to_thread(servers.after, server)
            screens: list[Screen] = [
                s for room in led for s in (room.host, room.wall, *room.phones)
            ]
            back += await asyncio.gather(*(_back(screen, since) for screen in screens))
        await meeting
    return back


async def _back(screen: Screen, since: float) -> float | None:
    """Seconds until a screen heard of the new server."""
    until = since + BACK_WITHIN
    while screen.heard_at < since:
        if time.perf_counter() > until:
            return None
        await asyncio.sleep(0.05)
    return screen.heard_at - since


async def _look_again(room: Room) -> None:
    """The last question is closed; every page says so, and what its reader chose."""
    await room.host.cut()
    await room.host.open()
    act = next(reversed(room.phones[0].acknowledged))
    key = f"ask:{act}:closed"
    for phone in room.phones:
        await phone.cut()
    await asyncio.gather(*(phone.come_back(key, act) for phone in room.phones))
    room.phones[0].strayed += room.host.key != key
