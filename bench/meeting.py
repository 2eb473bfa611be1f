"""Workshops with everybody in them, led from the first question to the last, cut and refreshed."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from itsdangerous import URLSafeSerializer

from bench.load import Address
from bench.school import LOGIN, PASSWORD, BenchSchool, open_database
from bench.screens import Host, Phone, Screen
from bench.visits import Visit
from webapp.domain.bands import Band
from webapp.domain.library import Library
from webapp.domain.questions import Kind
from webapp.domain.workshops.plans import Act, ActKind, Devices, Order, Plan
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import workshops as work
from webapp.store import workshop_answers, workshops

LOCALE, CUTS = "zh-Hans", 2  # so often is everybody cut in a run
ENTERING, THINKING, AWAY = 2.0, 1.5, 0.4  # seconds: everybody comes in; thinks; is out of reach
SEAT_COOKIE, SEAT_SALT = "netsprout-workshop", "workshop-seat"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a plan."""

    at: int
    act: str
    picks: tuple[str, ...]


@dataclass
class Times:
    """What clients saw, in seconds; and what went wrong."""

    changes: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    entries: list[float] = field(default_factory=list)  # the PIN is sent, the seat is given
    late: int = 0  # a screen did not get to a step at all


@dataclass
class Room:
    """One workshop with its screens."""

    workshop: Workshop
    asked: Sequence[Asked]
    host: Host
    wall: Screen
    phones: list[Phone]
    chance: Random
    times: Times

    async def gather(self) -> None:
        """Everybody comes in and follows."""
        await self.host.open()
        self.wall.follow()
        await asyncio.gather(*(self._enter(phone) for phone in self.phones))

    async def lead(self, rounds: int) -> None:
        """Question after question. Everybody is cut twice, at a moment drawn by chance."""
        cut_in = {id(p): self.chance.sample(range(rounds), min(CUTS, rounds)) for p in self.phones}
        for number in range(rounds):
            asked = self.asked[number % len(self.asked)]
            cut = [p for p in self.phones if number in cut_in[id(p)]]
            away = [p for p in cut if self.chance.random() < 1 / 3]
            await asyncio.gather(*(phone.cut() for phone in away))
            await self._change(f"go {asked.at}", f"ask:{asked.act}:open", away)
            await asyncio.gather(
                *(self._answer(phone, asked, phone in cut, phone in away) for phone in self.phones)
            )
            await self._change("close", f"ask:{asked.act}:closed", [])

    async def part(self) -> None:
        """Everybody goes."""
        for screen in (self.host, self.wall, *self.phones):
            await screen.cut()

    async def _enter(self, phone: Phone) -> None:
        await asyncio.sleep(self.chance.random() * ENTERING)
        self.times.entries.append(await phone.join())
        phone.follow()

    async def _change(self, word: str, key: str, away: Sequence[Phone]) -> None:
        """The host's word, and when every screen that listens has it."""
        began = time.perf_counter()
        here: list[Screen] = [self.wall, *(p for p in self.phones if p not in away)]
        await self.host.say(word)
        reached = await asyncio.gather(*(screen.reaches(key) for screen in here))
        self.times.changes += [at - began for at in reached if at is not None]
        self.times.late += sum(at is None for at in reached)

    async def _answer(self, phone: Phone, asked: Asked, is_cut: bool, is_away: bool) -> None:
        key, pick = f"ask:{asked.act}:open", self.chance.choice(asked.picks)
        await asyncio.sleep(self.chance.random() * THINKING)
        if is_away:
            await phone.come_back(key, asked.act)
        elif is_cut:
            if self.chance.random() < 2 / 3:
                await phone.answer_and_be_cut(asked.act, pick)
            await phone.cut()
            await asyncio.sleep(self.chance.random() * AWAY)
            await phone.come_back(key, asked.act)
        self.times.answers.append(await phone.answer(asked.act, pick))


