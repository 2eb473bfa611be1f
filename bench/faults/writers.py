"""Learners who answer: each keeps the key of an answer until the server has acknowledged it."""

import http.client
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from bench.faults.ground import Ground, School, keys_at
from bench.load import Address
from bench.visits import LANGUAGE, Visit, token_in
from webapp.domain.lessons import Lesson
from webapp.domain.people import Learner
from webapp.domain.questions import Question

CUT_OFF = (OSError, http.client.HTTPException)
PATIENCE = 30.0  # seconds for one reply


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer on its way."""

    path: str
    form: dict[str, str]

    @property
    def key(self) -> str:
        """What makes it one answer however often it is sent."""
        return self.form["client_key"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    body: str
    headers: http.client.HTTPMessage
    seconds: float


@dataclass
class Writer:
    """One learner's browser."""

    address: Address
    questions: Sequence[tuple[Lesson, Question]]
    headers: dict[str, str] = field(default_factory=dict)
    token: str = ""
    waiting: Sent | None = None
    acknowledged: list[tuple[str, float]] = field(default_factory=list)  # key, monotonic time
    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    tries: int = 0
    numbers: Iterator[int] = field(default_factory=count)
    kind: type[http.client.HTTPConnection] = http.client.HTTPConnection

    def sign_in(self, card: str) -> None:
        """By card, and keep the token that forms carry."""
        visit = Visit(self.address, kind=self.kind)
        visit.sign_in_with_card(card)
        self.token = token_in(visit.get(f"/lessons/{self.questions[0][0].id}"))
        cookie = "; ".join(f"{name}={value}" for name, value in visit.cookies.items())
        self.headers = dict([LANGUAGE, ("Cookie", cookie), ("HX-Request", "true")])
        visit.close()

    def next(self) -> Sent:
        """The answer that waits, or the next one."""
        if self.waiting is None:
            n = next(self.numbers)
            unit, question = self.questions[n % len(self.questions)]
            pick = question.parts[n // len(self.questions) % len(question.parts)].key
            key = secrets.token_urlsafe(12)
            form = {"csrf_token": self.token, "client_key": key, "pick": pick}
            self.waiting = Sent(f"/lessons/{unit.id}/questions/{question.id}", form)
        return self.waiting

    def send(self, timeout: float = PATIENCE) -> Reply:
        """Send it; once it is acknowledged it waits no longer.

        Raises:
            OSError, HTTPException: no reply came.
        """
        sent = self.next()
        self.tries += 1
        reply = self.post(sent, timeout)
        self.statuses[reply.status] += 1
        self.times.append(reply.seconds)
        if reply.status == 200:
            self.acknowledged.append((sent.key, time.monotonic()))
            self.waiting = None
        return reply

    def post(self, sent: Sent, timeout: float = PATIENCE) -> Reply:
        """One request on a connection of its own."""
        began = time.perf_counter()
        connection = self.kind(*self.address, timeout=timeout)
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request("POST", sent.path, urlencode(sent.form), headers)
            reply = connection.getresponse()
            body = reply.read().decode("utf-8", "replace")
        finally:
            connection.close()
        return Reply(reply.status, body, reply.headers, time.perf_counter() - began)

    def get(self, path: str, timeout: float = PATIENCE) -> Reply:
        """Open a page."""
        began = time.perf_counter()
        connection = self.kind(*self.address, timeout=timeout)
        try:
            connection.request("GET", path, headers=self.headers)
            reply = connection.getresponse()
            body = reply.read().decode("utf-8", "replace")
        finally:
            connection.close()
        return Reply(reply.status, body, reply.headers, time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database has of what was acknowledged."""

    acknowledged: int
    lost: int
    doubled: int
    unasked: int  # stored, though nobody was told so and nobody waits for it


class Crew:
    """Many of them at once."""

    def __init__(
        self,
        ground: Ground,
        school: School,
        address: Address,
        size: int,
        kind: type[http.client.HTTPConnection] = http.client.HTTPConnection,
    ) -> None:
        """Sign in the first `size` learners; `kind`: how they connect."""
        self.school, questions = school, ground.turns()
        self.writers = [Writer(address, questions, kind=kind) for _ in range(size)]
        for writer, learner in zip(self.writers, school.seats, strict=False):
            writer.sign_in(school.card(learner))

    @property
    def acknowledged(self) -> list[str]:
        """All keys that a server said it had kept."""
        return [key for writer in self.writers for key, _at in writer.acknowledged]

    @property
    def statuses(self) -> Counter[int]:
        """Replies by status."""
        return sum((writer.statuses for writer in self.writers), Counter())

    def replies_other_than(self, *statuses: int) -> int:
        """How many replies had a status that is not expected."""
        return sum(n for status, n in self.statuses.items() if status not in statuses)

    @property
    def tries(self) -> int:
        """How often something was sent."""
        return sum(writer.tries for writer in self.writers)

    @property
    def times(self) -> list[float]:
        """Seconds of every reply."""
        return [one for writer in self.writers for one in writer.times]

    def at_once(self, work: Callable[[Writer], None]) -> None:
        """Let everybody do something in a thread of their own, and wait for all."""
        threads = [threading.Thread(target=work, args=(one,)) for one in self.writers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def until(self, stop: threading.Event, pause: float = 0.0) -> Callable[[Writer], None]:
        """Answer until the event is set; who is cut off sends the same again."""

        def work(writer: Writer) -> None:
            while not stop.is_set():
                try:
                    is_in = writer.send().status == 200
                except CUT_OFF:
                    is_in = False
                if pause or not is_in:
                    stop.wait(pause if is_in else 0.05)

        return work

    def hand_in(self, tries: int = 40) -> None:
        """What waits is sent until it is acknowledged."""

        def work(writer: Writer) -> None:
            for _ in range(tries):
                if writer.waiting is None:
                    return
                try:
                    writer.send()
                except CUT_OFF:
                    time.sleep(0.1)

        self.at_once(work)

    def kept(self) -> Kept:
        """Count what is in the database."""
        return kept_in(self.school.keys(), self.writers)

    def kept_at(self, url: str) -> Kept:
        """The same in a database under another address."""
        return kept_in(keys_at(url), self.writers)


def kept_in(stored: Sequence[str], writers: Sequence[Writer]) -> Kept:
    """Compare stored keys with what writers were told."""
    told = Counter(key for writer in writers for key, _at in writer.acknowledged)
    there = Counter(stored)
    open_keys = {writer.waiting.key for writer in writers if writer.waiting is not None}
    return Kept(
        acknowledged=len(told),
        lost=sum(1 for key in told if key not in there),
        doubled=sum(n - 1 for n in there.values()),
        unasked=sum(1 for key in there if key not in told and key not in open_keys),
    )


def answering(crew: Crew, seconds: float, pause: float = 0.0) -> None:
    """Everybody answers for so long."""
    stop = threading.Event()
    timer = threading.Timer(seconds, stop.set)
    timer.start()
    crew.at_once(crew.until(stop, pause))
    timer.join()


class Answering:
    """Everybody answers in the background while a `with` lasts."""

    def __init__(self, crew: Crew, pause: float = 0.0) -> None:
        """`pause`: seconds between two answers of one learner."""
        self._stop = threading.Event()
        work = crew.until(self._stop, pause)
        self._threads = [threading.Thread(target=work, args=(one,)) for one in crew.writers]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


def learner_of(school: School, number: int) -> Learner:
    """The learner of a seat."""
    return school.seats[number]
