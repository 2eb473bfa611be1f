"""Wrong tries at a door: they slow that one door down for a moment, and never lock it.

How many tries of an address are looked at: at doors with a wrong try 30 a minute, and one at each
door without one, which has then been tried for 15 minutes. That is 450 and as many as the doors
that somebody knows in a quarter of an hour: 490 for one class, 950 for a school of 500. Fewer are
not to be had: whether a first try is right is known only by looking, and a right first one is
never refused, so each untouched door answers once whatever the budget. Three pictures of twelve
are 1,320: one such spray over a class of 40 opens a seat once in 33 times, and 15 minutes at the
limit once in three; so the class code is guarded as well (`class_codes.py`), and words are 133
million.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES = 3  # wrong ones before each further one has to wait
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 10, 20, 30, 60))
REMEMBERED = timedelta(minutes=15)  # after that a door is as if nobody had tried
A_MINUTE = timedelta(minutes=1)
WRONG_A_MINUTE = 30  # wrong tries of one address that are looked at, whatever doors they are at


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries in a row at one door, and when the last one was."""

    wrong: int = 0
    last_at: datetime | None = None

    def are_lately(self, now: datetime) -> bool:
        """Tell whether somebody tried wrongly here a short while ago.

        A clock that jumped back makes nobody wait for long: time counts both ways.
        """
        return self._are_within(REMEMBERED, now)

    def have_to_wait(self, now: datetime) -> bool:
        """Tell whether this door pauses: what is tried meanwhile is not looked at."""
        return self.are_slowed(now) and self._are_within(self._pause(), now)

    def are_slowed(self, now: datetime) -> bool:
        """Tell whether a further wrong try costs, or just cost, a pause."""
        return self.wrong >= FREE_TRIES and self.are_lately(now)

    def and_another(self, now: datetime) -> "Tries":
        """With one more wrong try."""
        return Tries(self.wrong + 1 if self.are_lately(now) else 1, now)

    def _pause(self) -> timedelta:
        return PAUSES[min(self.wrong - FREE_TRIES, len(PAUSES) - 1)]

    def _are_within(self, span: timedelta, now: datetime) -> bool:
        return self.wrong > 0 and self.last_at is not None and abs(now - self.last_at) < span


NO_TRIES = Tries()


def is_looked_at(tries: Tries | None, wrong_in_a_minute: int, now: datetime) -> bool:
    """Tell whether a try counts at all. None: there is no such door.

    A whole school sits behind one address: when too many wrong tries come from it, doors without
    a wrong try stay open to the first one, right or wrong; the others have to wait.
    """
    is_crowded = wrong_in_a_minute >= WRONG_A_MINUTE
    if tries is None:
        return not is_crowded
    return not tries.have_to_wait(now) and not (is_crowded and tries.are_lately(now))
