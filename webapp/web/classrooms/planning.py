"""Changes to a class that are shown before they happen: a form, what it would do, and then yes."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.people import Classroom
from webapp.web.classrooms.manage_page import manage_page
from webapp.web.current import parts
from webapp.web.holding import managed

CONFIRM = "classrooms/confirm.html"
SURE = "sure"  # the field that only the page with the preview sends


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a form asks for: what is wrong with it, or what it will change, and how."""

    problem: str = ""
    title: str = ""
    sentences: tuple[str, ...] = ()  # all that happens, and what stays
    verb: str = ""
    do: Callable[[], object] = lambda: None
    said: str = ""  # the key of the sentence afterwards
    onward: str = ""  # where to go; empty: back to the page of the class's people and years


Reply = Response | tuple[str, int] | str


def carry_out(classroom_id: int, planned: Callable[[Session, Classroom], Plan]) -> Reply:
    """Show what a form would do; do it when it comes back from that page.

    The plan is made anew the second time: what changed meanwhile is refused, not done blindly.
    """
    is_sure = request.form.get(SURE) == "yes"
    with parts().database.writing() as writing:
        classroom = managed(writing, classroom_id)
        plan = planned(writing, classroom)
        if is_sure and not plan.problem:
            plan.do()
    if plan.problem:
        return manage_page(classroom_id, plan.problem), 422
    if not is_sure:
        kept = [(k, v) for k, v in request.form.items() if k not in ("csrf_token", SURE)]
        return render_template(CONFIRM, classroom=classroom, plan=plan, kept=kept)
    back = url_for("classrooms.manage", classroom_id=classroom_id, said=plan.said)
    return redirect(plan.onward or back, 303)
