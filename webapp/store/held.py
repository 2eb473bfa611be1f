"""Which queues of a process waited in vain just now, because another process wrote too long."""

import time

HELD = 2.0  # seconds for which nobody waits long again after somebody waited in vain
TOO_MANY = 2  # queues that wait in vain: then it is the database that is held, not a school


class Held:
    """What is held elsewhere, as far as this process knows."""

    def __init__(self) -> None:
        """Nothing is."""
        self._until: dict[int, float] = {}

    def note(self, queue: int) -> None:
        """A writer of this queue waited in vain."""
        self._until[queue] = time.monotonic() + HELD

    def let_go(self, queue: int) -> None:
        """A writer of this queue came in."""
        self._until.pop(queue, None)

    def is_held(self, queue: int) -> bool:
        """Tell whether it is useless to wait: here, or wherever several waited in vain."""
        if not self._until:
            return False
        now = time.monotonic()
        held = [one for one, until in list(self._until.items()) if now < until]
        return queue in held or len(held) >= TOO_MANY
