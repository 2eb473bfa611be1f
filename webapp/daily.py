"""What a serving process does by itself, at its start and hourly: copies, the retention timer."""

import logging
import threading
from dataclasses import dataclass

from webapp.domain.errors import DomainError
from webapp.operations.erasing import forget_waiting
from webapp.operations.sweeping import sweep
from webapp.parts import Parts
from webapp.settings import Settings
from webapp.store import backups, locks
from webapp.store.backups import Order, Shelf

EVERY = 3600.0  # seconds: the timer itself runs once a day, whichever process asks first
LOG = logging.getLogger("netsprout.daily")


@dataclass(frozen=True, slots=True)
class Copying:
    """That copies are made, where they go, and by which lock they are closed."""

    shelf: Shelf
    lock: str = ""


def copying_of(settings: Settings) -> Copying | None:
    """What the settings ask for; nothing, unless they name a folder.

    Raises:
        NoKey: they name a lock that is none.
    """
    if settings.backups is None:
        return None
    lock = settings.backup_lock and locks.read(settings.backup_lock, locks.LOCK)
    return Copying(Shelf(settings.backups, settings.backups_kept), lock)


def begin(parts: Parts, copying: Copying | None = None) -> threading.Event:
    """Run in the background; set the event to stop."""
    stop = threading.Event()
    threading.Thread(target=_run, args=(parts, copying, stop), name="daily", daemon=True).start()
    threading.Thread(target=_forget, args=(parts, stop), name="forgetting", daemon=True).start()
    return stop


def _forget(parts: Parts, stop: threading.Event) -> None:
    """Overwrite what was erased as soon as a page says so, and what could not go, hourly."""
    while not stop.is_set():
        parts.erased.wait(EVERY)
        parts.erased.clear()
        forget_once(parts)


def forget_once(parts: Parts) -> None:
    """One try."""
    try:
        is_gone = forget_waiting(parts.database, parts.now())
    except (DomainError, OSError) as refusal:
        LOG.warning("erased bytes will be overwritten later: %s", type(refusal).__name__)
        return
    if not is_gone:
        LOG.warning("erased bytes wait to be overwritten; it is tried again in an hour")


def _run(parts: Parts, copying: Copying | None, stop: threading.Event) -> None:
    while True:
        once(parts, copying)
        if stop.wait(EVERY):
            return


def once(parts: Parts, copying: Copying | None = None) -> None:
    """One run; what fails is tried again in an hour. Logs say counts, never whom.

    The copy comes first: what the timer erases today is in it until it leaves the shelf, and a
    timer that errs can be undone.
    """
    if copying is not None:
        copy(parts, copying)
    sweep_once(parts)


def copy(parts: Parts, copying: Copying) -> None:
    """Put a copy on the shelf, where there is none of today."""
    now = parts.now()
    try:
        if backups.is_due(copying.shelf, now):
            order = Order(now, copying.lock, parts.secret)
            backups.make_on(copying.shelf, parts.database, order)
    except (DomainError, OSError) as refusal:
        LOG.error("no copy was made, it is tried again in an hour: %s", type(refusal).__name__)


def sweep_once(parts: Parts) -> None:
    """Erase what is over its term."""
    try:
        swept = sweep(parts.database, parts.ledger, parts.now())
    except (DomainError, OSError) as refusal:
        LOG.warning("the retention timer will try again: %s", type(refusal).__name__)
        return
    if swept.erased or swept.waiting:
        LOG.warning("erased %s seats; %s schools wait for a day", swept.erased, swept.waiting)
