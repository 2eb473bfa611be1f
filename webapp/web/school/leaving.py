"""A colleague leaves the school: what it means, who takes which class, and then it is done."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.errors import NotAllowed
from webapp.domain.people import Person, Role, may_look_after
from webapp.operations import leaving
from webapp.operations.leaving import Handing, NoHeir
from webapp.operations.staff import LastLead
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.i18n import _
from webapp.web.school.blueprint import bp
from webapp.web.school.holding import colleague, leading
from webapp.web.school.person import last_lead_words

PAGE = "school/leave.html"
HEIR = "heir-"  # and the class: the field that says who takes it


@dataclass(frozen=True, slots=True)
class Choice:
    """A class, and who can take it."""

    field: str
    name: str
    is_archived: bool
    usual: int  # id of the one who takes it unless somebody else is chosen


@bp.get("/people/<int:person_id>/leave")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def ask_to_leave(person_id: int) -> str:
    """Everything that would happen; nothing has."""
    return _page(_theirs(person_id))


@bp.post("/people/<int:person_id>/leave")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def leave(person_id: int) -> Response | tuple[str, int]:
    """End the account and hand the classes on, all at once."""
    who, _school = leading()
    person = _theirs(person_id)
    heirs = {
        int(field.removeprefix(HEIR)): int(chosen)
        for field, chosen in request.form.items()
        if field.removeprefix(HEIR).isdecimal() and field.startswith(HEIR) and chosen.isdecimal()
    }
    try:
        with parts().database.writing() as writing:
            leaving.let_go(writing, who, person, heirs, parts().now())
    except LastLead:
        return _page(person, last_lead_words()), 422
    except NoHeir:
        return _page(person, _("Nobody else works here who could take the classes.")), 422
    if person.id == who.id:
        return redirect(url_for("home.start"), 303)
    return redirect(url_for("school.show", said="left"), 303)


def _theirs(person_id: int) -> Person:
    """A colleague whom the one who asks may let go."""
    who, _school = leading()
    with parts().database.reading() as reading:
        person = colleague(reading, person_id)
    if person.role is Role.OPERATOR or not may_look_after(who, person):
        raise NotAllowed
    return person


def _page(person: Person, problem: str = "") -> str:
    who, school = leading()
    with parts().database.reading() as reading:
        every = leaving.handings(reading, person, parts().now())
        heirs = leaving.heirs_for(reading, person)
    return render_template(
        PAGE,
        school=school,
        person=person,
        is_me=person.id == who.id,
        heirs=heirs,
        choices=[_choice(one, heirs) for one in every if one.needs_an_heir],
        kept=[
            _("%(class)s stays with %(names)s.", **_kept(one))
            for one in every
            if not one.needs_an_heir
        ],
        problem=problem,
    )


def _choice(handing: Handing, heirs: list[Person]) -> Choice:
    """A co-teacher is the usual heir, else the first lead."""
    able = {one.id for one in heirs}
    usual = [one.person_id for one in handing.others if one.person_id in able]
    return Choice(
        field=f"{HEIR}{handing.classroom.id}",
        name=handing.classroom.name,
        is_archived=handing.is_archived,
        usual=next(iter([*usual, *(one.id for one in heirs)]), 0),
    )


def _kept(handing: Handing) -> dict[str, str]:
    names = _(", ").join(one.name for one in handing.others)
    return {"class": handing.classroom.name, "names": names}
