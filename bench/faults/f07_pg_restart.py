"""F7: PostgreSQL, restart."""

from bench.faults.ground import Ground
from bench.faults.outcome import Fault, Outcome


def run(_ground: Ground) -> Outcome:
    """Left out until the product runs on PostgreSQL."""
    return Outcome(left_out="the program does not serve from PostgreSQL yet")


FAULT = Fault(
    number=7,
    title="PostgreSQL restart",
    done="nothing yet",
    expected="nothing lost, 503 to the reader meanwhile, the pool recovers by itself",
    run=run,
)
