"""My rights: in the words of the reader's age, with the person who answers for them."""

from flask import Blueprint, render_template, request

from webapp.domain.bands import VOICE, Band
from webapp.domain.people import School
from webapp.domain.responsible import NOBODY, Responsible
from webapp.store import people, responsible
from webapp.web.access import public
from webapp.web.ages import ages_of
from webapp.web.current import parts, visitor
from webapp.web.templating import facts

bp = Blueprint("rights", __name__)

PAGE = "rights/rights.html"


@bp.get("/rights")
@public
def show() -> str:
    """The learner's own band; others choose an age."""
    band = _band()
    return render_template(
        PAGE,
        band=band,
        voice=VOICE[band],
        is_youngest=band is Band.A,
        rights=facts().rights.get(band.value, ()),
        bands=[(one.value, ages_of(one), one is band) for one in Band],
        answers=_answers(),
    )


def _band() -> Band:
    classroom, asked = visitor().classroom, request.args.get("band", "")
    if asked in Band.__members__:
        return Band(asked)
    return classroom.band if classroom else Band.B


def _answers() -> Responsible:
    """Who answers at the reader's school; on a server of one school, at that one."""
    with parts().database.reading() as reading:
        school = visitor().school or _only(people.schools(reading))
        return responsible.of_school(reading, school.id) if school else NOBODY


def _only(schools: list[School]) -> School | None:
    real = [school for school in schools if not school.is_demo] or schools
    return real[0] if len(real) == 1 else None
