"""My data: everything that is stored about the learner who asks, to read and to take along."""

from flask import make_response, render_template
from werkzeug.wrappers import Response

from webapp.documents import csv
from webapp.documents import own_data as files
from webapp.domain.bands import VOICE, Band
from webapp.domain.own_data import OwnData
from webapp.domain.people import Classroom, Learner, Role, School
from webapp.operations.own_data import gather, stamped
from webapp.web.access import Scope, guard
from webapp.web.current import parts, visitor
from webapp.web.own_data.blueprint import bp
from webapp.web.own_data.sections import Reader, csv_rows, sections

__all__ = ["bp"]

PAGE = "own_data/own_data.html"


@bp.get("/my-data")
@guard(Scope.OWN, Role.LEARNER)
def show() -> str:
    """Everything that is stored about me, in words."""
    learner, classroom, school = me()
    return render_template(
        PAGE,
        voice=VOICE[classroom.band],
        is_little=classroom.band is Band.A,
        told=sections(_mine(), Reader(learner, school.time_zone)),
        learner=learner,
    )


@bp.get("/my-data/file/<any(json, csv):form>")
@guard(Scope.OWN, Role.LEARNER)
def download(form: str) -> Response:
    """The same as a file: JSON has every row, CSV every sentence."""
    data = stamped(_mine(), parts().now())
    learner, _classroom, school = me()
    told = sections(data, Reader(learner, school.time_zone))
    content = files.write(data) if form == "json" else csv.write(csv_rows(told))
    response = make_response(content)
    response.content_type = "application/json" if form == "json" else "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="my-data.{form}"'
    return response


def me() -> tuple[Learner, Classroom, School]:
    """The learner who asks; `guard` let nobody else in."""
    who = visitor()
    assert who.learner is not None
    assert who.classroom is not None
    assert who.school is not None
    return who.learner, who.classroom, who.school


def _mine() -> OwnData:
    learner, classroom, school = me()
    with parts().database.reading() as reading:
        return gather(reading, learner, (school, classroom), parts().library)