def questions(library: Library) -> list[tuple[str, str, tuple[str, ...]]]:
    """Unit, question and options of questions with one choice."""
    return [
        (lesson.id, question.id, tuple(part.key for part in question.parts))
        for lesson in library.lessons_of(Band.B, LOCALE)
        for question in lesson.questions
        if question.kind is Kind.SINGLE
    ]


def prepare(school: BenchSchool, library: Library, seats: Sequence[int]) -> list[Workshop]:
    """A workshop for each number of seats, its lobby open."""
    found, now = questions(library)[:12], datetime.now(UTC)
    acts = [Act(id="hello", kind=ActKind.TALK, minutes=2, unit_id=found[0][0])]
    for number, (unit, question, _picks) in enumerate(found, start=1):
        acts.append(Act(id=f"q{number}", kind=ActKind.QUESTION, minutes=3, unit_id=unit,
                        ref=question))  # fmt: skip
    database, made = open_database(school.data), []
    with database.writing() as session:
        for count in seats:
            order = Order(unit_id=found[0][0], band=Band.B, minutes=40, children=count,
                          devices=Devices.PHONES, locales=(LOCALE,))  # fmt: skip
            workshop = work.prepare(session, school.teacher, order, Plan(tuple(acts)), now)
            made.append(work.begin(session, workshop, now))
    database.close()
    return made


def rooms(
    address: Address, workshops_: Sequence[Workshop], library: Library, is_streaming: bool = True
) -> list[Room]:
    """Screens for workshops, of which each has as many phones as children were expected."""
    staff, asked = Visit(address), []
    staff.sign_in_staff(LOGIN, PASSWORD)
    staff.close()
    for number, (_unit, _question, picks) in enumerate(questions(library)[:12], start=1):
        asked.append(Asked(number, f"q{number}", picks))
    found = []
    for workshop in workshops_:
        path, cookies = f"/workshops/{workshop.id}", staff.cookies
        page, wall = f"{path}/host", f"{path}/wall"
        polls = ("", "", "") if is_streaming else (page, wall, "/w/stage")
        host = Host(address, dict(cookies), f"{page}/stream", polls[0], page=page)
        phones = [
            Phone(address, {}, "/w/stream", polls[2], Random(n), pin=workshop.pin)
            for n in range(workshop.order.children)
        ]
        shown = Screen(address, dict(cookies), f"{wall}/stream", polls[1])
        found.append(Room(workshop, asked, host, shown, phones, Random(workshop.id), Times()))
    return found


async def meet(
    led: Sequence[Room], rounds: int, last: Callable[[Room], Awaitable[None]] | None = None
) -> None:
    """All workshops side by side, each at its own pace. `last` is done before everybody goes."""
    await asyncio.gather(*(room.gather() for room in led))
    await asyncio.gather(*(room.lead(rounds) for room in led))
    if last is not None:
        await asyncio.gather(*(last(room) for room in led))
    await asyncio.gather(*(room.part() for room in led))


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database says at the end, beside what was acknowledged."""

    expected: int
    lost: int  # acknowledged, and not there or another one
    doubled: int  # rows, or seats, that nobody asked for


def kept(data: Path, secret: bytes, led: Sequence[Room]) -> Kept:
    """Compare."""
    database, expected, lost, doubled = open_database(data), 0, 0, 0
    signer = URLSafeSerializer(secret, salt=SEAT_SALT)
    with database.reading() as session:
        for room in led:
            place = (room.workshop.school_id, room.workshop.id)
            wanted = {
                (signer.loads(phone.cookies[SEAT_COOKIE])[2], act): (pick,)
                for phone in room.phones
                for act, pick in phone.acknowledged.items()
            }
            rows = [(g.number, g.act_key, g.picks) for g in workshop_answers.all_of(session, place)]
            there = {(number, act): picks for number, act, picks in rows}
            expected += len(wanted)
            lost += sum(there.get(key) != picks for key, picks in wanted.items())
            seats = len(workshops.participants(session, place))
            doubled += len(rows) - len(wanted) + seats - len(room.phones)
    database.close()
    return Kept(expected, lost, doubled)
