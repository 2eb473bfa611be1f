"""F11: one answer sent fifty times at once, as a double click and a nervous network do."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bench.faults.ground import Ground
from bench.faults.house import House
from bench.faults.outcome import Count, Fault, Outcome, none
from bench.faults.writers import CUT_OFF, Crew, Sent, Writer

AT_ONCE, ROUNDS, FEWER = 50, 20, 5
KEYLESS = "the client's key is not read"


def run(ground: Ground) -> Outcome:
    """One row, and the same reply for everybody."""
    return _run(ground, "")


def planted(ground: Ground) -> Outcome:
    """The same with a server that makes up a key for each form."""
    return _run(ground, KEYLESS)


def _run(ground: Ground, plant: str) -> Outcome:
    school, rounds = ground.school(), FEWER if ground.is_quick else ROUNDS
    bad = unlike = refused = 0
    with House(school.data, plant) as house, ThreadPoolExecutor(AT_ONCE) as pool:
        house.start()
        writer = Crew(ground, school, house.address, 1).writers[0]
        for number in range(rounds):
            writer.waiting = None
            sent = writer.next()
            replies = list(pool.map(partial(_post, writer), [sent] * AT_ONCE))
            stored = len(school.keys())
            bad += stored != number + 1
            refused += sum(status != 200 for status, _mark in replies)
            unlike += len({mark for status, mark in replies if status == 200}) > 1
        house.end()
    return Outcome(
        (
            none("rounds with more or less than one row", bad, f"of {rounds}"),
            none("rounds with unlike marks", unlike),
            none("replies other than 200", refused, f"of {rounds * AT_ONCE:,}"),
            Count("rows", len(school.keys()), most=rounds, least=rounds),
        )
    )


def _post(writer: Writer, sent: Sent) -> tuple[int, bool]:
    """Status, and whether the page says that it is right."""
    try:
        reply = writer.post(sent)
    except CUT_OFF:
        return 0, False
    return reply.status, 'data-mark="right"' in reply.body or "is-right" in reply.body


FAULT = Fault(
    number=11,
    title="double click and retry",
    done=f"{AT_ONCE} threads send one form with one key, {ROUNDS} rounds",
    expected="one row a round, the same mark in all replies",
    run=run,
    plant=KEYLESS,
    planted=planted,
)
