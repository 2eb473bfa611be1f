"""Tell the school: the quiet form, what the child is told before and after, and who reads it.

Nothing of this goes through anything that counts, measures or shows what a class does; of the
time only the half of the day is kept, and of the network nothing.
"""

import secrets
from dataclasses import dataclass
from datetime import date

from flask import render_template, request

from webapp.domain.bands import VOICE
from webapp.domain.calls.calls import (
    LONGEST_WORDS,
    Call,
    Told,
    What,
    Where,
    WhoHelps,
    is_young,
)
from webapp.domain.calls.private import private_in
from webapp.domain.calls.readers import ROLE, NobodyReads
from webapp.domain.classrooms import read_code
from webapp.domain.errors import TooManyCodes
from webapp.domain.people import HIRED, Classroom, Learner, School
from webapp.operations import calls
from webapp.operations.calls import From
from webapp.store import people
from webapp.web.access import public
from webapp.web.call_words import (
    PICTURES,
    private_word,
    role_word,
    what_word,
    where_word,
    who_helps_word,
)
from webapp.web.current import parts, visitor
from webapp.web.finding import place_or_none
from webapp.web.help.blueprint import bp
from webapp.web.i18n import _, day, joined
from webapp.web.staff_words import in_the_alphabet

DOOR, FORM, SENT, NOBODY = (f"help/{name}.html" for name in ("class", "tell", "sent", "nobody"))


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells: the class, and the seat of one who is signed in."""

    school: School
    classroom: Classroom
    learner: Learner | None
    code: str  # the class code that was typed; empty for one who is signed in


@bp.get("/help/tell")
@public
def tell() -> str:
    """The form for a learner; for anybody else first the code of the class."""
    teller = _signed_in()
    return _form(teller) if teller else _door()


@bp.post("/help/tell")
@public
def send() -> str | tuple[str, int]:
    """Take the code of the class, or the call itself."""
    try:
        teller = _signed_in() or _by_code()
    except TooManyCodes:
        return _door(_("Codes cannot be tried at this moment. Go to an adult, or call.")), 429
    if teller is None:
        return _door(_("No class has this code. Look at the board or your card once more.")), 422
    if "what" not in request.form and "client_key" not in request.form:
        return _form(teller)
    told = _told(teller)
    if told is None:
        return _form(teller, _("Choose what happened and where.")), 422
    private = private_in(told.words)
    if private and request.form.get("sure") != "yes":
        return _form(teller, private=[private_word(kind) for kind in private])
    return _send(teller, told)


def _send(teller: Teller, told: Told) -> str | tuple[str, int]:
    key = request.form.get("client_key", "")[:64] or secrets.token_hex(16)
    source = From(school=teller.school, classroom=teller.classroom, learner=teller.learner, key=key)
    number = calls.number_of(parts().secret, key) if request.form.get("number") == "yes" else ""
    try:
        with parts().database.writing(teller.school.id) as writing:
            call = calls.tell(writing, source, told, parts().now())
            if number:
                calls.with_number(writing, call, parts().secret, number)
    except NobodyReads:
        return _page(NOBODY, teller), 422
    private = [private_word(kind) for kind in private_in(call.told.words)]
    return _page(SENT, teller, call=call, due=_due(call), private=private, number=number)


def _due(call: Call) -> str:
    """Until when somebody answers."""
    if call.told.is_now:
        return _("Somebody looks at it today. Do not wait for that: call 110 or go to an adult.")
    return _("Somebody reads it by %(day)s at the latest.", day=_weekday(call.due))


def _weekday(value: date) -> str:
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )  # fmt: skip
    return joined([names[value.weekday()], day(value)])


def _signed_in() -> Teller | None:
    who = visitor()
    if who.learner is None or who.school is None or who.classroom is None:
        return None
    return Teller(who.school, who.classroom, who.learner, "")


def _by_code() -> Teller | None:
    code = read_code(request.form.get("code", ""))
    place = place_or_none(code)
    return Teller(*place, None, code) if place else None


def _told(teller: Teller) -> Told | None:
    """What was chosen and written; None while something that is needed is missing."""
    form = request.form
    try:
        return Told(
            what=What(form.get("what", "")),
            where=Where(form.get("where", "")),
            helper=WhoHelps(form.get("helper", WhoHelps.ANY)),
            is_now=form.get("now") == "yes",
            words="" if is_young(teller.classroom) else form.get("words", "")[:LONGEST_WORDS],
            named=tuple(form.getlist("named")),
        )
    except ValueError:
        return None


def _door(problem: str = "") -> str:
    return render_template(DOOR, problem=problem)


def _form(teller: Teller, problem: str = "", private: list[str] | None = None) -> str:
    with parts().database.reading() as reading:
        staff = people.of_school(reading, teller.school.id)
    able = sorted((one for one in staff if one.role in HIRED), key=in_the_alphabet)
    groups = (
        ("what", _("What happened?"), [(one, PICTURES[one], what_word(one)) for one in What]),
        ("where", _("Where?"), [(one, PICTURES[one], where_word(one)) for one in Where]),
        ("helper", _("Who should help?"), [(h, PICTURES[h], who_helps_word(h)) for h in WhoHelps]),
    )
    return _page(
        FORM,
        teller,
        groups=groups,
        roles=[(f"{ROLE}{role}", role_word(role)) for role in HIRED],
        staff=[(str(one.id), one.name) for one in able],
        given=request.form,
        chosen=set(request.form.getlist("named")),
        key=request.form.get("client_key") or secrets.token_hex(16),
        longest=LONGEST_WORDS,
        problem=problem,
        private=private or [],
    )


def _page(page: str, teller: Teller, **values: object) -> str:
    room = teller.classroom
    return render_template(
        page, teller=teller, voice=VOICE[room.band], young=is_young(room), **values
    )
