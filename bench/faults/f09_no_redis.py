"""F9: there is no Redis in this product, so none can be down."""

from bench.faults.ground import Ground
from bench.faults.outcome import Fault, Outcome


def run(_ground: Ground) -> Outcome:
    """Nothing to run."""
    return Outcome(
        left_out="no Redis is used: limits of tries, streams and sign-ins are in the database"
    )


FAULT = Fault(
    number=9,
    title="Redis down or frozen",
    done="nothing",
    expected="does not apply",
    run=run,
)
