"""The plan: what comes when, what to say, what to bring; and every change a leader makes to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.lessons import Block, Lesson
from webapp.domain.workshops.planning import left_out, possible
from webapp.domain.workshops.plans import LONGEST_ACT, Act, ActKind, Plan, UnknownAct
from webapp.domain.workshops.replanning import (
    Timed,
    can_leave,
    can_move,
    moved,
    put_back,
    taken_out,
    timed,
)
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import training
from webapp.operations import workshops as work
from webapp.web import hx
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, locale, ngettext
from webapp.web.workshops.act_names import act_name
from webapp.web.workshops.authors import more_about
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.check_list import Thing, check_list
from webapp.web.workshops.leading import checks_for, lesson_of, mine
from webapp.web.workshops.notes import Notes, notes_of
from webapp.web.workshops.words import kind_word, order_words

PAGE = "workshops/plan.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One act of the plan, with what can be done to it."""

    timed: Timed
    kind: str
    name: str
    notes: Notes
    goes_up: bool
    goes_down: bool
    goes_out: bool

    @property
    def act(self) -> Act:
        """The act."""
        return self.timed.act


@dataclass(frozen=True, slots=True)
class Left:
    """Something of the lesson that is not in the plan."""

    act: Act
    kind: str
    name: str
    minutes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """A plan, ready to print."""

    workshop: Workshop
    lesson: Lesson
    order: str
    rows: tuple[Row, ...]
    left: tuple[Left, ...]
    minutes: str  # all together, beside what was ordered
    is_exact: bool
    is_open_to_change: bool
    is_running: bool
    training: Lesson | None  # what has to be passed first
    plan_notes: tuple[Block, ...]  # on the whole lesson, without the authors' plans
    lab: Row | None  # the simulation to try
    things: tuple[Thing, ...]  # of the check list
    longest: int = LONGEST_ACT


@bp.get("/<int:workshop_id>")
@guard(Scope.WORKSHOP, *STAFF)
def show(workshop_id: int) -> str:
    """The plan. At most two queries."""
    with parts().database.reading() as reading:
        page = plan_page(reading, mine(reading, workshop_id))
    return render_template(PAGE, page=page)


@bp.post("/<int:workshop_id>/plan")
@guard(Scope.WORKSHOP, *STAFF)
def change(workshop_id: int) -> Response:
    """Keep the minutes, and do what the button says. Once the room was open, nothing changes."""
    with parts().database.writing() as writing:
        workshop = mine(writing, workshop_id)
        if workshop.begun_at is None:
            plan = changed(workshop, request.form)
            if plan != workshop.plan:
                work.replan(writing, workshop, plan)
    where = request.form.get("do", "").partition(" ")[2]
    place = f"act-{where}" if where else None
    return redirect(url_for("workshops.show", workshop_id=workshop_id, _anchor=place), 303)


@bp.post("/<int:workshop_id>/ready")
@guard(Scope.WORKSHOP, *STAFF)
def tick(workshop_id: int) -> Response | str:
    """Keep what is ticked: all of the list as the form has it."""
    ticked = request.form.getlist("ready")
    with parts().database.writing() as writing:
        workshop = mine(writing, workshop_id)
        known = tuple(one.key for one in check_list(workshop) if one.key in ticked)
        workshop = work.see_to(writing, workshop, known)
    if not hx.wants_part():
        return redirect(url_for("workshops.show", workshop_id=workshop_id, _anchor="h-room"), 303)
    return render_template(
        "workshops/_check_form.html", things=check_list(workshop), workshop=workshop
    )


def plan_page(reading: Session, workshop: Workshop) -> PlanPage:
    """Everything on the page of a plan. At most one query."""
    lesson = lesson_of(workshop, locale())
    allowed = training.permission(reading, teaching().person, lesson, parts().now())
    needs = allowed.training_id if allowed and not allowed.is_given else ""
    order, plan = workshop.order, workshop.plan
    rows = rows_of(workshop, lesson)
    out = left_out(lesson, checks_for(lesson), order, plan)
    return PlanPage(
        workshop=workshop,
        lesson=lesson,
        order=order_words(order),
        rows=rows,
        left=tuple(Left(a, kind_word(a.kind), act_name(a), _minutes(a.minutes)) for a in out),
        minutes=_sum_words(plan.minutes, order.minutes),
        is_exact=plan.minutes == order.minutes,
        is_open_to_change=workshop.begun_at is None and workshop.ended_at is None,
        is_running=workshop.is_running(parts().now()),
        training=parts().library.lesson(needs, locale()) if needs else None,
        lab=next((row for row in rows if row.act.kind is ActKind.LAB), None),
        plan_notes=more_about(lesson),
        things=check_list(workshop),
    )


def rows_of(workshop: Workshop, lesson: Lesson) -> tuple[Row, ...]:
    """Every act with its minutes, notes, and what can be done to it."""
    return tuple(_row(workshop, one, lesson) for one in timed(workshop.plan))


def changed(workshop: Workshop, form: Mapping[str, str]) -> Plan:
    """The plan as the form wants it. What the form does not know changes nothing."""
    plan = workshop.plan
    typed = {act.id: _number(form.get(f"minutes-{act.id}", "")) for act in plan.acts}
    plan = plan.with_minutes({act_id: n for act_id, n in typed.items() if n})
    verb, _blank, act_id = form.get("do", "").partition(" ")
    try:
        if verb == "back":
            lesson = lesson_of(workshop, locale())
            wishes = possible(lesson, checks_for(lesson), workshop.order)
            return put_back(plan, [wish.act for wish in wishes], act_id)
        if verb == "out":
            return taken_out(plan, act_id)
        return moved(plan, act_id, -1 if verb == "up" else 1) if verb in ("up", "down") else plan
    except UnknownAct:
        return plan


def _row(workshop: Workshop, one: Timed, lesson: Lesson) -> Row:
    act, plan = one.act, workshop.plan
    return Row(
        timed=one,
        kind=kind_word(act.kind),
        name=act_name(act),
        notes=notes_of(workshop, act, lesson),
        goes_up=can_move(plan, act.id, -1),
        goes_down=can_move(plan, act.id, 1),
        goes_out=can_leave(act),
    )


def _sum_words(planned: int, ordered: int) -> str:
    if planned == ordered:
        return _("%(n)s minutes, as ordered", n=planned)
    if planned > ordered:
        return _("%(n)s minutes, %(more)s more than ordered", n=planned, more=planned - ordered)
    return _("%(n)s minutes, %(less)s to spare", n=planned, less=ordered - planned)


def _minutes(n: int) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", n)


def _number(text: str) -> int:
    """Minutes as people type them; 0 for what is no number. The plan keeps them within limits."""
    figures = text.strip()
    return int(figures) if figures.isdecimal() and len(figures) <= 3 else 0
