"""A real server killed while eight learners answer: what it acknowledged is there, once."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from http.cookiejar import CookieJar
from itertools import count
from pathlib import Path

import pytest

from tests.compiled import warm
from tests.serving import PATIENCE, SCRIPT, free_port, netsprout, wait_until_ready
from webapp.domain.cards import Seat, token_of
from webapp.store.secrets import read_or_make

WRITERS = 8
ENOUGH_ANSWERS = 120  # acknowledged before the kill
LESSON = "scam-red-lights"
FIELD = re.compile(r'name="(csrf_token|client_key|pick)"[^>]*value="([^"]+)"')
ACTION = re.compile(rf'action="(/lessons/{LESSON}/questions/[^"]+)"(.*?)</form>', re.DOTALL)
CUT_OFF = (urllib.error.URLError, HTTPException, ConnectionError, TimeoutError)


@dataclass
class Writer:
    """One learner's browser: answers, and keeps the key of each answer until it is told."""

    url: str
    card: str
    number: int
    acknowledged: list[str] = field(default_factory=list)
    waiting: str = ""  # a key that was sent and not yet acknowledged
    target: str = ""
    form: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.browser = urllib.request.build_opener(cookies)

    def sign_in(self) -> None:
        page = self._open(f"/card/{self.card}")
        self._open(f"/card/{self.card}", dict(FIELD.findall(page)))
        self._find_question()

    def answer(self, numbers: Iterator[int]) -> bool:
        """Send the answer that waits, or the next one. False when the server is gone."""
        self.waiting = self.waiting or f"w{self.number}-{next(numbers)}"
        try:
            self._open(self.target, {**self.form, "client_key": self.waiting})
        except CUT_OFF:
            return False
        self.acknowledged.append(self.waiting)
        self.waiting = ""
        return True

    def _find_question(self) -> None:
        """Walk the lesson to its first question with options."""
        steps = dict.fromkeys(
            re.findall(rf'href="(/lessons/{LESSON}/[^"?#]+)', self._open(f"/lessons/{LESSON}"))
        )
        for step in (f"/lessons/{LESSON}", *steps):
            for target, inside in ACTION.findall(self._open(step)):
                form = dict(reversed(FIELD.findall(inside)))
                if "pick" in form:
                    self.target, self.form = target, form
                    return
        raise AssertionError("no question with options was found")

    def _open(self, path: str, form: dict[str, str] | None = None) -> str:
        sent = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(self.url + path, data=sent)
        with self.browser.open(request, timeout=PATIENCE) as response:
            return str(response.read().decode())


@contextmanager
def server(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The console script in a process group of its own."""
    environ = {**os.environ, "NETSPROUT_DATA": str(data), "NETSPROUT_PORT": str(port)}
    log = data / "server.txt"
    with log.open("a") as lines:
        process = subprocess.Popen(
            [str(SCRIPT), "serve"], env=environ, stdout=lines, stderr=lines, start_new_session=True
        )
        try:
            wait_until_ready(process, f"http://127.0.0.1:{port}", log)
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)


def cards(data: Path) -> list[str]:
    with sqlite3.connect(data / "netsprout.db") as connection:
        # Of the lesson's own age: to others it is open only where a teacher opened it.
        connection.execute("UPDATE classroom SET band = 'B'")
        rows = connection.execute("SELECT school_id, id, card_version FROM learner ORDER BY id")
        seats = [Seat(school_id=a, learner_id=b, card_version=c) for a, b, c in rows]
    secret = read_or_make(data)
    return [token_of(secret, seat) for seat in seats]


def answer_until_cut_off(writers: list[Writer], process: subprocess.Popen[bytes]) -> None:
    """All writers at once; the group is killed in the middle of it."""

    def go_on(writer: Writer) -> None:
        numbers = count(len(writer.acknowledged))
        while writer.answer(numbers):
            if sum(len(w.acknowledged) for w in writers) >= ENOUGH_ANSWERS and writer.number == 0:
                os.killpg(process.pid, signal.SIGKILL)

    threads = [threading.Thread(target=go_on, args=(writer,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group as Unix does")
def test_every_acknowledged_answer_survives_a_kill_once(tmp_path):
    warm(tmp_path)
    netsprout(
        "demo", "--learners", "30", "--answers", "0", environ={"NETSPROUT_DATA": str(tmp_path)}
    )
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    writers = [Writer(url, card, n) for n, card in enumerate(cards(tmp_path)[:WRITERS])]
    with server(tmp_path, port) as process:
        for writer in writers:
            writer.sign_in()
        answer_until_cut_off(writers, process)
        assert process.wait(PATIENCE) == -signal.SIGKILL

    with server(tmp_path, port):
        for writer in writers:
            assert writer.answer(count(10_000))

    acknowledged = [key for writer in writers for key in writer.acknowledged]
    with sqlite3.connect(tmp_path / "netsprout.db") as connection:
        stored = [row[0] for row in connection.execute("SELECT client_key FROM answer")]
        whole = connection.execute("PRAGMA integrity_check").fetchone()
    assert len(acknowledged) >= ENOUGH_ANSWERS
    assert sorted(stored) == sorted(acknowledged)
    assert whole == ("ok",)
