"""The first page of everybody, and what a learner can do now."""

from zoneinfo import ZoneInfo

from flask import render_template, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from webapp.domain.bands import VOICE
from webapp.domain.path import Reach, next_up, plots
from webapp.domain.people import Classroom, Learner, Role
from webapp.operations.progress import can_do, was_hard
from webapp.operations.remembering import due_for
from webapp.store import guardians, people
from webapp.web.access import Scope, guard, public
from webapp.web.current import parts, visitor
from webapp.web.growth_words import sentences
from webapp.web.home import device
from webapp.web.home.blueprint import bp
from webapp.web.home.drawing import day_arc
from webapp.web.home.path import printed_plot
from webapp.web.home.record import hard_ones, to_see_again
from webapp.web.home.tasks import address_of, own_tasks, title_of
from webapp.web.home.together import together_now
from webapp.web.home.words import greeting, guarded_words, seat_picture
from webapp.web.i18n import locale
from webapp.web.minors_gate import standing

__all__ = ["bp", "device"]

START, HOME, CAN_DO = "home/start.html", "home/home.html", "home/can_do.html"


@bp.get("/")
@public
def start() -> Response | str:
    """Everybody's way in: learners and staff go on to their own first page."""
    if visitor().role is Role.LEARNER:
        return redirect(url_for("home.show"), 303)
    if visitor().role is Role.GUARDIAN:
        return redirect(url_for("family.show"), 303)
    if visitor().role in (Role.LEAD, Role.OPERATOR):
        return redirect(url_for("school.show"), 303)
    if visitor().role is not Role.VISITOR:
        return redirect(url_for("classrooms.today"), 303)
    with parts().database.reading() as reading:
        is_empty = not people.schools(reading)
    return render_template(START, is_empty=is_empty)


@bp.get("/home")
@guard(Scope.OWN, Role.LEARNER)
def show() -> str:
    """The learner's path: next step, the day, the hills."""
    learner, classroom = _me()
    now = parts().now().astimezone(_zone())
    with parts().database.glancing() as reading:
        standings, tasks = own_tasks(reading, learner)
        together = together_now(reading, learner, standings)
        today = standing(reading, learner)
        grown = can_do(reading, learner)
        links = guardians.of_learner(reading, learner.school_id, learner.id)
    lessons = parts().offered.lessons_of(classroom.band, locale())
    up = next_up(lessons, [task.asked for task in tasks], standings)
    path = plots(lessons, standings, up.unit.id if up.unit else "")
    picture = seat_picture(learner.seat)
    budget = today.rules.day_minutes
    return render_template(
        HOME,
        voice=VOICE[classroom.band],
        hello=greeting(now),
        learner=learner,
        up=up,
        next_url=address_of(up.unit, up.lab_id) if up.unit else "",
        next_title=title_of(up.unit, up.lab_id) if up.unit else "",
        together=together,
        Reach=Reach,
        path=[printed_plot(p, picture) for p in path],
        tasks=sorted(tasks, key=lambda task: task.is_done),
        today=today,
        budget=budget,
        day=day_arc(today.day.minutes, budget),
        can=sentences(grown)[:3],
        guarded=guarded_words(links, now),
    )


@bp.get("/can-do")
@guard(Scope.OWN, Role.LEARNER)
def can() -> str:
    """What I can do now, what was hard, what to see again; to read, and to print without a name."""
    learner, classroom = _me()
    with parts().database.reading() as reading:
        grown = can_do(reading, learner)
        hard = was_hard(reading, learner)
        fading = due_for(reading, learner, parts().now())
    return render_template(
        CAN_DO,
        voice=VOICE[classroom.band],
        learner=learner,
        picture=seat_picture(learner.seat),
        can=sentences(grown),
        hard=hard_ones(hard),
        again=to_see_again(fading, classroom),
    )


def _me() -> tuple[Learner, Classroom]:
    """The learner and their class; `guard` let nobody else in."""
    who = visitor()
    assert who.learner is not None
    assert who.classroom is not None
    return who.learner, who.classroom


def _zone() -> ZoneInfo:
    school = visitor().school
    return ZoneInfo(school.time_zone if school else "Asia/Shanghai")
