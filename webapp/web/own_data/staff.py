"""Requests about data, for the lead: what is due, the answer, and erasing what was asked for."""

from datetime import date

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.erasures import Kind as Erased
from webapp.domain.erasures import Why
from webapp.domain.errors import NotAllowed
from webapp.domain.looks import Look, Shown
from webapp.domain.people import Learner, Role
from webapp.domain.requests import CannotAnswer, CannotAsk, Kind, Request, State
from webapp.domain.terms import day_at
from webapp.operations import requesting
from webapp.operations.erasing import Order, erase
from webapp.store import access_rows, classrooms, learners, requests
from webapp.store.ids import new_id
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _
from webapp.web.own_data.blueprint import bp
from webapp.web.own_data.gone import let_go
from webapp.web.own_data.request_words import Line, kind_words, line_of

PAGE, ERASE = "own_data/requests.html", "own_data/erase.html"
ANSWERS = {"done": State.DONE, "refused": State.REFUSED}
HOW_MUCH = {"work": Erased.WORK, "seat": Erased.SEAT}


@bp.get("/school/requests")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.REQUESTS)
def all_requests() -> str:
    """What is open, first what is due first, then what was answered."""
    who, now = teaching(), parts().now()
    today = day_at(who.school.time_zone, now)
    with parts().database.writing() as writing:
        found = requests.of_school(writing, who.school.id)
        rooms = classrooms.of_school(writing, who.school.id)
        lines = [_line(writing, one, today) for one in found]
        _write_down(writing, Shown.REQUESTS, None)
    return render_template(
        PAGE,
        open_lines=[line for line in reversed(lines) if line.is_open],
        past=[line for line in lines if not line.is_open],
        rooms=rooms,
        kinds=[(kind.value, kind_words(kind)) for kind in Kind],
        problem=_problem(request.args.get("problem", "")),
        said=_said(request.args.get("said", "")),
    )


@bp.post("/school/requests")
@guard(Scope.SCHOOL, Role.LEAD)
def note() -> Response:
    """Note a request that came on paper or was said at the office."""
    who, form = teaching(), request.form
    kind, now = form.get("kind", ""), parts().now()
    try:
        with parts().database.writing() as writing:
            room, seat = form.get("class", 0, type=int), form.get("seat", 0, type=int)
            classrooms.in_school(writing, who.school.id, room)
            learner = learners.of_seat_or_none(writing, who.school.id, room, seat)
            if learner is None or kind not in set(Kind):
                raise NotAllowed
            requesting.ask(writing, learner, Kind(kind), now, who.person)
            _write_down(writing, Shown.REQUEST_NOTED, learner)
    except NotAllowed:
        return _back(problem="choose")
    except CannotAsk:
        return _back(problem="again")
    return _back(said="noted")


@bp.post("/school/requests/<int:request_id>/answer")
@guard(Scope.SCHOOL, Role.LEAD)
def answer(request_id: int) -> Response:
    """Answer in writing; a refusal says why."""
    state = ANSWERS.get(request.form.get("state", ""), State.DONE)
    try:
        with parts().database.writing() as writing:
            one = requests.of_id(writing, teaching().school.id, request_id)
            given = (state, request.form.get("answer", ""))
            requesting.answer(writing, teaching().person, one, given, parts().now())
            _write_down(writing, Shown.REQUEST_NOTED, _learner_or_none(writing, one))
    except CannotAnswer as why:
        return _back(problem=str(why))
    return _back(said="answered")


@bp.get("/school/requests/<int:request_id>/erase")
@guard(Scope.SCHOOL, Role.LEAD, looks=Shown.REQUESTS)
def ask_to_erase_theirs(request_id: int) -> str:
    """The second step: what would go. Nothing has gone."""
    with parts().database.writing() as writing:
        one, learner = _to_erase(writing, request_id)
        where = _where(writing, learner)
        _write_down(writing, Shown.REQUESTS, learner)
        return render_template(ERASE, request_id=one.id, where=where)


@bp.post("/school/requests/<int:request_id>/erase")
@guard(Scope.SCHOOL, Role.LEAD)
def erase_theirs(request_id: int) -> Response:
    """Erase what was asked for, and answer the request."""
    now, much = parts().now(), HOW_MUCH.get(request.form.get("much", ""))
    if much is None or request.form.get("sure") != "yes":
        return redirect(url_for("own_data.ask_to_erase_theirs", request_id=request_id), 303)
    with parts().database.writing() as writing:
        one, learner = _to_erase(writing, request_id)
        words = (State.DONE, _("It is erased."))
        requesting.answer(writing, teaching().person, one, words, now)
        _write_down(writing, Shown.ERASED, learner)
        erase(writing, parts().ledger, learner, Order(much, Why.SCHOOL), now)
    return _back(said=let_go(learner.school_id))


def _line(session: Session, one: Request, today: date) -> Line:
    learner = _learner_or_none(session, one)
    where = _where(session, learner) if learner else ""
    return line_of(one, teaching().school.time_zone, today, where)


def _where(session: Session, learner: Learner) -> str:
    room = classrooms.names(session, learner.school_id).get(learner.classroom_id, "")
    return _("%(class)s, seat %(seat)s", **{"class": room, "seat": learner.seat})


def _to_erase(session: Session, request_id: int) -> tuple[Request, Learner]:
    """An open request that asks for erasing, and whose it is.

    Raises:
        NotAllowed: none of this id, of another kind, or over.
    """
    one = requests.of_id(session, teaching().school.id, request_id)
    learner = _learner_or_none(session, one)
    if one.kind is not Kind.DELETE or one.state is not State.OPEN or learner is None:
        raise NotAllowed
    return one, learner


def _learner_or_none(session: Session, one: Request) -> Learner | None:
    if one.learner_id is None:
        return None
    return learners.any_of_id_or_none(session, one.school_id, one.learner_id)


def _write_down(session: Session, shown: Shown, learner: Learner | None) -> None:
    who, now = teaching().person, parts().now()
    look = Look(
        school_id=who.school_id,
        id=new_id(now),
        at=now,
        person_id=who.id,
        classroom_id=learner.classroom_id if learner else 0,
        learner_id=learner.id if learner else None,
        shown=shown,
    )
    access_rows.add(session, look)


def _back(said: str | None = None, problem: str | None = None) -> Response:
    """To the list, which writes down who looks at it."""
    return redirect(url_for("own_data.all_requests", said=said, problem=problem), 303)


def _problem(why: str) -> str:
    return {
        "choose": _("Choose the class, a seat of it, and what is asked for."),
        "again": _("This seat has asked for that already; it is open."),
        "reason": _("A refusal needs its reasons in writing: ten characters or more."),
        "long": _("At most a thousand characters."),
        "answered": _("This request is answered already."),
    }.get(why, "")


def _said(key: str) -> str:
    return {
        "noted": _("Noted. The day until which it is answered stands beside it."),
        "answered": _("Answered. Whoever asked reads it."),
        "erased": _("Erased, and answered."),
        "erased-soon": _(
            "Erased, and answered. The last bytes are still being overwritten in the files of the"
            " database; the server does that by itself."
        ),
    }.get(key, "")
