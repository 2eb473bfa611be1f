"""In by PIN or QR code, what to do now, an answer, out again."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from webapp.domain.addresses import Door
from webapp.domain.errors import NotAllowed
from webapp.domain.questions import Answer
from webapp.domain.workshops.pins import is_key, read_pin, return_code
from webapp.domain.workshops.running import TooLate, WorkshopOver
from webapp.domain.workshops.votes import read_offer
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import taking_part
from webapp.operations.taking_part import Knock, Refusal, Said
from webapp.store import workshops
from webapp.web import hx
from webapp.web.access import public
from webapp.web.answering import read_answer
from webapp.web.current import parts
from webapp.web.holding import hat
from webapp.web.i18n import _, locale
from webapp.web.joining.seat import (
    Seat,
    Ticket,
    forget,
    give,
    my_ticket,
    seat_of,
    seat_or_none,
    ticket_or_none,
)
from webapp.web.staging.shown import MANY, question_of, staged
from webapp.web.staging.snapshots import Snapshot, snapshot_for, snapshot_with
from webapp.web.staging.streams import Following, hub, stream
from webapp.web.templating import facts
from webapp.web.whence import whence

bp = Blueprint("joining", __name__)

DOOR, WELCOME, BACK = "joining/door.html", "joining/welcome.html", "joining/back.html"
PAGE, PART, OUT = "joining/seat.html", "joining/_stage.html", "joining/out.html"


@bp.after_request
def _keep_nothing(response: Response) -> Response:
    """Phones are lent: no page of a workshop stays in a cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/join")
@public
def door() -> str:
    """One question: the PIN on the wall."""
    return render_template(DOOR, pin="", problem="", seat=seat_or_none())


@bp.post("/join")
@public
def find() -> Response | tuple[str, int]:
    """Look the PIN up, and come in."""
    return _come_in(Knock(read_pin(request.form.get("pin", "")), "", whence(Door.WORKSHOPS)))


@bp.get("/join/<pin>/<key>")
@public
def welcome(pin: str, key: str) -> str | tuple[str, int]:
    """What the QR code opens. It lets nobody in before a tap: previews of links open pages, too."""
    with parts().database.reading() as reading:
        workshop = workshops.of_pin_or_none(reading, pin)
    is_good = workshop is not None and workshop.is_running(parts().now())
    if workshop is None or not is_good or not is_key(parts().secret, workshop.id, pin, key):
        return _nobody("")
    return render_template(WELCOME, workshop=workshop, pin=pin, key=key, seat=_own(workshop))


@bp.post("/join/<pin>/<key>")
@public
def come_in(pin: str, key: str) -> Response | tuple[str, int]:
    """Come in by QR code: nothing is typed, and nobody's guesses hold it up."""
    return _come_in(Knock(read_pin(pin), key, whence(Door.WORKSHOPS)))


@bp.get("/join/back")
@public
def back() -> str:
    """Come back on another device, or after the browser forgot: PIN and code of one's seat."""
    return render_template(BACK, pin="", problem="")


@bp.post("/join/back")
@public
def come_back() -> Response | tuple[str, int]:
    """Give the seat to this browser."""
    one = Knock(read_pin(request.form.get("pin", "")), "", whence(Door.WORKSHOPS))
    code = "".join(request.form.get("code", "").upper().split())
    with parts().database.writing() as writing:
        found = taking_part.come_back_or_none(writing, one, code, parts().secret, parts().now())
    if found is None:
        problem = _(
            "Room number and code do not go together. Look at your old screen, or ask the leader."
        )
        return render_template(BACK, pin=one.pin, problem=problem), 422
    return give(redirect(url_for("joining.seat"), 303), found)


@bp.get("/w")
@public
def seat() -> Response | str:
    """What to do now. With scripts the page follows by itself; without, by a tap."""
    ticket = ticket_or_none()
    if ticket is None:
        return redirect(url_for("joining.door"), 303)
    mine, snapshot = _read(ticket)
    if not mine.is_on(parts().now()):
        return forget(make_response(render_template(OUT, seat=mine)))
    code = return_code(parts().secret, mine.workshop.id, ticket.number)
    nickname = facts().nickname(mine.participant.nickname)
    late = _late(mine, request.args["late"]) if request.args.get("late") else ""
    shown = staged(snapshot, locale(), ticket.number)
    return render_template(PAGE, seat=mine, shown=shown, nickname=nickname, code=code, late=late)


@bp.get("/w/stage")
@public
def stage() -> Response:
    """The same part alone, for pages that ask every few seconds."""
    ticket = my_ticket()
    mine, snapshot = _read(ticket)
    if not mine.is_on(parts().now()):
        return hx.go_to(url_for("joining.seat"))
    return make_response(_part(snapshot, ticket.number))


@bp.get("/w/stream")
@public
def follow() -> Response:
    """An open stream that brings the same part whenever it changes."""
    mine = seat_or_none()
    if mine is None:
        raise NotAllowed
    if not mine.is_on(parts().now()):
        return Response("", 204)  # tells the browser to stop asking
    number = mine.participant.number

    def show(snapshot: Snapshot) -> str:
        return "" if number in snapshot.gone else _part(snapshot, number)

    return stream(Following(mine.place, number), show)


