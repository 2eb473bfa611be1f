"""Values for tests of evidence."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from webapp.domain.assignments import Place
from webapp.domain.bands import Band
from webapp.domain.kept import Begun, ClassKept, Given, Worth
from webapp.domain.people import Classroom, School
from webapp.domain.questions import Phase

MONDAY, SPRING_DAY = date(2026, 11, 23), date(2027, 3, 1)
AT = {Phase.PRE: 1, Phase.POST: 2}  # when a test was taken
WILLOW = School(id=1, name="Willow", is_demo=False, time_zone="Asia/Shanghai")


def a_room(id: int = 1, name: str = "Owls", grade: int = 5, band: Band = Band.B) -> Classroom:
    return Classroom(school_id=1, id=id, name=name, code=f"CODE{id:02}", band=band, grade=grade)


def a_class(room: Classroom | None = None, **more: Any) -> ClassKept:
    """A class of 30 seats in which nothing happened yet."""
    values: dict[str, Any] = {"school": WILLOW, "classroom": room or a_room(), "seats": 30}
    return ClassKept(**values | more)


def begun(unit_id: str, learners: int, on: date = MONDAY) -> Begun:
    return Begun(unit_id=unit_id, on=on, learners=learners)


def given(
    unit_id: str,
    place: Place = Place.CLASS,
    first: date = date(2026, 9, 1),
    last: date | None = None,
) -> Given:
    return Given(unit_id=unit_id, place=place, first=first, last=last, by=11)


def sums(
    phase: Phase, indicator: str, percents: Iterable[int | None], first: int = 1
) -> tuple[Worth, ...]:
    """One answer of each learner from `first` on; None for one who did not answer."""
    side = "before" if phase is Phase.PRE else "after"
    return tuple(
        Worth(who, indicator, **{side: 1, f"{side}_sum": percent, f"{side}_at": AT[phase]})
        for who, percent in enumerate(percents, start=first)
        if percent is not None
    )
