"""One's own trainings, and the certificate of one that is passed."""

from flask import Blueprint, render_template

from webapp.domain.errors import NotAllowed
from webapp.domain.training import course
from webapp.operations.training import standing_of
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import locale
from webapp.web.training.pages import certificate_of, own_page

bp = Blueprint("training", __name__, url_prefix="/training")


@bp.get("")
@guard(Scope.OWN, *STAFF)
def show() -> str:
    """The lessons for the staff, and how one stands to them."""
    with parts().database.reading() as reading:
        page = own_page(reading)
    return render_template("training/training.html", page=page)


@bp.get("/<lesson_id>/certificate")
@guard(Scope.OWN, *STAFF)
def certificate(lesson_id: str) -> str:
    """A sheet that says that one has passed, made from the record.

    Raises:
        NotAllowed: no record of one's own counts now.
    """
    found = course(parts().library, lesson_id, locale())
    with parts().database.reading() as reading:
        standing = standing_of(reading, teaching().person, found, parts().now())
    if standing.record is None:
        raise NotAllowed
    sheet = certificate_of(found.lesson, standing.record)
    return render_template("training/certificate.html", sheet=sheet)
