"""A learner with a clock that a test moves: for tests of minors' mode."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text as sql

from tests.apps import app_of
from tests.builders import a_lesson, a_library, a_question, a_quiz, with_lab
from tests.cast import SECRET, add_cast
from tests.domain.labs.stories import skin_gift
from tests.web.matrix import client_of
from tests.web.visiting import send
from webapp.domain.class_hours import HourPlan
from webapp.operations import class_hours
from webapp.parts import Parts
from webapp.store import modes, sign_ins, visits

LESSON = with_lab(a_lesson("red-lights", a_question("q1"), a_question("q2")), skin_gift())
STEP, LAB = "/lessons/red-lights/step-2", "/lessons/red-lights/labs/skin-gift"
QUESTION = "/lessons/red-lights/questions/q1"
GATED = ("/home", "/lessons", "/lessons/red-lights", STEP, LAB)
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
NIGHT = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)  # half past eleven in the evening
OVER, REST, ASLEEP = "That is all for today.", "Time for your eyes to rest", "the sprout is asleep"


class World:
    """Ada of the Owls with a clock that a test moves."""

    def __init__(self, parts, now=MONDAY):
        self.now, self.database = now, parts.database
        library = a_library(LESSON, a_lesson("other"), a_quiz())
        self.app = app_of(Parts(library, parts.database, SECRET, lambda: self.now))
        with parts.database.writing() as session:
            self.cast = add_cast(session)
        self.ada = self.browser_of(self.cast.ada)

    def browser_of(self, who):
        with self.database.writing() as session:
            return client_of(self.app, sign_ins.add(session, who, self.now))

    def later(self, **time):
        self.now += timedelta(**time)

    def class_is_in(self, minutes=45):
        with self.database.writing() as session:
            plan = HourPlan("red-lights", minutes=minutes)
            class_hours.begin(session, self.cast.cole, self.cast.owls, plan, self.now)

    def learn(self, minutes, pause_every=20):
        """Answer once a minute, with a pause now and then."""
        for minute in range(minutes):
            self.answer()
            self.later(minutes=1)
            if minute % pause_every == pause_every - 1:
                self.answer()
                self.later(minutes=6)
                self.answer(seconds_back=180)
        self.answer()

    def answer(self, seconds_back=0):
        key = f"{self.now:%d%H%M%S}-{seconds_back}"
        assert send(self.ada, QUESTION, pick="a", client_key=key).status_code == 200

    def day(self):
        with self.database.reading() as reading:
            return modes.day_of(reading, self.cast.ada, (self.now + timedelta(hours=8)).date(),
                                self.now)[0]  # fmt: skip

    def use(self, minutes, going=0):
        """Put a day with so many minutes there; the last sign of life is now."""
        on = (self.now + timedelta(hours=8)).date()
        since = self.now - timedelta(minutes=going)
        with self.database.writing() as session:
            row = visits.Visit(1, self.cast.ada.id, on, minutes * 60, self.now, minutes * 60, since)
            visits.add_all(session, [row])

    def count(self, table):
        with self.database.reading() as reading:
            return reading.connection().execute(sql(f"SELECT count(*) FROM {table}")).scalar_one()
