"""What a learner can do with what is stored: another nickname, and erasing."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.bands import VOICE, Band
from webapp.domain.erasures import Kind, Why
from webapp.domain.nicknames import draw
from webapp.domain.people import Learner, Role
from webapp.operations.erasing import Order, erase
from webapp.store import attempts, learners
from webapp.web.access import Scope, guard
from webapp.web.current import parts
from webapp.web.holding import hat
from webapp.web.i18n import _, locale
from webapp.web.own_data.blueprint import bp
from webapp.web.own_data.gone import let_go
from webapp.web.own_data.whose import me

CONFIRM = "own_data/confirm.html"
EVERYTHING = "everything"


@bp.post("/my-data/nickname")
@guard(Scope.OWN, Role.LEARNER)
def draw_nickname() -> Response:
    """Another nickname, drawn from the list: nobody can type one."""
    learner, classroom, _school = me()
    with parts().database.writing() as writing:
        _last, taken = learners.taken_in(writing, learner.school_id, classroom.id)
        (nickname,) = draw(hat(), 1, taken)
        learners.change(writing, learner, nickname=nickname)
    parts().database.forget()
    return redirect(url_for("own_data.show", said="nickname"), 303)


@bp.get("/my-data/erase")
@guard(Scope.OWN, Role.LEARNER)
def ask_to_erase() -> Response | str:
    """The second step: what would go, what would stay. Nothing has gone."""
    learner, classroom, _school = me()
    what = request.args.get("what", "")
    if learner.is_under_14 or what not in _choices(learner):
        return redirect(url_for("own_data.show"), 303)
    return render_template(
        CONFIRM,
        voice=VOICE[classroom.band],
        is_little=classroom.band is Band.A,
        what=what,
        title="" if what == EVERYTHING else _choices(learner)[what],
    )


@bp.post("/my-data/erase")
@guard(Scope.OWN, Role.LEARNER)
def erase_own() -> Response:
    """Erase it, from 14 years on. Younger learners ask the school, or their guardian does."""
    learner, _classroom, _school = me()
    what = request.form.get("what", "")
    is_sure = request.form.get("sure") == "yes"
    if learner.is_under_14 or not is_sure or what not in _choices(learner):
        return redirect(url_for("own_data.show"), 303)
    kind = Kind.WORK if what == EVERYTHING else Kind.UNIT
    unit_id = "" if kind is Kind.WORK else what
    with parts().database.writing() as writing:
        erase(writing, parts().ledger, learner, Order(kind, Why.OWN, unit_id), parts().now())
    return redirect(url_for("own_data.show", said=let_go(learner.school_id)), 303)


def choices() -> list[tuple[str, str]]:
    """What the learner who asks can erase, as a list to choose from."""
    learner, _classroom, _school = me()
    return list(_choices(learner).items())


def said_words(key: str) -> str:
    """What the page says after something was done."""
    return {
        "nickname": _(
            "You have another nickname. A printed card still shows the old one and works."
        ),
        "erased": _("It is erased. Nobody can bring it back, not even from a backup."),
        "erased-soon": _(
            "It is erased, and nobody sees it any more. The computer is still wiping the place"
            " where it lay."
        ),
        "asked": _("Asked. You read the answer here."),
        "taken-back": _("You took it back."),
    }.get(key, "")


def _choices(learner: Learner) -> dict[str, str]:
    """Everything, or one of the lessons and tests that the learner has begun."""
    library = parts().library
    with parts().database.reading() as reading:
        met = attempts.of_learner(reading, learner.school_id, learner.id)
    units = {
        one.unit_id: library.unit(one.unit_id, locale()).title
        if library.has(one.unit_id)
        else one.unit_id
        for one in met
    }
    return {EVERYTHING: _("Everything that I did here")} | units if units else {}