@bp.post("/w/answer")
@public
def answer() -> Response:
    """Keep an answer. Sent twice it is one; until the leader closes it can be changed."""
    ticket = my_ticket()
    try:
        snapshot, late = _keep(ticket), ""
    except TooLate:
        snapshot, late = _too_late(ticket)
    except WorkshopOver:
        return hx.go_to(url_for("joining.seat"))
    if not hx.wants_part():
        return redirect(
            url_for("joining.seat", late=request.form.get("act") if late else None), 303
        )
    return make_response(_part(snapshot, ticket.number, late))


@bp.post("/w/leave")
@public
def leave() -> Response:
    """Go, and leave nothing in this browser."""
    mine = seat_or_none()
    if mine is not None:
        with parts().database.writing(mine.participant.school_id) as writing:
            taking_part.go(writing, mine.participant, parts().now())
    return forget(redirect(url_for("joining.door"), 303))


def _way(workshop: Workshop) -> Answer:
    """The letter of a way that the simulation on the wall may go; empty when there is none."""
    letter = request.form.get("pick", "")
    return Answer(picks=(letter,)) if read_offer(workshop.stand.run).has(letter) else Answer()


def _read(ticket: Ticket) -> tuple[Seat, Snapshot]:
    """A seat and what its page shows: two queries."""
    with parts().database.reading() as reading:
        mine = seat_of(reading, ticket)
        return mine, snapshot_for(reading, mine.workshop, ticket.number, parts().now())


def _keep(ticket: Ticket) -> Snapshot:
    """Keep what the form says, if it is about the question in hand; what the page shows then.

    One transaction, and nothing read twice: a whole room answers in the same seconds.

    Raises:
        NotAllowed: there is no such seat.
        TooLate: the group is elsewhere by now, or the leader has closed the question.
        WorkshopOver: the workshop ended, or they were taken out.
    """
    act_key, now = request.form.get("act", ""), parts().now()
    with parts().database.writing(ticket.place[0]) as writing:
        mine = seat_of(writing, ticket)
        act = mine.workshop.stand.act(mine.workshop.plan)
        if act is None or mine.workshop.stand.answers_to(act) != act_key:
            raise TooLate
        question = question_of(act, locale())
        given = read_answer(question, request.form) if question else _way(mine.workshop)
        is_cleared = question is not None and question.kind in MANY  # no box is ticked any more
        if given.is_empty and not is_cleared:
            return snapshot_for(writing, mine.workshop, ticket.number, now)
        said = Said(mine.participant, act_key, question, given)
        kept = taking_part.answer(writing, mine.workshop, said, now)
    return snapshot_with(mine.workshop, kept)


def _too_late(ticket: Ticket) -> tuple[Snapshot, str]:
    """What the page shows now, and what to say: nothing if the same came in time before."""
    act_key, picks = request.form.get("act", ""), request.form.getlist("pick")
    with parts().database.reading() as reading:
        mine = seat_of(reading, ticket)
        is_kept = taking_part.is_kept(reading, mine.participant, act_key, picks)
        snapshot = snapshot_for(reading, mine.workshop, ticket.number, parts().now())
    return snapshot, "" if is_kept else _late(mine, act_key)


def _late(mine: Seat, act_key: str) -> str:
    """Of a private poll nobody knows any more who had chosen in time."""
    found = (one for one in mine.workshop.plan.acts if one.id == act_key)
    question = question_of(act, locale()) if (act := next(found, None)) else None
    if question is not None and question.is_private:
        return _("This question is over. If you had chosen before its end, that choice counts.")
    return _("That came after the end of this question, so it was not counted.")


def _come_in(one: Knock) -> Response | tuple[str, int]:
    if (old := _seat_behind(one)) is not None:
        return give(redirect(url_for("joining.seat"), 303), old.participant)
    with parts().database.reading() as reading:
        one = taking_part.with_school(reading, one, parts().secret)
    with parts().database.writing(one.school_id) as writing:
        found = taking_part.come_in(writing, one, parts().secret, hat(), parts().now())
    if found is Refusal.FULL:
        return render_template(DOOR, pin="", problem=_full(), seat=None), 409
    if isinstance(found, Refusal):
        return _nobody(one.pin)
    return give(redirect(url_for("joining.seat"), 303), found)


def _seat_behind(one: Knock) -> Seat | None:
    """Whoever is in already and scans again stays who they are."""
    mine = seat_or_none()
    if mine is None or mine.participant.left_at is not None or mine.workshop.pin != one.pin:
        return None
    return mine


def _own(workshop: Workshop) -> Seat | None:
    mine = seat_or_none()
    return mine if mine is not None and mine.workshop.id == workshop.id else None


def _part(snapshot: Snapshot, number: int, late: str = "") -> str:
    """What a page shows now. The same for all who look at it, but for what they chose."""

    def make() -> str:
        return render_template(PART, shown=staged(snapshot, locale(), number), late=late)

    key = (*snapshot.moment, locale(), snapshot.picks.get(number, ()), late)
    return hub().pieces.piece(key, make)


def _nobody(pin: str) -> tuple[str, int]:
    """One reply for wrong, not begun, closed to newcomers, full, over, guessed too often."""
    problem = _(
        "This number opens no room at the moment. Look at the wall once more, or scan the code."
    )
    return render_template(DOOR, pin=pin, problem=problem, seat=None), 422


def _full() -> str:
    return _("Every seat of this room is taken. Tell the leader: they can take somebody out.")


@bp.errorhandler(NotAllowed)
def no_seat(_refusal: NotAllowed) -> Response:
    """Parts and streams of a browser without a seat send it to the door."""
    return hx.go_to(url_for("joining.door"))
