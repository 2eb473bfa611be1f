"""Writers of a process take turns in the order in which they came."""

import threading
from collections import deque

from webapp.domain.errors import Busy


class Turns:
    """A lock that is handed from one to the next, never let go while somebody waits for it."""

    def __init__(self) -> None:
        """Nobody has the turn."""
        self._mutex = threading.Lock()
        self._is_taken = False
        self._waiting: deque[threading.Event] = deque()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def take(self, timeout: float | None = None) -> None:
        """Wait for the turn.

        Raises:
            Busy: it did not come in time.
        """
        with self._mutex:
            if not self._is_taken:
                self._is_taken = True
                return
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(timeout):
            return
        with self._mutex:
            if mine.is_set():  # it came in the moment in which the wait ended
                return
            self._waiting.remove(mine)
        raise Busy("writers of this process are queueing")

    def pass_on(self) -> bool:
        """Hand the turn to the next one. False: nobody waits, and the turn is kept."""
        with self._mutex:
            if not self._waiting:
                return False
            self._waiting.popleft().set()
            return True

    def end(self) -> None:
        """Hand the turn to the next one, or let it go."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False
