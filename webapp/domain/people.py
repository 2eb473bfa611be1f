"""Who somebody is to the site."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.bands import Band
from webapp.domain.consents import Standing, keeps_record
from webapp.domain.tries import NO_TRIES, Tries


class Role(StrEnum):
    """Roles; `visitor` is anybody who has not signed in."""

    VISITOR = "visitor"
    LEARNER = "learner"
    GUARDIAN = "guardian"
    TEACHER = "teacher"
    LEADER = "leader"
    LEAD = "lead"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """Any organisation: a school, a community centre, a library."""

    id: int
    name: str
    is_demo: bool  # labelled wherever it shows
    time_zone: str
    help_lines: str = ""  # numbers of its place, as `local_lines.read` reads them


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff."""

    school_id: int
    id: int
    login: str
    name: str  # how the staff address each other, such as 王老师
    role: Role
    locale: str  # chosen by themselves; empty: the browser's
    is_safeguarding: bool = False  # reads calls for help; a mark that the lead gives, no role


def may_look_after(actor: Person, other: Person) -> bool:
    """Tell whether one may change the role of another, give a link for a password, let them go.

    Leads look after their school's staff, other leads included; an operator after everybody
    of it; nobody after an operator but an operator.
    """
    if actor.school_id != other.school_id:
        return False
    return actor.role is Role.OPERATOR or (
        actor.role is Role.LEAD and other.role is not Role.OPERATOR
    )


def is_login(text: str) -> bool:
    """Tell whether somebody can sign in with this name. `#` is kept for those who left."""
    return 2 <= len(text) <= 40 and text.isprintable() and not any(s in " #\u3000" for s in text)


def is_name(text: str, longest: int = 60) -> bool:
    """Tell whether a person (or a school, with its own length) can be called this."""
    return 1 <= len(text.strip()) <= longest and text.isprintable()


LONGEST_SCHOOL_NAME = 120
HIRED = (Role.TEACHER, Role.LEADER, Role.LEAD)  # roles that a lead gives


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """A class: a code to sign in with, a band, and seats."""

    school_id: int
    id: int
    name: str
    code: str  # six characters without look-alikes
    band: Band
    grade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A seat with a nickname. The server knows no name."""

    school_id: int
    id: int
    classroom_id: int
    seat: int  # from 1
    nickname: str  # key such as bright.pine-cone; `Facts.nickname` gives the words
    card_version: int  # raised when the card is issued again; old ones die
    tries: Tries = NO_TRIES  # pictures or words tried wrongly since the last right sign-in
    locale: str
    is_under_14: bool = True  # the law guards these more; a school says otherwise
    consent: Standing = Standing.NONE  # what was said last about keeping a record
    consent_version: int = 0

    @property
    def keeps_record(self) -> bool:
        """Whether what the seat does may be kept, as far as the seat itself knows."""
        return keeps_record(self.consent, self.consent_version, is_under_14=self.is_under_14)


def seat_nought(classroom: Classroom, locale: str = "") -> Learner:
    """A learner of a class that there is not: who sits on a seat that nobody made."""
    return Learner(
        school_id=classroom.school_id,
        id=0,
        classroom_id=classroom.id,
        seat=0,
        nickname="",
        card_version=1,
        locale=locale,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Who signed in by a guardian's link: one browser, one or several children. No name."""

    school_id: int
    id: int
    locale: str
    has_code: bool = False  # six figures that they chose


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who is at the other end of this request."""

    role: Role = Role.VISITOR
    school: School | None = None
    learner: Learner | None = None
    classroom: Classroom | None = None  # the learner's
    person: Person | None = None
    family: Family | None = None
    sign_in_id: str = ""
    is_seen_long_ago: bool = False  # five minutes: `stay_signed_in` should note this visit
