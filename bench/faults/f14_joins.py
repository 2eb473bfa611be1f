"""F14: five hundred learners sign in within two seconds, then within a fifth of a second."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from random import Random
from urllib.parse import urlencode

from bench.burst import burst
from bench.faults.ground import Ground, School
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, middle, none, told
from bench.load import Address, request_bytes
from bench.visits import Visit, token_in

JOINS, FEWER, SPREAD = 500, 120, 2.0
IN = (b"204", b"302", b"303")
EACH_MS = 6.0  # processor time: 500 of these on two cores are 1.5 s
CROWDED = "at most 100 connections"


def run(ground: Ground) -> Outcome:
    """Everybody is in."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a server that takes a hundred connections."""
    return _run(ground, CROWDED)


def _run(ground: Ground, plant: str) -> Outcome:
    size = FEWER if ground.is_quick else JOINS
    school = ground.school(size)
    with House(school.data, plant) as house:
        house.start()
        assert house.server is not None
        spread = _requests(school, house.address)
        herd = _requests(school, house.address)
        before = house.server.cpu_ms()
        slowly = _in_two_seconds(house.address, spread)
        at_once = _statuses(house.address, herd)
        cpu = (house.server.cpu_ms() - before) / (2 * size)
        house.end()
    return Outcome(
        (
            none("failed, spread over 2 s", sum(s not in IN for s, _t in slowly), f"of {size}"),
            none("failed, all in one burst", sum(s not in IN for s, _t in at_once), f"of {size}"),
            Count("processor time of a join", cpu, "ms", most=EACH_MS),
            told("p95, spread", middle([t for _s, t in slowly], 0.95), "s"),
            told("p95, burst", middle([t for _s, t in at_once], 0.95), "s"),
        ),
        note="by card; joins of workshops by PIN are counted by `python -m bench workshops`",
    )


def _requests(school: School, address: Address) -> list[bytes]:
    """The last step of each learner at the door, ready to send."""
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda one: _at_the_door(school.card(one), address), school.seats))


def _at_the_door(card: str, address: Address) -> bytes:
    visit = Visit(address)
    for _ in range(20):
        try:
            visit.open(f"/card/{card}")
            token = token_in(visit.get("/card"))
            break
        except OSError:
            visit.close()
            time.sleep(0.1)
    visit.close()
    form = urlencode({"csrf_token": token}).encode()
    return request_bytes(f"/card/{card}", address, visit.headers(), form)


def _in_two_seconds(address: Address, requests: list[bytes]) -> list[tuple[bytes, float]]:
    chance, found = Random(14), list[tuple[bytes, float]]()
    moments = sorted(chance.random() * SPREAD for _ in requests)

    def send(moment: float, request: bytes, began: float) -> None:
        time.sleep(max(0.0, began + moment - time.perf_counter()))
        found.extend(_statuses(address, [request]))

    began = time.perf_counter()
    threads = [
        threading.Thread(target=send, args=(moment, request, began))
        for moment, request in zip(moments, requests, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _statuses(address: Address, requests: list[bytes]) -> list[tuple[bytes, float]]:
    try:
        return burst(address, requests)
    except OSError:
        return [(b"cut", 0.0)] * len(requests)


FAULT = Fault(
    number=14,
    title="500 learners at the door",
    done=f"{JOINS} sign-ins by card within {SPREAD:g} s, then {JOINS} from open connections in "
    f"one burst",
    expected=f"none fails; at most {EACH_MS:g} ms of processor time each, which is 1.5 s for "
    f"all on two cores",
    run=run,
    plant=CROWDED,
    planted=planted,
)
