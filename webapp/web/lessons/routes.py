"""Lessons: read, tried, resumed. Anybody may read and try; only a learner's answers are kept."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response

from webapp.domain.lessons import Lesson
from webapp.domain.people import Role
from webapp.web import cookies, hx, ready
from webapp.web.access import STAFF, Scope, guard, public
from webapp.web.answering import read_answer, what_is_missing
from webapp.web.as_given import lesson_as_given
from webapp.web.asking import seed
from webapp.web.assets import YEAR
from webapp.web.current import parts
from webapp.web.i18n import locale
from webapp.web.lessons import kept, record
from webapp.web.lessons.finding import find_page, read_wish
from webapp.web.lessons.leaves import read_leaf
from webapp.web.lessons.pages import (
    Reader,
    StepPage,
    Told,
    find_question,
    find_step,
    question_alone,
    step_page,
    voice_of,
)
from webapp.web.lessons.pictures import digests, folder_of
from webapp.web.lessons.shelves import shelves_of
from webapp.web.lessons.teaching import plan_of, sheet_of
from webapp.web.trained import bar_of

bp = Blueprint("lessons", __name__, url_prefix="/lessons")

PAGE, PART = "lessons/step.html", "questions/_question.html"


@bp.get("")
@public
def index() -> str:
    """Every lesson, by band and track."""
    shelves = shelves_of(parts().offered, locale())
    only_reviewed = parts().offered is not parts().library
    return render_template("lessons/overview.html", shelves=shelves, only_reviewed=only_reviewed)


@bp.get("/find")
@guard(Scope.SCHOOL, *STAFF)
def find() -> str:
    """Find a lesson, for those who teach."""
    page = find_page(parts().library, read_wish(request.args), locale())
    return render_template("lessons/find.html", page=page)


@bp.get("/<lesson_id>")
@public
def show(lesson_id: str) -> Response | str:
    """The first step, or where the learner stopped."""
    lesson = _lesson(lesson_id)
    run = record.kept(lesson)
    index = next((i for i, s in enumerate(lesson.steps) if s.id == run.step_id), 0)
    return _page(lesson, index, run)


@bp.get("/<lesson_id>/<step_id>")
@public
def step(lesson_id: str, step_id: str) -> Response | str:
    """One step."""
    lesson = _lesson(lesson_id)
    return _page(lesson, find_step(lesson, step_id), record.kept(lesson))


@bp.post("/<lesson_id>/questions/<question_id>")
@public
def answer(lesson_id: str, question_id: str) -> Response:
    """Look at an answer and say what is right, what is not yet, and why."""
    lesson = lesson_as_given(lesson_id, question_id)
    question, at = find_question(lesson, question_id)
    given = read_answer(question, request.form)
    problem = what_is_missing(question, given, request.form)
    # A part shows one question: what was answered to the others is read for whole pages only.
    replies = dict(record.kept(lesson).replies) if problem or not hx.wants_part() else {}
    if not problem:
        replies[question.id] = record.answer(lesson, question, given, request.form)
    told = Told(replies=replies, question_id=question.id, problem=problem)
    training, status = bar_of(lesson), 422 if problem else 200
    asked = replace(
        question_alone(lesson, question, seed(), told), news=training.head if training else ""
    )
    page = None if hx.wants_part() else _step_page(lesson, find_step(lesson, at.id), told)
    return hx.render(PAGE, PART, status, page=page, asked=asked, training=training)


@bp.post("/<lesson_id>/<step_id>/done")
@public
def step_done(lesson_id: str, step_id: str) -> Response:
    """Go on: to the next step, or to the end."""
    lesson = _lesson(lesson_id)
    index = find_step(lesson, step_id)
    record.go_on(lesson, index)
    if index + 1 == len(lesson.steps):
        return redirect(url_for("lessons.end", lesson_id=lesson.id), 303)
    return redirect(
        url_for("lessons.step", lesson_id=lesson.id, step_id=lesson.steps[index + 1].id), 303
    )


@bp.get("/<lesson_id>/done")
@public
def end(lesson_id: str) -> str:
    """What I can do now."""
    lesson = _lesson(lesson_id)
    return render_template(
        "lessons/end.html", lesson=lesson, voice=voice_of(lesson), training=bar_of(lesson)
    )


@bp.post("/<lesson_id>/done")
@public
def leave(lesson_id: str) -> Response:
    """Close the lesson and go home."""
    record.close(_lesson(lesson_id))
    return redirect(url_for("home.start"), 303)


@bp.get("/<lesson_id>/img/<name>")
@public
def picture(lesson_id: str, name: str) -> Response:
    """A picture of a lesson; with its digest in the address it may be kept for a year."""
    lesson = parts().library.lesson(lesson_id, locale())
    if name not in (known := digests(lesson.id)):
        abort(404)
    response = send_from_directory(folder_of(lesson.id), name)
    is_dated = request.args.get("v") == known[name]
    response.headers["Cache-Control"] = (
        f"public, max-age={YEAR}, immutable" if is_dated else "no-cache"
    )
    return response


@bp.get("/<lesson_id>/teaching")
@guard(Scope.SCHOOL, *STAFF)
def teaching(lesson_id: str) -> str:
    """Plan, notes, family sheet and answers; `?workshop=` asks for the letters of its wall."""
    lesson = parts().library.lesson(lesson_id, locale())
    plan = plan_of(parts().library, lesson, _workshop())
    return render_template("lessons/teaching.html", plan=plan)


@bp.get("/<lesson_id>/paper")
@guard(Scope.SCHOOL, *STAFF)
def paper(lesson_id: str) -> str:
    """A worksheet to print, no answers; `?workshop=` asks for the letters of its wall."""
    lesson, is_full = _lesson(lesson_id), request.args.get("labs") == "full"
    sheet = sheet_of(lesson, is_full, _workshop())
    return render_template("lessons/paper.html", sheet=sheet)


def _workshop() -> int:
    """The number of a workshop whose letters are asked for; its letters say nothing of it."""
    return request.args.get("workshop", 0, type=int)


def _lesson(lesson_id: str) -> Lesson:
    return lesson_as_given(lesson_id)


def _page(lesson: Lesson, at: int, run: record.Kept) -> Response | str:
    told, reader = Told(replies=run.replies, labs=run.labs), _reader()
    wanted = kept.wanted_or_none(lesson, at, reader, run.labs)
    if wanted is not None and wanted.role is Role.VISITOR:
        return ready.reply(wanted, lambda: kept.page_of(wanted, lesson, reader, told))
    if wanted is not None:
        return Response(kept.page_of(wanted, lesson, reader, told), mimetype="text/html")
    return render_template(PAGE, page=_step_page(lesson, at, told), training=bar_of(lesson))


def _step_page(lesson: Lesson, at: int, told: Told) -> StepPage:
    return step_page(parts().library, lesson, at, _reader(), told)


def _reader() -> Reader:
    return Reader(
        seed=seed(),
        is_pinyin_on=cookies.read("pinyin") != "off",
        leaf=read_leaf(request.args.get("page", "")),
    )
