"""Who teaches a class, and what a class becomes from one year to the next."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp.domain.bands import Band
from webapp.domain.errors import DomainError
from webapp.domain.people import Classroom
from webapp.domain.terms import noon_of

LAST_GRADE = 12
LONGEST_STANDING_IN = 120  # days: a term; who stays longer teaches the class too
GRADES = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
HALF_A_DAY = timedelta(hours=12)
LAST_GRADE_OF = {Band.A: 2, Band.B: 6, Band.C: 9}  # of the usual school; the rest is D


class NoSuchChange(DomainError):
    """No form of ours sends it. The message says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teacher:
    """A member of staff in a class. The main teacher and others have the same rights."""

    person_id: int
    name: str
    is_main: bool
    until: datetime | None  # stands in until then; None: for good

    @property
    def is_standing_in(self) -> bool:
        """Teaches it for some days only, and changes neither its people nor its year."""
        return self.until is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextYear:
    """What a class becomes."""

    name: str
    grade: int
    band: Band
    has_new_cards: bool


def band_of_grade(grade: int) -> Band:
    """The band that most learners of a grade are in: they enter school at six."""
    return next((band for band, last in LAST_GRADE_OF.items() if grade <= last), Band.D)


def band_next_year(classroom: Classroom) -> Band:
    """The band follows the grade, unless the class already went another way."""
    is_usual = classroom.band is band_of_grade(classroom.grade)
    following = band_of_grade(min(classroom.grade + 1, LAST_GRADE))
    return following if is_usual else classroom.band


def name_next_year(classroom: Classroom) -> str:
    """The name with the next grade in place of this one; as it is where no grade stands in it."""
    here, following = classroom.grade, min(classroom.grade + 1, LAST_GRADE)
    for now, then in ((GRADES[here - 1], GRADES[following - 1]), (str(here), str(following))):
        grade = rf"(?<![十\d]){now}(?= ?年级)|(?<=Grade ){now}(?!\d)"
        name, changes = re.subn(grade, then, classroom.name, count=1)
        if changes:
            return name
    return classroom.name


def is_under_14(band: Band) -> bool:
    """What holds for most of a band: C begins at twelve, so a school has to say it there."""
    return band is not Band.D


def end_of(time_zone: str, day: date) -> datetime:
    """The midnight that ends a day at the school."""
    return noon_of(time_zone, day) + HALF_A_DAY


def last_days(today: date) -> tuple[date, date]:
    """The first and the last day until which somebody may stand in."""
    return today, today + timedelta(days=LONGEST_STANDING_IN)
