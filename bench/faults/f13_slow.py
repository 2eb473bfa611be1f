"""F13: two hundred clients send their headers or their form a letter at a time."""

import contextlib
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, NotHere, Outcome, middle, none, told
from bench.faults.writers import CUT_OFF, Crew
from bench.load import Address
from bench.processes import free_port

SLOW, WRITERS, SECONDS, SHORTER = 200, 8, 20.0, 8.0
PATIENCE = 15.0  # seconds that a probe may take on a busy machine
FEW = "eight threads, and forms are not read first"


def run(ground: Ground) -> Outcome:
    """A class is served all the same, bare and behind nginx where there is one."""
    counts, note = list(_run(ground, "", _none).counts), ""
    try:
        behind = _run(ground, "", _nginx)
        counts += [
            Count(f"behind nginx: {c.name}", c.value, c.unit, c.most, c.least)
            for c in behind.counts
        ]
    except NotHere as reason:
        note = str(reason)
    return Outcome(tuple(counts), note=note)


def planted(ground: Ground) -> Outcome:
    """The same with a server of eight threads that reads forms while it answers."""
    return _run(ground, FEW, _none)


def _run(ground: Ground, plant: str, front: "contextlib._GeneratorContextManager") -> Outcome:  # type: ignore[type-arg]
    school = ground.school()
    with House(school.data, plant) as house:
        house.start()
        with front(house.address, ground.room("front")) as address:
            crew = Crew(ground, school, address, WRITERS)
            stop = threading.Event()
            held = [_trickle(address, n % 2 == 0) for n in range(SLOW)]
            feeder = threading.Thread(target=_feed, args=(held, stop))
            feeder.start()
            failed, times = _probe(crew, SHORTER if ground.is_quick else SECONDS)
            stop.set()
            feeder.join()
            for one in held:
                one.close()
            crew.hand_in()
            kept = crew.kept()
        house.end()
    return Outcome(
        (
            none("probes that failed", failed, f"of {len(times) + failed}"),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            told("p95", middle(times, 0.95), "s"),
            Count("slow clients", len(held), most=SLOW, least=SLOW),
        )
    )


def _trickle(address: Address, is_form: bool) -> socket.socket:
    """A request that begins, and goes on a letter at a time."""
    sock = socket.create_connection(address, timeout=PATIENCE)
    head = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    if is_form:
        head += b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\nc"
    with contextlib.suppress(OSError):
        sock.sendall(head)
    return sock


def _feed(held: list[socket.socket], stop: threading.Event) -> None:
    while not stop.wait(1.0):
        for one in held:
            with contextlib.suppress(OSError):
                one.send(b"a")


def _probe(crew: Crew, seconds: float) -> tuple[int, list[float]]:
    """Pages and answers of a class meanwhile."""
    failed, times, until = [0], list[float](), time.monotonic() + seconds
    lesson = f"/lessons/{crew.writers[0].questions[0][0].id}"

    def work(writer) -> None:  # type: ignore[no-untyped-def]
        while time.monotonic() < until:
            try:
                for reply in (writer.get(lesson, PATIENCE), writer.send(PATIENCE)):
                    failed[0] += reply.status != 200
                    times.append(reply.seconds)
            except CUT_OFF:
                failed[0] += 1
            time.sleep(0.5)

    crew.at_once(work)
    return failed[0], times


@contextlib.contextmanager
def _none(address: Address, _place: Path) -> Iterator[Address]:
    yield address


@contextlib.contextmanager
def _nginx(address: Address, place: Path) -> Iterator[Address]:
    """Nginx in front, which reads whole requests before it passes them on."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        raise NotHere("nginx is not on this machine: measured without it")
    port, place = free_port(), place.resolve()
    kept = " ".join(
        f"{kind}_temp_path {place}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (place / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {place}/pid; error_log {place}/log;\n"
        f"events {{ worker_connections 1024; }}\n"
        f"http {{ access_log off; {kept}\n"
        f"  server {{ listen 127.0.0.1:{port}; location / {{\n"
        f"    proxy_pass http://{address[0]}:{address[1]}; proxy_set_header Host $http_host; "
        f"}} }} }}\n"
    )
    command = [found, "-p", str(place), "-c", str(place / "nginx.conf"), "-e", str(place / "log")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_there(port)
        yield "127.0.0.1", port
    finally:
        process.terminate()
        process.wait(10)


def _until_there(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)


FAULT = Fault(
    number=13,
    title="slow clients",
    done=f"{SLOW} clients trickle (half headers, half forms, a letter a second) while "
    f"{WRITERS} learners open "
    "pages and answer; bare, and behind nginx",
    expected="the class is served: no probe fails",
    run=run,
    plant=FEW,
    planted=planted,
)
