"""A guardian's link: typed or scanned, then a yes on this phone. Wrong and over are one reply.

Opening a link uses nothing up: programs that look at links do no harm. The letters go on in the
cookie, not in the address, which stays in the history of a phone.
"""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from webapp.domain.addresses import Door
from webapp.domain.classrooms import read_code
from webapp.domain.guardians import Guardian
from webapp.domain.looks import Shown
from webapp.operations import guardians as work
from webapp.operations import signing_in
from webapp.operations.guardians import Asked
from webapp.web.access import SIGN_IN, public
from webapp.web.current import parts, visitor
from webapp.web.family.blueprint import bp
from webapp.web.guarding import write_down
from webapp.web.i18n import _, locale
from webapp.web.whence import whence

LINK = "guardian-link"  # in the browser's signed cookie, from the scan to the yes
TYPE, CONFIRM = "family/link.html", "family/confirm.html"


@bp.get("/link")
@public
def link() -> str:
    """One question: the letters on the paper."""
    return render_template(TYPE, letters="", problem="")


@bp.post("/link")
@public
def find_link() -> Response | tuple[str, int]:
    """Look the letters up."""
    return _found(read_code(request.form.get("letters", "")))


@bp.get("/link/<letters>")
@public
def scan(letters: str) -> Response | tuple[str, int]:
    """What the QR code opens."""
    return _found(read_code(letters))


@bp.get("/link/yes")
@public
def confirm() -> Response | str:
    """Is this your own phone? A link does nothing before a tap."""
    if not session.get(LINK):
        return redirect(url_for("family.link"), 303)
    return render_template(CONFIRM, is_another=_is_somebody_else())


@bp.post("/link/yes")
@public
def use_link() -> Response | tuple[str, int]:
    """Use the link up, and keep this browser signed in."""
    letters = session.pop(LINK, "")
    with parts().database.writing() as writing:
        now = parts().now()
        found = work.look_at(writing, _asked(letters), parts().secret, now)
        used = found and work.use(writing, found, visitor().family, locale(), now)
        if used:
            write_down(writing, used.guardian, Shown.FAMILY_ACT)
            if used.token and (before := session.get(SIGN_IN)):
                signing_in.sign_out(writing, before, now)
    if not used:
        return _wrong(letters)
    if used.token:
        session.clear()
        session[SIGN_IN] = used.token
        session.permanent = True
    return redirect(url_for("family.show"), 303)


def _found(letters: str) -> Response | tuple[str, int]:
    with parts().database.writing() as writing:
        found = work.look_at(writing, _asked(letters), parts().secret, parts().now())
    if found is None:
        return _wrong(letters)
    if _is_elsewhere(found):
        problem = _(
            "This paper is of another school than the one that you are signed in to. Use another "
            "browser for it, or sign out first."
        )
        return render_template(TYPE, letters="", problem=problem), 422
    session[LINK] = letters
    return redirect(url_for("family.confirm"), 303)


def _is_elsewhere(found: Guardian) -> bool:
    family = visitor().family
    return family is not None and family.school_id != found.school_id


def _is_somebody_else() -> bool:
    """A learner or a member of staff is signed in here, and will be signed out."""
    return visitor().learner is not None or visitor().person is not None


def _wrong(letters: str) -> tuple[str, int]:
    problem = _(
        "These letters open nothing. A paper works once and for three weeks. Look once more, or "
        "ask the teacher for a new one. After many tries, wait a minute."
    )
    return render_template(TYPE, letters=letters, problem=problem), 422


def _asked(letters: str) -> Asked:
    return Asked(letters, whence(Door.FAMILIES))
