"""Home: off until a teacher allows a class some minutes a week."""

from dataclasses import dataclass

from flask import redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.home_time import WEEKLY_MINUTES
from webapp.domain.people import Classroom
from webapp.operations.assigning import allow_home
from webapp.store import home_times
from webapp.web.access import STAFF, Scope, guard
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.wishes import Choice
from webapp.web.current import parts
from webapp.web.holding import held, teaching
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True)
class HomeChoices:
    """What the class may use, and what it could."""

    words: str
    choices: tuple[Choice, ...]


@bp.post("/<int:classroom_id>/home")
@guard(Scope.CLASS, *STAFF)
def home(classroom_id: int) -> Response:
    """Switch home on with some minutes a week, or off."""
    typed = request.form.get("minutes", "")
    minutes = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else -1
    with parts().database.writing(teaching().school.id) as writing:
        allow_home(writing, held(writing, classroom_id), minutes, parts().now())
    said = "home-on" if minutes else "home-off"
    return redirect(url_for("classrooms.show", classroom_id=classroom_id, said=said), 303)


def home_choices(reading: Session, classroom: Classroom) -> HomeChoices:
    """The panel of a class. One query."""
    weekly = home_times.weekly_minutes(reading, classroom.school_id, classroom.id)
    is_on = _("Up to %(n)s minutes a week.", n=weekly)
    return HomeChoices(
        words=is_on if weekly else _("Off: nothing is sent home."),
        choices=tuple(Choice(str(n), _words(n), n == weekly) for n in WEEKLY_MINUTES),
    )


def _words(minutes: int) -> str:
    return _("%(n)s minutes", n=minutes) if minutes else _("off")
