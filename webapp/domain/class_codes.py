"""Guessing class codes: how often an address may, and what that comes to.

Six signs of twenty-two are 113 million codes. Without a limit somebody who asks a server 300 times
a second finds one of a hundred classes every hour. Thirty wrong codes a minute make that 26 days
with a hundred classes, and nicknames are all that a code shows; each door behind it has a limit
of its own (`tries.py`). Codes that are asked at the very same moment may be looked at beyond it,
as many as the pages that a process makes at once (eight): then 20 days.

A right code that is always answered makes every guess a good question. So over the limit a code
is answered only where its class is known: where it learnt lately behind the same address, or
where its teacher began the lesson. A school that types forty codes wrongly, or that somebody
guesses from, goes on signing in; who guesses from elsewhere gets no answers. Who guesses inside
a school may find a class of that school, whose codes stand on its boards. A class on its very
first day behind an address waits while somebody guesses there, or until its teacher says that
class is in; its cards open at once.
"""

from datetime import timedelta

from webapp.domain.classrooms import CODE_LENGTH, CODE_LETTERS
from webapp.domain.tries import WRONG_A_MINUTE

CODES = len(CODE_LETTERS) ** CODE_LENGTH
KNOWN_FOR = timedelta(days=60)  # longer than the holidays of a summer
NOTED_EVERY = timedelta(days=1)


def could_be(code: str) -> bool:
    """Tell whether a code (as `read_code` gives it) could be one at all: nobody guesses others."""
    return len(code) == CODE_LENGTH and not code.strip(CODE_LETTERS)


def is_answered(wrong_in_a_minute: int, *, is_known_here: bool) -> bool:
    """Tell whether a code is looked at."""
    return is_known_here or wrong_in_a_minute < WRONG_A_MINUTE


def until_found(classes: int, guesses_a_minute: float) -> timedelta:
    """How long it takes, in the mean, to guess the code of one of so many classes."""
    return timedelta(minutes=CODES / classes / guesses_a_minute)
