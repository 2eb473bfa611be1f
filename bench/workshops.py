"""Workshops: every screen follows the leader's word, every answer is kept, whoever is cut off.

Real clients (HTTP with keep-alive, an open event stream each) in one workshop of 60 and in ten of
50; each is cut and refreshed twice, some in the middle of an answer. The floor is the same server
program pushing the same bytes to as many streams, and one bare durable commit an answer.
"""

import asyncio
import contextlib
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import killed
from bench.figures import Figure
from bench.load import Address
from bench.measure import Pace
from bench.meeting import THINKING, Kept, Room, kept, meet, prepare, rooms
from bench.processes import Server, free_port, serving, wait_for
from bench.screens import Screen
from bench.site import READY, ROOT, SERVE, Site, environment
from bench.wires import Wire

ONE, TEN = (60,), (50,) * 10  # seats of the workshops
ROUNDS, QUICK_ROUNDS, BARE_ROUNDS = 6, 3, 12


@dataclass(frozen=True, slots=True)
class Setting:
    """Which workshops before which server."""

    name: str
    seats: Sequence[int]
    change: str  # target of a change, p95
    answer: str = "<= 300"
    workers: int = 1
    streams: int = 1400

    @property
    def is_streaming(self) -> bool:
        """Screens keep a stream open."""
        return self.streams > 0


SETTINGS = (
    Setting("60 in one", ONE, "< 1,000"),
    Setting("500 in ten", TEN, "< 1,500", ""),
    Setting("500 in ten, two processes", TEN, "< 1,500", "", workers=2),
    Setting("60 in one, no streams", ONE, "", streams=0),
)


def figures(site: Site, pace: Pace) -> list[Figure]:
    """Each setting before a server of its own; the quick run leaves the last two out."""
    found, site = [], site.beside()
    for setting in SETTINGS[:2] if pace.is_quick else SETTINGS:
        bare = _bare(site.folder, setting.seats)
        with _served(site, setting) as server:
            wait_for(server, READY)
            found += _run(site, server, setting, QUICK_ROUNDS if pace.is_quick else ROUNDS, bare)
    return [*found, *killed.figures(site)]


@dataclass(frozen=True, slots=True)
class Bare:
    """The floor, in seconds."""

    changes: Sequence[float]
    answers: Sequence[float]


def _run(site: Site, server: Server, setting: Setting, rounds: int, bare: Bare) -> list[Figure]:
    made = prepare(site.school, site.library, setting.seats)
    led = rooms(server.address, made, site.library, setting.is_streaming)
    before, began = server.cpu_ms(), time.perf_counter()
    seen = _Sizes(server)
    asyncio.run(_watched(led, rounds, seen))
    cpu, took = server.cpu_ms() - before, time.perf_counter() - began
    found = _figures(setting, led, bare)
    found += _counts(setting, led, kept(site.school.data, site.school.secret, led))
    replies = sum(len(room.times.answers) for room in led)
    name = setting.name
    return [
        *found,
        _figure(f"{name}: processor time, everything, an answer", cpu / replies, "ms"),
        _figure(f"{name}: share of a core", cpu / took / 10, "%"),
        _figure(f"{name}: memory at most", seen.memory, "MiB"),
        _figure(f"{name}: threads at most", seen.threads, ""),
    ]


