"""The door: class code, seat, pictures or words; a card; the staff's password; the way out."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from webapp.domain.addresses import Door
from webapp.domain.bands import VOICE
from webapp.domain.cards import seat_of_token_or_none
from webapp.domain.classrooms import read_code
from webapp.domain.errors import CardNotGood, DoorClosed, TooManyCodes
from webapp.domain.passphrases import BANDS, LONGEST, plain
from webapp.domain.people import Classroom, Learner
from webapp.operations import signing_in
from webapp.operations.class_hours import is_door_open
from webapp.operations.signing_in import Knock
from webapp.store import learners, sign_ins
from webapp.web import hx
from webapp.web.access import SIGN_IN, public
from webapp.web.accounts import second_step
from webapp.web.accounts.forms import PICTURES, read_next, read_taps
from webapp.web.current import parts
from webapp.web.entering import begin
from webapp.web.finding import class_of, class_with, place_or_none
from webapp.web.i18n import _
from webapp.web.templating import facts
from webapp.web.whence import whence

CARD_TOKEN = "card"  # in the browser's signed cookie, from the scan to the yes
bp = Blueprint("accounts", __name__)

DOORS, SEATS, STAFF, CARD, WORDS = (
    f"accounts/{name}.html" for name in ("doors", "seats", "staff", "card", "words")
)
CLOSED = "accounts/closed.html"
NO_CARD = "accounts/no_card.html"
PICTURE_PAGE, PICTURE_PART = "accounts/pictures.html", "accounts/_pictures.html"


@bp.after_request
def _keep_nothing(response: Response) -> Response:
    """Doors show seats, and what was tapped: no browser keeps them for whoever goes back."""
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/sign-in")
@public
def doors() -> str:
    """One question: which class. Other doors are links."""
    return render_template(DOORS, code="", problem="", next=_next())


@bp.post("/sign-in")
@public
def find_class() -> Response | tuple[str, int]:
    """Look the class code up."""
    code = read_code(request.form.get("code", ""))
    if place_or_none(code) is None:
        problem = _("No class has this code. Look at the board or your card once more.")
        return render_template(DOORS, code=code, problem=problem, next=_next()), 422
    return redirect(url_for("accounts.seats", code=code, next=_next() or None), 303)


@bp.get("/sign-in/<code>")
@public
def seats(code: str) -> str:
    """The seats of the class; nobody's name is known here."""
    school, classroom = class_of(code)
    with parts().database.reading() as reading:
        seated = learners.of_classroom(reading, school.id, classroom.id)
    return render_template(SEATS, school=school, classroom=classroom, learners=seated, next=_next())


@bp.get("/sign-in/<code>/<int:seat>")
@public
def door(code: str, seat: int) -> Response | str:
    """What a seat of this band opens with: twelve pictures, or a field for three words."""
    classroom = class_with(code, seat)
    if classroom.band in BANDS:
        return _words_page(classroom, seat)
    return _pictures_page(classroom, seat, ())


@bp.post("/sign-in/<code>/<int:seat>")
@public
def knock(code: str, seat: int) -> Response | tuple[str, int]:
    """Words, or one more picture. The door opens, or the page says what to do.

    A seat that is not there and one that pauses get the reply of a wrong try.
    """
    classroom = class_with(code, seat)
    if classroom.band in BANDS:
        return _try_words(classroom, seat)
    return _tap_picture(classroom, seat)


def _tap_picture(classroom: Classroom, seat: int) -> Response:
    taps = read_taps(request.form, frozenset(facts().pictures))
    if len(taps) < PICTURES:
        return _pictures_page(classroom, seat, taps)
    knock = Knock(classroom, seat, taps, whence(Door.LEARNERS))
    with parts().database.at_door(classroom.school_id) as writing:
        result = signing_in.sign_in_with_pictures(writing, knock, parts().secret, parts().now())
    if result.token:
        return _enter(result.token)
    return _pictures_page(classroom, seat, (), has_problem=True)


def _try_words(classroom: Classroom, seat: int) -> Response | tuple[str, int]:
    """An empty field is no try."""
    typed = request.form.get("words", "")
    if not plain(typed):
        return _words_page(classroom, seat), 422
    lists = [one.password_words for one in parts().library.facts.values()]
    knock = Knock(classroom, seat, typed, whence(Door.LEARNERS))
    with parts().database.at_door(classroom.school_id) as writing:
        result = signing_in.sign_in_with_words(writing, knock, lists, parts().secret, parts().now())
    if result.token:
        return _enter(result.token)
    return _words_page(classroom, seat, has_problem=True), 422


