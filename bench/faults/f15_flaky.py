"""F15: a bad Wi-Fi: requests refused, replies lost or cut, and in a browser no network at all."""

import time

from bench.faults.chaos import chaos
from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.offline import offline_in_a_browser
from bench.faults.outcome import Count, Fault, NotHere, Outcome, none, told
from bench.faults.writers import CUT_OFF, Crew, Writer

WRITERS, EACH, FEWER, TRIES = 10, 40, 10, 30
KEYLESS = "the client's key is not read"


def run(ground: Ground) -> Outcome:
    """Each answer once, in the order in which it was given; and the browser tells the truth."""
    found = _run(ground, "")
    try:
        return Outcome((*found.counts, *offline_in_a_browser(ground)))
    except NotHere as reason:
        return Outcome(found.counts, note=str(reason))


def planted(ground: Ground) -> Outcome:
    """The same with a server that makes up a key for each form."""
    return _run(ground, KEYLESS)


def _run(ground: Ground, plant: str) -> Outcome:
    school, each = ground.school(), FEWER if ground.is_quick else EACH
    with House(school.data, plant) as house:
        house.start()
        with chaos(house.address) as wifi:
            crew = Crew(ground, school, house.address, WRITERS)
            for writer in crew.writers:
                writer.address = wifi.address
            orders: list[list[str]] = []
            crew.at_once(lambda writer: orders.append(_all_of_them(writer, each)))
            fates = dict(wifi.fates)
        stored = school.keys()
        kept = crew.kept()
        house.end()
    wanted = WRITERS * each
    return Outcome(
        (
            none("answers lost", wanted - len(set(stored) & {k for o in orders for k in o})),
            none("stored twice or more", len(stored) - len(set(stored)) + kept.unasked),
            none(
                "learners whose answers stand in another order", _unordered(school.keys(), orders)
            ),
            Count("rows", len(stored), f"of {wanted}", most=wanted, least=wanted),
            told("tries for each answer", sum(w.tries for w in crew.writers) / wanted),
            told("refused, lost, cut", fates["refused"] + fates["lost"] + fates["cut"]),
        )
    )


def _all_of_them(writer: Writer, each: int) -> list[str]:
    """Answer after answer; each is sent until a whole reply came."""
    order: list[str] = []
    while len(order) < each:
        sent = writer.next()
        for _ in range(TRIES):
            try:
                if writer.send().status == 200:
                    break
            except CUT_OFF:
                time.sleep(0.02)
        order.append(sent.key)
    return order


def _unordered(stored: list[str], orders: list[list[str]]) -> int:
    """Keys come in the order of their rows' ids."""
    place = {key: number for number, key in enumerate(stored)}
    return sum(1 for order in orders if not _is_in_order([place.get(k, -1) for k in order]))


def _is_in_order(places: list[int]) -> bool:
    return all(a < b for a, b in zip(places, places[1:], strict=False))


FAULT = Fault(
    number=15,
    title="flaky Wi-Fi",
    done=f"{WRITERS} learners give {WRITERS * EACH} answers through a proxy that refuses 10 %, "
    f"loses the reply "
    "of 15 % after the server has it, cuts 10 %, and delays by up to 0.4 s; in Chromium the "
    "network goes "
    "in mid-lesson and comes back",
    expected="each answer once, in order; the page says truthfully that nothing was sent, and "
    "help is there",
    run=run,
    plant=KEYLESS,
    planted=planted,
)
