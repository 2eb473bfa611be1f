"""F8: PostgreSQL, failover."""

from bench.faults.ground import Ground
from bench.faults.outcome import Fault, Outcome


def run(_ground: Ground) -> Outcome:
    """Left out until the product runs on PostgreSQL."""
    return Outcome(left_out="the program does not serve from PostgreSQL yet")


FAULT = Fault(
    number=8,
    title="PostgreSQL failover",
    done="nothing yet",
    expected="nothing lost, 503 to the reader meanwhile, the pool recovers by itself",
    run=run,
)
