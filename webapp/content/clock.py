"""A limit of processor time for one file, whatever a library or a rule is busy with."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_PER_FILE = 2.0  # to parse; a busy machine makes no good lesson slow
AGAIN = 0.1  # a ring in the middle of a callback of the language itself is lost
SECONDS_AFTER = 1.0  # to take it apart, and to judge it: a long lesson needs 0.03


class TooSlow(Exception):
    """A file took longer than a file may take."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Give up after so many seconds of the processor.

    The system's timer rings only in the main thread, and not on Windows: there the parser's own
    look at the clock (`markdown`) is all there is.

    Raises:
        TooSlow: the time is over.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _ring(_number: int, _frame: object) -> None:
    raise TooSlow
