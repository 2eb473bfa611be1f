"""Ids that the program makes: 63 bits, growing with time, unique without asking anybody."""

import secrets
import threading
from datetime import UTC, datetime, timedelta

START = datetime(2020, 1, 1, tzinfo=UTC)
RANDOM_BITS = 22


class IdMaker:
    """Makes ids that grow, also when the clock stands still or jumps back."""

    def __init__(self) -> None:
        """Begin below every id."""
        self._last = 0
        self._lock = threading.Lock()

    def next(self, now: datetime, above: int = 0) -> int:
        """Make an id greater than every earlier one of this process, and greater than `above`."""
        wanted = id_of(now, secrets.randbits(RANDOM_BITS))
        with self._lock:
            self._last = max(wanted, self._last + 1, above + 1)
            return self._last


def id_of(moment: datetime, random_bits: int) -> int:
    """The id of a moment: milliseconds since 2020 above 22 bits of chance."""
    return ((moment - START) // timedelta(milliseconds=1)) << RANDOM_BITS | random_bits


def moment_of(made: int) -> datetime:
    """When an id was made, by the clock of then."""
    return START + timedelta(milliseconds=made >> RANDOM_BITS)


new_id = IdMaker().next