class _Sizes:
    """Memory and threads of a server, the most of it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.memory, self.threads = 0.0, 0

    def look(self) -> None:
        self.memory = max(self.memory, self._server.pss_mib())
        self.threads = max(self.threads, self._server.threads())


async def _watched(led: Sequence[Room], rounds: int, seen: _Sizes) -> None:
    meeting = asyncio.create_task(meet(led, rounds))
    while not meeting.done():
        await asyncio.wait({meeting}, timeout=2)
        seen.look()
    await meeting


def _figures(setting: Setting, led: Sequence[Room], bare: Bare) -> list[Figure]:
    changes = [one for room in led for one in room.times.changes]
    answers = [one for room in led for one in room.times.answers]
    entries = [one for room in led for one in room.times.entries]
    name = setting.name
    return [
        _figure(f"{name}: a right PIN of one address, p95", _at(entries, 0.95) * 1000, "ms"),
        *_spread(f"{name}: change to all screens", changes, bare.changes, setting.change),
        *_spread(f"{name}: answer acknowledged", answers, bare.answers, setting.answer),
    ]


def _spread(
    name: str, times: Sequence[float], floor: Sequence[float], target: str
) -> Iterator[Figure]:
    for label, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0)):
        yield Figure(
            name=f"{name}: {label}",
            samples=(_at(times, share) * 1000,),
            unit="ms",
            floor=_at(floor, share) * 1000,
            of="bare",
            target=target if label == "p95" else "",
        )


def _counts(setting: Setting, led: Sequence[Room], there: Kept) -> list[Figure]:
    strayed = sum(phone.strayed for room in led for phone in room.phones)
    late = sum(room.times.late for room in led)
    words = f"of {there.expected:,}"
    return [
        _figure(f"{setting.name}: answers lost", there.lost, words, "0"),
        _figure(f"{setting.name}: answers or seats doubled", there.doubled, words, "0"),
        _figure(f"{setting.name}: back at another step, or without the answer", strayed, "", "0"),
        _figure(f"{setting.name}: changes that a screen missed", late, "", "0"),
    ]


def _figure(name: str, value: float, unit: str, target: str = "") -> Figure:
    return Figure(name=name, samples=(value,), unit=unit, target=target)


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


@contextlib.contextmanager
def _served(site: Site, setting: Setting) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-c", SERVE, "serve", f"--workers={setting.workers}"]
    env = environment(site.school.data, port)
    if not setting.is_streaming:
        env["NETSPROUT_STREAMS"] = "0"
    with serving(command, port, site.folder, env) as server:
        yield server


def _bare(folder: Path, seats: Sequence[int]) -> Bare:
    """The floor for so many streams."""
    port = free_port()
    place = folder / f"bare-{port}"
    place.mkdir()
    command = [sys.executable, "-m", "bench.bare_screens", str(place), str(port)]
    with serving(command, port, folder, {"PYTHONPATH": str(ROOT)}) as server:
        wait_for(server, READY)
        return asyncio.run(_bare_meeting(server.address, seats))


async def _bare_meeting(address: Address, seats: Sequence[int]) -> Bare:
    led = [
        [Screen(address, {}, f"/stream/{number}") for _ in range(count)]
        for number, count in enumerate(seats)
    ]
    found = await asyncio.gather(*(_bare_room(address, n, room) for n, room in enumerate(led)))
    changes = [one for room, _ in found for one in room]
    return Bare(changes, [one for _, answers in found for one in answers])


async def _bare_room(
    address: Address, number: int, screens: Sequence[Screen]
) -> tuple[list[float], list[float]]:
    host, changes, answers = Wire(address, {}), list[float](), list[float]()
    for screen in screens:
        screen.follow()
    for turn in range(BARE_ROUNDS + 1):
        began = time.perf_counter()
        await host.ask("POST", f"/push/{number}/k{turn}")
        reached = await asyncio.gather(*(screen.reaches(f"k{turn}") for screen in screens))
        if turn:  # at the first one connections were still being made
            changes += [at - began for at in reached if at is not None]
        if turn % 4 == 1:
            answers += await asyncio.gather(*(_bare_answer(screen) for screen in screens))
    for screen in screens:
        await screen.cut()
    return changes, answers


async def _bare_answer(screen: Screen) -> float:
    await asyncio.sleep(screen.chance.random() * THINKING)
    began = time.perf_counter()
    await screen.wire.ask("POST", "/keep")
    return time.perf_counter() - began
