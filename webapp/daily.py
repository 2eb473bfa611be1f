"""What a serving process does by itself: the retention timer, at its start and every hour after."""

import logging
import threading

from webapp.domain.errors import DomainError
from webapp.operations.sweeping import sweep
from webapp.parts import Parts

EVERY = 3600.0  # seconds: the timer itself runs once a day, whichever process asks first
LOG = logging.getLogger("netsprout.daily")


def begin(parts: Parts) -> threading.Event:
    """Run in the background; set the event to stop."""
    stop = threading.Event()
    threading.Thread(target=_run, args=(parts, stop), name="daily", daemon=True).start()
    return stop


def _run(parts: Parts, stop: threading.Event) -> None:
    while True:
        once(parts)
        if stop.wait(EVERY):
            return


def once(parts: Parts) -> None:
    """One run; what fails is tried again in an hour. Logs say counts, never whom."""
    try:
        swept = sweep(parts.database, parts.ledger, parts.now())
    except (DomainError, OSError) as refusal:
        LOG.warning("the retention timer will try again: %s", type(refusal).__name__)
        return
    if swept.erased or swept.waiting:
        LOG.warning("erased %s seats; %s schools wait for a day", swept.erased, swept.waiting)
