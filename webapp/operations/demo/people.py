"""The people and classes of a made-up school."""

import hmac
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from random import Random

from sqlmodel import Session

from webapp.domain.bands import Band
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.class_years import is_under_14
from webapp.domain.classrooms import draw_code
from webapp.domain.errors import DomainError, NotAllowed
from webapp.domain.library import Library
from webapp.domain.nicknames import Hat, draw, hat_of
from webapp.domain.passphrases import BANDS, places_of, words_at
from webapp.domain.people import Classroom, Learner, Person, Role, School
from webapp.domain.responsible import Responsible
from webapp.domain.terms import days_of, noon_of, term_before, term_of
from webapp.operations import passwords
from webapp.operations.demo import agreed
from webapp.operations.demo.holidays import holidays
from webapp.store import classrooms, learners, people, responsible, school_days
from webapp.store.ids import RANDOM_BITS, id_of

NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
ZONE = "Asia/Shanghai"
CONSENT_TEXT = 1  # the version that was signed
SECOND_TEACHES = 2  # index of the only class of the second teacher


class DemoExists(DomainError):
    """A demo school of this seed is in the database already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOrder:
    """What to make. The same order makes the same school."""

    end: date  # the last day of its history
    learner_count: int = 120
    answer_count: int | None = None  # None: two ordinary terms
    seed: int = 0
    seats_per_class: int = 30


@dataclass(slots=True)
class Counter:
    """Ids that are the same for the same seed."""

    made: int = 0

    def next(self, at: datetime) -> int:
        """The next id; unique however many fall on one moment."""
        self.made += 1
        return id_of(at, self.made % (1 << RANDOM_BITS))


@dataclass(slots=True, kw_only=True)
class DemoSchool:
    """A made-up school while it is being made."""

    order: DemoOrder
    school: School
    staff: dict[str, Person]
    password: str
    classes: list[tuple[Classroom, list[Learner]]]
    ids: Counter = field(default_factory=Counter)


def found_school(session: Session, order: DemoOrder, library: Library, secret: bytes) -> DemoSchool:
    """Make school, staff, classes and seats, without any answers.

    Raises:
        DemoExists: the same order was carried out before.
    """
    made_at = noon_of(ZONE, days_of(term_before(term_of(order.end)))[0])
    ids = Counter()
    school = School(
        id=id_of(made_at, order.seed % (1 << RANDOM_BITS)),
        name=NAMES["school"],
        is_demo=True,
        time_zone=ZONE,
    )
    if any(there.id == school.id for there in people.schools(session)):
        raise DemoExists(str(order.seed))
    people.add_school(session, school, made_at)
    responsible.keep(session, school.id, Responsible(**NAMES["responsible"]))
    for span in holidays(order.end):
        school_days.add(session, school.id, span)
    password = _password(secret, school.id)
    staff = _hire(session, school, password, (ids, made_at))
    demo = DemoSchool(
        order=order, school=school, staff=staff, password=password, classes=[], ids=ids
    )
    hat = hat_of(library.facts_in(library.locales[0]), Random(f"{order.seed}|hat"))
    for n in range(-(-order.learner_count // order.seats_per_class)):
        classroom, seats = _found_class(session, demo, n, hat, made_at)
        agreed.note(session, seats, staff["teacher"], made_at)
        demo.classes.append((classroom, seats))
    return demo


def demo_of(session: Session, secret: bytes) -> DemoSchool:
    """The oldest demo school as it is: staff by login, all open classes.

    Raises:
        NotAllowed: there is none.
    """
    school = next((s for s in people.schools(session) if s.is_demo), None)
    if school is None:
        raise NotAllowed
    return DemoSchool(
        order=DemoOrder(end=date.min),
        school=school,
        staff={person.login: person for person in people.of_school(session, school.id)},
        password=_password(secret, school.id),
        classes=[
            (classroom, learners.of_classroom(session, school.id, classroom.id))
            for classroom in classrooms.of_school(session, school.id)
        ],
    )


def sign_ins_of(demo: DemoSchool, secret: bytes, library: Library) -> list[dict[str, object]]:
    """One sign-in for each role, with everything that has to be typed or clicked.

    Learners have `pictures` (keys in order) or, where older, `words` (by language, in order).
    """
    listed: list[dict[str, object]] = [
        {"role": person.role.value, "login": person.login, "password": demo.password}
        for person in demo.staff.values()
    ]
    for classroom, seats in demo.classes[:4]:
        seat = Seat(
            school_id=seats[0].school_id,
            learner_id=seats[0].id,
            card_version=seats[0].card_version,
        )
        listed.append(
            {
                "role": Role.LEARNER.value,
                "band": classroom.band.value,
                "class": classroom.name,
                "class_id": str(classroom.id),
                "code": classroom.code,
                "seat": seats[0].seat,
                **_opens(classroom, seat, secret, library),
                "card": token_of(secret, seat),
            }
        )
    return listed


def _opens(classroom: Classroom, seat: Seat, secret: bytes, library: Library) -> dict[str, object]:
    """What opens a seat of this class."""
    if classroom.band not in BANDS:
        return {"pictures": list(pictures_of(secret, seat))}
    places = places_of(secret, seat)
    facts = library.facts.items()
    return {"words": {tag: list(words_at(one.password_words, places)) for tag, one in facts}}


def _hire(
    session: Session, school: School, password: str, made: tuple[Counter, datetime]
) -> dict[str, Person]:
    ids, made_at = made
    # Logins are typed without the school's name, so a second demo school needs others.
    taken = people.by_login_or_none(session, "demo-teacher") is not None
    prefix = f"demo{len(people.schools(session))}" if taken else "demo"
    password_hash = passwords.hashed(password)
    staff = {}
    for one in NAMES["staff"]:
        person = Person(
            school_id=school.id,
            id=ids.next(made_at),
            login=f"{prefix}-{one['login']}",
            name=one["name"],
            role=Role(one["role"]),
            locale="",
        )
        people.add(session, person, password_hash)
        staff[one["login"]] = person
    return staff


def _found_class(
    session: Session, demo: DemoSchool, number: int, hat: Hat, made_at: datetime
) -> tuple[Classroom, list[Learner]]:
    order = demo.order
    turn, place = divmod(number, len(NAMES["classes"]))
    plan = NAMES["classes"][place]
    while classrooms.is_code_taken(session, code := draw_code(hat.randomness)):
        pass
    classroom = Classroom(
        school_id=demo.school.id,
        id=demo.ids.next(made_at),
        name=f"{plan['name']} ({turn + 1})" if turn else plan["name"],
        code=code,
        band=Band(plan["band"]),
        grade=plan["grade"],
    )
    classrooms.add(session, classroom, made_at)
    classrooms.add_teacher(session, classroom, demo.staff["teacher"].id, is_main=True)
    if number == SECOND_TEACHES:
        classrooms.add_teacher(session, classroom, demo.staff["teacher-2"].id)
    count = min(order.seats_per_class, order.learner_count - number * order.seats_per_class)
    seats = [
        Learner(
            school_id=demo.school.id,
            id=demo.ids.next(made_at),
            classroom_id=classroom.id,
            seat=seat,
            nickname=nickname,
            card_version=1,
            locale="zh-Hans",
            is_under_14=is_under_14(classroom.band),
        )
        for seat, nickname in enumerate(_nicknames(hat, count), start=1)
    ]
    is_ordered = order.answer_count is not None
    seats = agreed.seated(seats, number, CONSENT_TEXT, is_ordered=is_ordered)
    learners.add_all(session, seats)
    return classroom, seats


def _nicknames(hat: Hat, count: int) -> list[str]:
    """Nicknames for a class of any size: benchmarks make classes that no school has."""
    most = len(hat.first_words) * len(hat.second_words)
    drawn = draw(hat, min(count, most))
    return [drawn[n % most] + (f"~{n // most}" if n >= most else "") for n in range(count)]


def _password(secret: bytes, school_id: int) -> str:
    """The staff's password: no default that strangers know, and nothing to remember either."""
    digest = hmac.new(secret, f"demo|{school_id}".encode(), sha256).digest()
    letters = passwords.LETTERS
    chosen = "".join(letters[byte % len(letters)] for byte in digest[:12])
    return "-".join((chosen[:4], chosen[4:8], chosen[8:]))
