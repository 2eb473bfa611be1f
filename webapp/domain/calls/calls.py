"""A call for help as a child gave it, and where it stands.

Of the time only the day and its half are kept, so that nobody finds the child by the clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from webapp.domain.bands import Band
from webapp.domain.people import Classroom
from webapp.domain.school_days import SATURDAY, Span, is_school_day
from webapp.domain.terms import on_wall

LONGEST_WORDS = 2000  # letters of a call; ours: about a page, so that nobody has to cut
LONGEST_ANSWER = 1000
NOON = 12
YOUNG_GRADE = 2  # children of grades 1 and 2 are under eight or just eight


class What(StrEnum):
    """What it is about."""

    UNKIND = "unkind"
    FRIGHTENED = "frightened"  # a picture or a message that frightens
    ASKED = "asked"  # somebody asks for photos, to meet, for money
    SAW = "saw"  # it happened to somebody else
    AFRAID = "afraid"  # of somebody


class Where(StrEnum):
    """Where it happened."""

    HERE = "here"
    GAME = "game"
    CHAT = "chat"
    SCHOOL = "school"
    HOME = "home"


class WhoHelps(StrEnum):
    """Who should help."""

    TEACHER = "teacher"
    OTHER = "other"  # another grown-up of the school
    FAMILY = "family"
    ANY = "any"


class Half(StrEnum):
    """Half of a day."""

    MORNING = "am"
    AFTERNOON = "pm"


class Standing(StrEnum):
    """Where a call stands."""

    NEW = "new"
    SEEN = "seen"
    IN_HAND = "in-hand"
    HANDED_OVER = "handed-over"
    CLOSED = "closed"


class Concern(StrEnum):
    """What the one who reads it takes it to be; chosen by a person, never by a machine."""

    DANGER = "danger"
    SEXUAL = "sexual"
    VIOLENCE = "violence"
    BULLYING = "bullying"
    NEGLECT = "neglect"
    MISSING = "missing"
    SELF_HARM = "self-harm"
    FRAUD = "fraud"
    OTHER = "other"


# Harm, suspected harm or danger of it: Minors Protection Law, Article 11, paragraph 2.
TO_REPORT = frozenset({
    Concern.DANGER, Concern.SEXUAL, Concern.VIOLENCE, Concern.BULLYING, Concern.NEGLECT,
    Concern.MISSING,
})  # fmt: skip


class Act(StrEnum):
    """What somebody did with a call."""

    OPENED = "opened"
    MOVED = "moved"
    TRIED = "triage"
    NOTED = "note"
    ANSWERED = "answer"
    SEALED = "sealed"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a child gave."""

    what: What
    where: Where
    helper: WhoHelps = WhoHelps.ANY
    is_now: bool = False
    words: str = ""  # as they were typed
    named: tuple[str, ...] = ()  # who must never read it: `role.teacher`, or the id of a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call for help."""

    school_id: int
    id: int  # of chance alone: other ids of ours hold the millisecond
    on: date
    half: Half
    classroom_id: int
    learner_id: int | None  # None: told without signing in
    told: Told
    due: date
    standing: Standing = Standing.NEW
    concerns: frozenset[Concern] = frozenset()
    answer: str = ""
    answered_on: date | None = None
    look_up: str = ""  # digest of the number by which the child finds the answer
    kept_until: date
    is_sealed: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to do something."""
        return self.standing not in (Standing.HANDED_OVER, Standing.CLOSED)

    @property
    def has_duty(self) -> bool:
        """Tell whether what was chosen points to the duty to report."""
        return bool(self.concerns & TO_REPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line of what was done with a call. Lines are added and never changed."""

    id: int
    at: datetime
    person_id: int
    act: Act
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A call and what was done with it."""

    call: Call
    notes: Sequence[Note] = field(default_factory=tuple)


def coarse(time_zone: str, now: datetime) -> tuple[date, Half]:
    """The day and its half on the school's wall."""
    wall = on_wall(time_zone, now)
    return wall.date(), Half.MORNING if wall.hour < NOON else Half.AFTERNOON


def due_on(told: Told, day: date, spans: Iterable[Span] = ()) -> date:
    """Until when somebody has to act: at once in danger, else one school day. Source: ours.

    `spans`: the school's calendar. A Saturday with school is a day to act; a holiday is no reason
    to wait longer than a weekend, because a child waits.
    """
    if told.is_now:
        return day
    following = day + timedelta(days=1)
    known = tuple(spans)
    while following.weekday() >= SATURDAY and not is_school_day(following, known):
        following += timedelta(days=1)
    return following


def is_young(classroom: Classroom) -> bool:
    """Tell whether a class tells by pictures and choices alone."""
    return classroom.band is Band.A or classroom.grade <= YOUNG_GRADE


MONTHS = 36  # of a call in a school that chose nothing
SHORTEST_MONTHS, LONGEST_MONTHS = 12, 120


def kept_until(day: date, months: int) -> date:
    """The last day of a call after whatever was done on this day.

    Source: ours. Three years: whoever has to answer for what was done, and a child who speaks
    again, need it longer than a school year; longer than that the school has to want it.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


def is_term(months: int) -> bool:
    """Tell whether a school may keep its calls so long."""
    return SHORTEST_MONTHS <= months <= LONGEST_MONTHS