@bp.get("/card/<token>")
@public
def card(token: str) -> Response:
    """What a card's QR code opens. The code goes on in the cookie, not in the address.

    An address stays in the history of a shared tablet, and whoever comes next could open it.
    """
    _learner_of_card(token)
    session[CARD_TOKEN] = token
    return redirect(url_for("accounts.card_page", next=_next() or None), 303)


@bp.get("/card")
@public
def card_page() -> Response | str:
    """Is this you? A card signs nobody in until the child says yes."""
    token = session.get(CARD_TOKEN, "")
    if not token:
        return redirect(url_for("accounts.doors"), 303)
    return render_template(CARD, token=token, learner=_learner_of_card(token), next=_next())


@bp.post("/card/<token>")
@public
def use_card(token: str) -> Response:
    """Sign in with a card; an old card finds nothing."""
    learner = _learner_of_card(token)
    with parts().database.at_door(learner.school_id) as writing:
        result = signing_in.sign_in_with_card(
            writing, token, parts().secret, parts().now(), whence(Door.LEARNERS)
        )
    if not result.token:
        raise CardNotGood
    return _enter(result.token)


@bp.get("/sign-in/staff")
@public
def staff() -> str:
    """Sign-in for teachers, leaders and leads."""
    return render_template(STAFF, login="", problem="", next=_next())


@bp.post("/sign-in/staff")
@public
def sign_in_staff() -> Response | tuple[str, int]:
    """Check the password. Unknown and wrong get the same reply in the same time."""
    login = request.form.get("login", "").strip()
    with parts().database.reading() as reading:
        claim = signing_in.check_password(reading, login, request.form.get("password", ""))
    with parts().database.writing() as writing:
        token = signing_in.sign_in_claimed(writing, claim, parts().now(), whence(Door.STAFF))
    if token is None:
        problem = _(
            "Sign-in name and password do not go together. Try once more. After several tries, "
            "wait a minute first."
        )
        return render_template(STAFF, login=login, problem=problem, next=_next()), 422
    return second_step.ask_or_none(claim.person, token, _next()) or _enter(token)


@bp.errorhandler(DoorClosed)
def closed(_refusal: DoorClosed) -> tuple[str, int]:
    """The same page for every seat of the class, there or not, and for its cards."""
    return render_template(CLOSED), 403


@bp.errorhandler(TooManyCodes)
def too_many_codes(_refusal: TooManyCodes) -> tuple[str, int]:
    """The same for a right code and a wrong one."""
    problem = _(
        "Many wrong class codes were typed here just now. Wait a minute, then type yours once "
        "more. A card opens at once."
    )
    return render_template(DOORS, code="", problem=problem, next=_next()), 422


@bp.errorhandler(CardNotGood)
def no_card(_refusal: CardNotGood) -> tuple[str, int]:
    """The same page for an old card and a made-up one, with the ways that are left."""
    return render_template(NO_CARD), 404


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    """Leave nothing behind for the next one at this computer.

    What scripts stored is cleared by the page behind this (`names/forget.js`): the header would
    clear a teacher's locked list of names with it, and works over HTTPS only.
    """
    if token := session.get(SIGN_IN):
        with parts().database.writing(sign_ins.school_of(token)) as writing:
            signing_in.sign_out(writing, token, parts().now())
    session.clear()
    response = redirect(url_for("accounts.doors"), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _enter(token: str) -> Response:
    onward = _next() or url_for("home.start")
    begin(token)
    return hx.go_to(onward)


def _next() -> str:
    return read_next(request.values.get("next", ""))


def _learner_of_card(token: str) -> Learner:
    """The seat of a card that is still good."""
    seat = seat_of_token_or_none(parts().secret, token)
    if seat is None:
        raise CardNotGood
    with parts().database.reading() as reading:
        learner = learners.of_id_or_none(reading, seat.school_id, seat.learner_id)
        if learner is None or learner.card_version != seat.card_version:
            raise CardNotGood
        if not is_door_open(reading, seat.school_id, learner.classroom_id, parts().now()):
            raise DoorClosed
    return learner


def _words_page(classroom: Classroom, seat: int, *, has_problem: bool = False) -> str:
    """Shows nothing that is not in the address: whether the seat is there cannot be seen."""
    return render_template(
        WORDS,
        classroom=classroom,
        seat=seat,
        voice=VOICE[classroom.band],
        has_problem=has_problem,
        longest=LONGEST,
        next=_next(),
    )


def _pictures_page(
    classroom: Classroom, seat: int, taps: tuple[str, ...], *, has_problem: bool = False
) -> Response:
    """Shows nothing that is not in the address, as the page for words."""
    return hx.render(
        PICTURE_PAGE,
        PICTURE_PART,
        422 if has_problem else 200,
        classroom=classroom,
        seat=seat,
        taps=taps,
        wanted=PICTURES,
        has_problem=has_problem,
        next=_next(),
    )
