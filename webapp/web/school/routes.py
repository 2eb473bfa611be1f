"""The first page of the lead and the operator: who works here, and which classes there are."""

from datetime import datetime

from flask import render_template, request

from webapp.domain.people import HIRED, Person, Role, School
from webapp.domain.terms import day_at
from webapp.domain.training import Passed
from webapp.operations.exceptional import waiting_for
from webapp.store import classrooms, consents, people, responsible, training
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.i18n import day
from webapp.web.school import answering, calls, dates, days, help_lines, leaving, links, person
from webapp.web.school.blueprint import bp
from webapp.web.school.holding import leading
from webapp.web.school.said import said_words
from webapp.web.staff_words import in_the_alphabet, role_means, role_word
from webapp.web.training_words import Counting, counting

__all__ = [
    "answering",
    "bp",
    "calls",
    "dates",
    "days",
    "help_lines",
    "leaving",
    "links",
    "person",
]  # the other routes of the blueprint

PAGE = "school/school.html"


@bp.get("")
@guard(Scope.SCHOOL, Role.LEAD, Role.OPERATOR)
def show() -> str:
    """Staff, links and classes. Nothing of a learner is read here."""
    who, school = leading()
    with parts().database.reading() as reading:
        asked = waiting_for(reading, who, parts().now())
        rooms = classrooms.of_school(reading, school.id)
        seats = classrooms.seat_counts(reading, school.id, [room.id for room in rooms])
        staff = people.of_school(reading, school.id)
        handed_out = links.lines(reading, parts().now())
        gone = people.gone(reading, school.id)
        passed = training.of_school(reading, school.id)
        to_collect = consents.classes_to_collect(reading, school.id)
        answers = responsible.of_school(reading, school.id)
    return render_template(
        PAGE,
        school=school,
        asked=asked,
        to_collect=to_collect,
        responsible=answers,
        rooms=rooms,
        seats=seats,
        staff=[
            (one, role_word(one.role), _trained(one, passed, school))
            for one in sorted(staff, key=in_the_alphabet)
        ],
        roles=[(role.value, role_word(role), role_means(role)) for role in HIRED],
        open_links=[line for line in handed_out if links.is_open(line)],
        past_links=[line for line in handed_out if not links.is_open(line)],
        gone=[_left(one, at, school) for one, at in gone],
        is_nobody_marked=not any(one.is_safeguarding for one in staff),
        said=said_words(request.args),
    )


def _left(person: Person, at: datetime, school: School) -> tuple[str, str, str]:
    return person.name, role_word(person.role), day(day_at(school.time_zone, at))


def _trained(person: Person, passed: list[Passed], school: School) -> tuple[Counting, ...]:
    """What counts now; nothing is said about what does not."""
    own = (one for one in passed if one.person_id == person.id)
    return counting(own, school, parts().now())
