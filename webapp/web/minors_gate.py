"""Minors' mode before every page of a learner: go on, rest, the day is over, it is night.

It stands before the pages instead of in them, so that none can forget it. Only pages that are
opened wait; what a child answered is always taken. Who has no seat is not asked and not counted.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, g, render_template, request

from webapp.domain.bands import VOICE
from webapp.domain.errors import Busy, StorageFull, Unwritable
from webapp.domain.minors_mode import (
    STOPS,
    Day,
    Now,
    Rules,
    Setting,
    default_of,
    hours_of,
    may_end_step,
    minutes_left,
    now_of,
    rest_ends_at,
    rules_of,
)
from webapp.domain.people import Learner
from webapp.domain.terms import on_wall
from webapp.store import attempts, lab_runs, modes, visits
from webapp.store.glances import Reading
from webapp.web.current import is_unkept, may_keep, parts, visitor
from webapp.web.i18n import _

LEARNING = frozenset({
    "lessons.index", "lessons.show", "lessons.step", "labs.show",
    "quizzes.start", "quizzes.show", "quizzes.review",
})  # fmt: skip
PAGES = LEARNING | {"home.show"}
NOTE_EVERY = timedelta(minutes=2)  # reading counts too; a write per page would be a write per page
STOP = "minors_mode/stop.html"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner's day stands at this moment."""

    day: Day
    rules: Rules
    now: Now
    wall: datetime
    default: Rules  # what would hold if nobody had set anything

    @property
    def left(self) -> int:
        """Minutes of the day that are left."""
        return minutes_left(self.day, self.rules)


@dataclass(frozen=True, slots=True)
class StopPage:
    """What a page says that comes instead of another one."""

    now: Now
    title: str
    sentences: tuple[str, ...]
    again: str = ""  # where to go on after a rest; empty: nowhere today
    again_words: str = ""


def install(app: Flask) -> None:
    """Ask before every page. Behind `access`: it sets the visitor."""
    app.before_request(_ask)
    app.jinja_env.globals["last_words"] = last_words


def standing(reading: Reading, learner: Learner) -> Standing:
    """The learner's day, read once for each request. At most one query."""
    found: Standing | None = g.get("minors_mode")
    if found is None:
        found = g.minors_mode = standing_with(reading, learner)[0]
    return found


def last_words() -> str:
    """What to say where somebody could stop, in the last minutes of the day; else nothing."""
    found: Standing | None = g.get("minors_mode")
    if found is None or found.now is Now.GO_ON:
        return ""
    return _("Your time for today is nearly used. This is a good place to stop.")


def standing_with(reading: Reading, learner: Learner) -> tuple[Standing, tuple[Setting, ...]]:
    """The day, and what was set for it: for the class, by a teacher, by a guardian. One query."""
    school, classroom = visitor().school, visitor().classroom
    assert school is not None
    assert classroom is not None
    now = parts().now()
    wall = on_wall(school.time_zone, now)
    day, settings = modes.day_of(reading, learner, wall.date(), now)
    default = default_of(classroom.band, school.is_demo)
    rules = rules_of(default, settings, is_free=day.is_free)
    return Standing(day, rules, now_of(day, rules, wall), wall, default), settings


def _ask() -> str | None:
    learner = visitor().learner
    if learner is None or request.endpoint not in PAGES or request.method != "GET":
        return None
    with parts().database.glancing() as reading:
        found = standing(reading, learner)
        is_stopped = found.now in STOPS and not _may_go_on(reading, learner, found)
    if is_stopped:
        return _stop(found)
    _note(learner, found)
    return None


def _may_go_on(reading: Reading, learner: Learner, found: Standing) -> bool:
    """A step, a simulation or a test that is begun is ended calmly, for a little while."""
    asked = request.view_args or {}
    if not may_end_step(found.day, found.rules, found.wall):
        return False
    if request.endpoint == "lessons.step":
        return request.args.get("page", "1") != "1"  # a leaf is turned within the step
    if request.endpoint not in ("labs.show", "quizzes.show"):
        return False
    if not may_keep(learner):
        return True  # no run says that it was begun
    unit_id = str(asked.get("lesson_id") or asked.get("quiz_id"))
    attempt = attempts.latest_or_none(reading, learner.school_id, learner.id, unit_id)
    if attempt is None or attempt.is_finished:
        return False
    lab_id = asked.get("lab_id")
    return not lab_id or any(m.lab_id == lab_id for m in lab_runs.marks(reading, attempt))


def _note(learner: Learner, found: Standing) -> None:
    """Count reading as well, now and then; pages open also when nothing can be written."""
    last, now = found.day.last_at, parts().now()
    is_noted = last is not None and now - last < NOTE_EVERY
    if is_noted or found.day.is_class_in or request.endpoint not in LEARNING:
        return
    place = (learner.school_id, learner.id)
    with (
        suppress(Busy, StorageFull, Unwritable),
        parts().database.writing(learner.school_id) as writing,
    ):
        note = visits.note if may_keep(learner) else visits.note_for_day
        note(writing, place, found.wall.date(), now)


def _stop(found: Standing) -> str:
    classroom = visitor().classroom
    assert classroom is not None
    return render_template(STOP, voice=VOICE[classroom.band], page=_page(found))


def _page(found: Standing) -> StopPage:
    if found.now is Now.REST:
        return _rest(found)
    if found.now is Now.QUIET:
        morning = hours_of(found.rules.quiet)[1]
        awake = _("Netsprout is awake again at %(time)s.", time=f"{morning.hour}:00")
        return StopPage(
            found.now,
            _("It is night, and the sprout is asleep."),
            (awake, _slept()),
        )
    kept = (_("The sprout will be here tomorrow."), _("Everything you did is kept."))
    return StopPage(
        found.now,
        _("That is all for today."),
        (*((_("The sprout will be here tomorrow."),) if is_unkept() else kept), _class_words()),
    )


def _slept() -> str:
    return _("Sleep well.") if is_unkept() else _("Everything you did is kept. Sleep well.")


def _rest(found: Standing) -> StopPage:
    ends = rest_ends_at(found.day, found.wall)
    assert ends is not None
    clock = f"{on_wall(_zone(), ends + timedelta(seconds=59)):%H:%M}"
    return StopPage(
        found.now,
        _("Time for your eyes to rest"),
        (
            _("Look out of the window, as far away as you can. Stand up and stretch."),
            _("You can go on from %(time)s.", time=clock)
            if is_unkept()
            else _("You can go on from %(time)s. Everything you did is kept.", time=clock),
            _class_words(),
        ),
        request.full_path.rstrip("?"),
        _("Go on from %(time)s", time=clock),
    )


def _class_words() -> str:
    return _("Is this a lesson at school? Once your teacher says that class is in, you go on.")


def _zone() -> str:
    school = visitor().school
    assert school is not None
    return school.time_zone
