"""My data: everything that is stored about the learner who asks, to read and to take along."""

from flask import render_template, request
from werkzeug.wrappers import Response

from webapp.domain.bands import VOICE, Band
from webapp.domain.own_data import OwnData
from webapp.domain.people import Role
from webapp.operations.own_data import gather, stamped
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.own_data import guardian, keeping, staff
from webapp.web.own_data.acting import choices, said_words
from webapp.web.own_data.asking import asked_lines, kinds
from webapp.web.own_data.blueprint import bp
from webapp.web.own_data.files import file_of
from webapp.web.own_data.sections import Reader, sections
from webapp.web.own_data.whose import me

__all__ = ["bp", "guardian", "keeping", "staff"]  # the other routes of the blueprint

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
        choices=choices(),
        asked=asked_lines(learner, school),
        kinds=kinds(),
        said=said_words(request.args.get("said", "")),
    )


@bp.get("/my-data/file/<any(json, csv):form>")
@guard(Scope.OWN, Role.LEARNER)
def download(form: str) -> Response:
    """The same as a file: JSON has every row, CSV every sentence."""
    learner, _classroom, school = me()
    data = stamped(_mine(), parts().now())
    return file_of(data, Reader(learner, school.time_zone), form)


def _mine() -> OwnData:
    learner, classroom, school = me()
    with parts().database.reading() as reading:
        return gather(reading, learner, (school, classroom), parts().library)
