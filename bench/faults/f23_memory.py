"""F23: forms that are far too large, and a server process that the system kills for its memory."""

import contextlib
import os
import signal
import socket
import threading
import time

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none, told
from bench.faults.writers import CUT_OFF, Answering, Crew
from bench.load import Address

UPLOADS, MEBIBYTES, GROWTH = 24, 16, 160.0  # at once; each; MiB that the server may grow by
REFUSED = (b"413", b"400", b"cut")
BACK_WITHIN = 60.0
DOORLESS = "forms of any size are taken"


def run(ground: Ground) -> Outcome:
    """Refused without being kept in memory; a new process comes by itself."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a server that reads whatever comes."""
    return _run(ground, DOORLESS)


def _run(ground: Ground, plant: str) -> Outcome:
    school = ground.school()
    with House(school.data, plant) as house:
        house.start()
        assert house.server is not None
        crew = Crew(ground, school, house.address, 8)
        before, most = house.server.pss_mib(), [0.0]
        stop = threading.Event()
        watch = threading.Thread(target=_watch, args=(house.server, most, stop))
        watch.start()
        with Answering(crew, pause=0.1):
            statuses = _uploads(house.address)
        stop.set()
        watch.join()
        wrong = crew.replies_other_than(200)
        with Answering(crew, pause=0.1):
            _kill_worker(house)
            back = _until_back(crew)
        crew.hand_in()
        kept = crew.kept()
        house.end()
    taken = sum(status not in REFUSED for status in statuses)
    return Outcome(
        (
            none(f"uploads of {MEBIBYTES} MiB that were taken", taken, f"of {len(statuses)}"),
            none("faults (5xx) told to them", sum(s[:1] == b"5" for s in statuses)),
            none("answers of a class refused meanwhile", wrong, f"of {crew.statuses.total():,}"),
            Count("growth of the server", max(0.0, most[0] - before), "MiB", most=GROWTH),
            Count("back after its process was killed", back, "s", most=BACK_WITHIN),
            none("acknowledged answers lost", kept.lost, f"of {kept.acknowledged:,}"),
            none("stored twice", kept.doubled),
            told("memory before", before, "MiB"),
        ),
        note="a limit of address space (prlimit --as) cannot be set: 956 waiting threads "
        "reserve more than they use",
    )  # fmt: skip


def _uploads(address: Address) -> list[bytes]:
    found: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: found.append(_upload(address))) for _ in range(UPLOADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _upload(address: Address) -> bytes:
    """A form of sixteen megabytes, and what came back."""
    size, piece = MEBIBYTES * 2**20, b"a" * 65536
    head = (
        f"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
        f"{size}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    with contextlib.suppress(OSError), socket.create_connection(address, 30) as sock:
        sent = 0
        with contextlib.suppress(OSError):
            sock.sendall(head.encode())
            while sent < size:
                sock.sendall(piece)
                sent += len(piece)
        return sock.recv(64)[9:12] or b"cut"
    return b"cut"


def _watch(server, most: list[float], stop: threading.Event) -> None:  # type: ignore[no-untyped-def]
    while not stop.wait(0.1):
        most[0] = max(most[0], server.pss_mib())


def _kill_worker(house: House) -> None:
    """The largest process goes, as the system would choose."""
    assert house.server is not None
    workers = house.server.tree()[1:] or house.server.tree()
    for pid in workers:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def _until_back(crew: Crew) -> float:
    began = time.monotonic()
    while time.monotonic() - began < BACK_WITHIN:
        try:
            if crew.writers[0].get("/readyz", 5).status == 200:
                return time.monotonic() - began
        except CUT_OFF:
            time.sleep(0.1)
    return BACK_WITHIN + 1


FAULT = Fault(
    number=23,
    title="memory",
    done=f"{UPLOADS} uploads of {MEBIBYTES} MiB at once while a class answers; then kill -9 to "
    f"the server's process, "
    "as the system does when memory runs out",
    expected=f"413, the class goes on, the server grows by at most {GROWTH:g} MiB; a new "
    f"process comes by itself, "
    "nothing is lost",
    run=run,
    plant=DOORLESS,
    planted=planted,
)
