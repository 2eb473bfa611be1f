"""One colleague: role, classes, help with a lost password."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.people import HIRED, Person, Role, may_look_after
from webapp.domain.terms import day_at
from webapp.operations import second_step
from webapp.operations.staff import LastLead, change_role
from webapp.store import classrooms, staff_dates, training
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.i18n import _
from webapp.web.school.blueprint import bp
from webapp.web.school.holding import colleague, leading
from webapp.web.school.said import said_words
from webapp.web.staff_words import role_means, role_word
from webapp.web.training_words import counting, date_kinds, noted_words

PAGE = "school/person.html"


@bp.get("/people/<int:person_id>")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def person(person_id: int) -> str:
    """What the school knows of a colleague: little."""
    with parts().database.reading() as reading:
        return person_page(colleague(reading, person_id))


@bp.post("/people/<int:person_id>/role")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def give_role(person_id: int) -> Response | tuple[str, int]:
    """Give another role; the last lead stays one."""
    who, _school = leading()
    with parts().database.reading() as reading:
        found = colleague(reading, person_id)
    role = request.form.get("role", "")
    if role not in HIRED:
        return person_page(found, _("Choose a role.")), 422
    try:
        with parts().database.writing() as writing:
            change_role(writing, who, found, Role(role), parts().now())
    except LastLead:
        return person_page(found, last_lead_words()), 422
    if found.id == who.id and role != Role.LEAD:
        return redirect(url_for("home.start"), 303)
    return redirect(url_for("school.person", person_id=found.id, said="role"), 303)


def last_lead_words() -> str:
    """Why the last lead stays, and what to do."""
    return _("A school needs a lead. Make a colleague lead first, then try again.")


def person_page(found: Person, problem: str = "") -> str:
    """What the school knows of a colleague, and what can be done."""
    who, school = leading()
    with parts().database.reading() as reading:
        taught = classrooms.of_person(reading, school.id, found.id)
        has_second_step = second_step.is_on(reading, found)
        records = training.of_person(reading, found)
        dates = staff_dates.of_person(reading, found)
    return render_template(
        PAGE,
        school=school,
        person=found,
        role=role_word(found.role),
        roles=[(role.value, role_word(role), role_means(role)) for role in HIRED],
        taught=taught,
        has_second_step=has_second_step,
        trained=counting(records, school, parts().now()),
        dates=noted_words(dates),
        date_kinds=date_kinds(),
        today=day_at(school.time_zone, parts().now()).isoformat(),
        is_me=found.id == who.id,
        may_look_after=may_look_after(who, found) and found.role is not Role.OPERATOR,
        problem=problem,
        said=said_words(request.args),
    )
