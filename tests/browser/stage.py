"""A class of one's own beside the demo school, so that no test stands in another one's way."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import SystemRandom

from tests.cast import NAMED, PASSWORD, PASSWORD_HASH, agree
from tests.compiled import shipped_library
from tests.serving import Site
from webapp.domain.bands import Band
from webapp.domain.cards import Seat, pictures_of, token_of
from webapp.domain.classrooms import ClassroomPlan
from webapp.domain.library import Library
from webapp.domain.minors_mode import Quiet, Setting
from webapp.domain.nicknames import hat_of
from webapp.domain.passphrases import places_of, words_at
from webapp.domain.people import Classroom, Learner, Person, Role, School
from webapp.domain.training import WHEN_A_CHILD_TELLS, Passed, training_of
from webapp.operations.classrooms import create_classroom
from webapp.operations.minors_mode import open_lesson
from webapp.store import learners, modes, people, responsible, training
from webapp.store.engine import Database
from webapp.store.ids import new_id
from webapp.store.secrets import read_or_make


@dataclass(frozen=True, slots=True)
class Stage:
    """A school with one teacher and one class, in the site's own database."""

    site: Site
    library: Library
    school: School
    teacher: Person
    classroom: Classroom
    seats: tuple[Learner, ...]

    @property
    def password(self) -> str:
        return PASSWORD

    def pictures(self, seat: int) -> tuple[str, ...]:
        """The right pictures of a seat, in order."""
        return pictures_of(secret_of(self.site.data), self._seat(seat))

    def wrong_pictures(self, seat: int) -> tuple[str, ...]:
        return tuple(reversed(self.pictures(seat)))

    def words(self, seat: int, locale: str) -> tuple[str, ...]:
        """The right words of a seat in a language, in order."""
        places = places_of(secret_of(self.site.data), self._seat(seat))
        return words_at(self.library.facts_in(locale).password_words, places)

    def card(self, seat: int) -> str:
        """The address behind the QR code of a seat's card."""
        return f"/card/{token_of(secret_of(self.site.data), self._seat(seat))}"

    def nickname(self, seat: int, locale: str) -> str:
        """The nickname as a page writes it."""
        return self.library.facts_in(locale).nickname(self.seats[seat - 1].nickname)

    def _seat(self, seat: int) -> Seat:
        learner = self.seats[seat - 1]
        return Seat(
            school_id=learner.school_id,
            learner_id=learner.id,
            card_version=learner.card_version,
        )


def build_stage(site: Site, band: Band = Band.B, seats: int = 3) -> Stage:
    """Make the school, its teacher and the class."""
    library, now = shipped_library(), datetime.now(UTC)
    database = Database(f"sqlite:///{site.data / 'netsprout.db'}")
    hat = hat_of(library.facts_in("zh-Hans"), SystemRandom())
    with database.writing() as session:
        school = School(id=new_id(now), name="Willow", is_demo=False, time_zone="Asia/Shanghai")
        people.add_school(session, school, now)
        responsible.keep(session, school.id, NAMED)
        teacher = Person(
            school_id=school.id,
            id=new_id(now),
            login=f"cole-{secrets.token_hex(4)}",
            name="Cole",
            role=Role.TEACHER,
            locale="",
        )
        people.add(session, teacher, PASSWORD_HASH)
        training.add(session, passed_by(teacher, library, now))
        plan = ClassroomPlan(name="Owls 5-2", band=band, grade=5, seat_count=seats)
        classroom = create_classroom(session, teacher, plan, hat, now)
        agree(session, teacher, classroom)
        # These tests run by the real clock, also at night.
        modes.set_for_class(session, classroom, Setting(quiet=Quiet.NONE))
        for lesson_id in library.lessons:  # a teacher who opened the lessons of other ages, too
            open_lesson(session, teacher, classroom, lesson_id, (now, ()))
        seated = tuple(learners.of_classroom(session, school.id, classroom.id))
    database.close()
    return Stage(site, library, school, teacher, classroom, seated)


def passed_by(person: Person, library: Library, now: datetime) -> Passed:
    """What lets somebody give every lesson, those in which children may tell of harm, too."""
    return Passed(
        school_id=person.school_id,
        person_id=person.id,
        id=new_id(now),
        lesson_id=WHEN_A_CHILD_TELLS,
        version=training_of(library.lessons[WHEN_A_CHILD_TELLS]).version,
        passed_at=now,
    )


@cache
def secret_of(folder: Path) -> bytes:
    return read_or_make(folder)
