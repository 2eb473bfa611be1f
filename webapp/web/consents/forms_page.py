"""The form that guardians sign: one page of A4 a seat, in the language of the family."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.consents import ConsentText
from webapp.domain.people import Classroom, Learner
from webapp.domain.responsible import Responsible
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, locale, speaking

OWN = "own"  # every family in the language of its child's card


@dataclass(frozen=True, slots=True)
class Choice:
    """What is printed."""

    language: str  # `OWN`, or one for all
    is_blank: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """Words of ours on the form, in its language."""

    child: str
    seat: str
    nickname: str
    questions: str
    sign: str
    day: str
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One form."""

    locale: str
    text: ConsentText
    says: Says
    seat: str  # empty on a blank one
    nickname: str


def read_choice(asked: Mapping[str, str]) -> Choice:
    """`?in=en` for one language, `?blank=1` for a form without a seat."""
    language = asked.get("in", OWN)
    known = language in parts().library.locales
    is_blank = asked.get("blank") == "1"
    return Choice(language if known else (locale() if is_blank else OWN), is_blank)


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose form it is."""

    classroom: Classroom
    responsible: Responsible


def sheets(choice: Choice, asking: Asking, young: Sequence[Learner]) -> tuple[Sheet, ...]:
    """The forms of a class in seat order, or one that is blank."""
    if choice.is_blank:
        return (_sheet(choice.language, asking, None),)
    is_own = choice.language == OWN
    return tuple(_sheet(x.locale if is_own else choice.language, asking, x) for x in young)


def _sheet(tag: str, asking: Asking, seat: Learner | None) -> Sheet:
    known = parts().library.facts_in(tag)
    return Sheet(
        locale=known.locale,
        text=known.consent,
        says=_says(known.locale, asking, known.consent.version),
        seat=f"{seat.seat:02}" if seat else "",
        nickname=known.nickname(seat.nickname) if seat else "",
    )


def _says(tag: str, asking: Asking, version: int) -> Says:
    with speaking(tag):
        return Says(
            child=_("Name of the child (stays on this paper)"),
            seat=_("Seat"),
            nickname=_("Nickname"),
            questions=_questions(asking.responsible),
            sign=_("Signature of the guardian"),
            day=_("Date"),
            foot=_("%(room)s · text %(n)s · Netsprout", room=asking.classroom.name, n=version),
        )


def _questions(responsible: Responsible) -> str:
    """Whom to ask; who answers for the data where the school has said it."""
    school = teaching().school.name
    if not responsible.is_named:
        return _("Questions? Ask the class teacher or the school: %(school)s.", school=school)
    return _(
        "Questions or complaints? Ask the class teacher or %(person)s, %(operator)s: %(contact)s.",
        person=responsible.person,
        operator=responsible.operator,
        contact=responsible.contact,
    )
