"""What a teacher asks for in the assign panel: the same fields in its two forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from werkzeug.datastructures import MultiDict

from webapp.domain.assignments import ALWAYS, Place, Task, Window
from webapp.domain.people import Learner
from webapp.domain.terms import from_wall

Form = MultiDict[str, str]
CLOCK = "%Y-%m-%dT%H:%M"  # as the browser's field for day and time writes it
LONGEST = 32  # characters of such a field


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to one question of a form."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for, as far as it is known here. Times stand as they were typed."""

    unit_id: str
    lab_id: str
    place: Place
    seats: frozenset[int]  # learner ids; empty: the whole class
    opens: str
    closes: str

    @property
    def has_more(self) -> bool:
        """Something is asked for that most assignments do without."""
        return bool(self.seats or self.opens or self.closes)


def read_wish(form: Form, seated: Sequence[Learner]) -> Wish:
    """Read the fields. Seats stand there by their number; all of them are the whole class."""
    asked = frozenset(form.getlist("seat"))
    seats = frozenset(learner.id for learner in seated if str(learner.seat) in asked)
    return Wish(
        unit_id=form.get("unit", ""),
        lab_id=form.get("lab", ""),
        place=Place.HOME if form.get("place") == Place.HOME else Place.CLASS,
        seats=frozenset() if len(seats) == len(seated) else seats,
        opens=form.get("opens", "").strip()[:LONGEST],
        closes=form.get("closes", "").strip()[:LONGEST],
    )


def window_of(wish: Wish, time_zone: str) -> Window | None:
    """The time asked for, by the school's clock. None: it cannot be read, or ends too early."""
    try:
        opens, closes = (
            from_wall(time_zone, datetime.strptime(typed, CLOCK)) if typed else None  # noqa: DTZ007
            for typed in (wish.opens, wish.closes)
        )
    except (ValueError, OverflowError):
        return None
    window = Window(opens_at=opens, closes_at=closes)
    return window if window.is_possible else None


def task_of(wish: Wish, time_zone: str) -> Task:
    """What to assign; a time that cannot be read is none."""
    return Task(
        unit_id=wish.unit_id,
        lab_id=wish.lab_id,
        place=wish.place,
        seats=wish.seats,
        window=window_of(wish, time_zone) or ALWAYS,
    )
