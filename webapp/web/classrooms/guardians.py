"""Guardians of a class: papers to print, a yes or a no, and which seats have one. No names.

The page shows numbers of seats alone, so that the lead of the school may open it as well.
"""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.guardians import Standing
from webapp.domain.looks import Shown
from webapp.operations import guardians as work
from webapp.store import families, guardians, learners
from webapp.web.access import STAFF, Scope, guard
from webapp.web.addresses import is_only_here
from webapp.web.classrooms.blueprint import bp
from webapp.web.classrooms.guardian_lines import chosen, lines, papers
from webapp.web.classrooms.said import said_words
from webapp.web.current import parts
from webapp.web.holding import is_taught, managed, note, teaching

PAGE, PAPERS = "classrooms/guardians.html", "classrooms/guardian_papers.html"


@bp.get("/<int:classroom_id>/guardians")
@guard(Scope.CLASS_OR_LEAD, *STAFF, looks=Shown.GUARDIANS)
def show_guardians(classroom_id: int) -> str:
    """Links that wait for a yes, those that stand, papers that are out."""
    with parts().database.writing() as session:
        classroom = managed(session, classroom_id)
        seated = learners.of_classroom(session, classroom.school_id, classroom.id)
        links = guardians.of_classroom(session, classroom.school_id, classroom.id)
        page = render_template(
            PAGE,
            classroom=classroom,
            is_mine=is_taught(session, classroom.id),
            seated=seated,
            found=lines(links, seated, teaching().school.time_zone),
            with_codes=families.with_codes(session, classroom.school_id),
            Standing=Standing,
            said=said_words(request.args),
        )
        note(session, classroom, Shown.GUARDIANS)
        return page


@bp.post("/<int:classroom_id>/guardians/papers")
@guard(Scope.CLASS_OR_LEAD, *STAFF, looks=Shown.PAPERS)
def print_papers(classroom_id: int) -> Response | str:
    """New links for some seats, on sheets to print: this page is the only one that shows them."""
    with parts().database.writing() as session:
        classroom = managed(session, classroom_id)
        seated = learners.of_classroom(session, classroom.school_id, classroom.id)
        links = guardians.of_classroom(session, classroom.school_id, classroom.id)
        wanted = chosen(request.form.get("seats", ""), seated, links)
        if not wanted:
            return _back(classroom_id, "no-papers")
        now = parts().now()
        letters = work.make_links(session, teaching().person, wanted, parts().secret, now)
        note(session, classroom, Shown.PAPERS, wanted[0].id if len(wanted) == 1 else None)
    return render_template(
        PAPERS,
        classroom=classroom,
        school=teaching().school,
        sheets=papers(wanted, letters, teaching().school.time_zone),
        count=len(wanted),
        is_only_here=is_only_here(request.host),
        host=request.host,
    )


@bp.post("/<int:classroom_id>/guardians/<int:guardian_id>/yes")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def agree(classroom_id: int, guardian_id: int) -> Response:
    """The paper reached the right hands: show them their child."""
    with parts().database.writing() as session:
        classroom = managed(session, classroom_id)
        link = guardians.of_class(session, classroom, guardian_id)
        if link.standing(parts().now()) is Standing.WAITING:  # not yet by somebody's other tap
            work.approve(session, teaching().person, link, parts().now())
            note(session, classroom, Shown.GUARDIAN_YES, link.learner_id)
    return _back(classroom_id, "guardian-yes")


@bp.post("/<int:classroom_id>/guardians/<int:guardian_id>/no")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def end_guardian(classroom_id: int, guardian_id: int) -> Response:
    """Refuse, cut or take back a link; with the last one the sign-in is over."""
    with parts().database.writing() as session:
        classroom = managed(session, classroom_id)
        link = guardians.of_class(session, classroom, guardian_id)
        work.end(session, teaching().person, [link], parts().now())
        note(session, classroom, Shown.GUARDIAN_NO, link.learner_id)
    return _back(classroom_id, "guardian-no")


@bp.post("/<int:classroom_id>/guardians/<int:guardian_id>/release")
@guard(Scope.CLASS_OR_LEAD, *STAFF)
def release_code(classroom_id: int, guardian_id: int) -> Response:
    """Forget the figures of a guardian who forgot them: devices at home ask for none."""
    with parts().database.writing() as session:
        classroom = managed(session, classroom_id)
        link = guardians.of_class(session, classroom, guardian_id)
        if link.family_id is not None:
            work.release_code(session, families.of_id(session, link.school_id, link.family_id))
            note(session, classroom, Shown.CODE_RELEASED, link.learner_id)
    return _back(classroom_id, "guardian-code")


def _back(classroom_id: int, said: str) -> Response:
    return redirect(url_for("classrooms.show_guardians", classroom_id=classroom_id, said=said), 303)
