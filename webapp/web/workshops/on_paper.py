"""Answers without devices: cards before the camera, and marked sheets that somebody types in."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import make_response, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response

from webapp.domain.questions import Kind, Question
from webapp.domain.workshops.plans import MEASURING, Act, ActKind
from webapp.domain.workshops.running import TooLate, WorkshopOver
from webapp.domain.workshops.workshop import Workshop
from webapp.operations import on_paper
from webapp.operations.on_paper import Cards
from webapp.operations.workshop_results import AlreadySent, Server, renew
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, joined, locale
from webapp.web.presenting import LETTERS, shuffled_parts
from webapp.web.security import allow_camera
from webapp.web.staging.shown import letter_seed, question_of
from webapp.web.workshops.act_names import act_name
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.leading import lesson_of, mine

CARDS, SHEETS = "workshops/cards.html", "workshops/sheets.html"
HIGHEST = 120  # of a printed sheet
MOST_CARDS = 60


@dataclass(frozen=True, slots=True)
class Circle:
    """A letter that can be circled."""

    letter: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a sheet."""

    act: Act
    number: int
    words: str
    takes_many: bool
    circles: tuple[Circle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsPage:
    """A sheet to be typed in, and which ones are."""

    workshop: Workshop
    lesson_title: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    typed: tuple[int, ...]
    number: str  # of the sheet in hand
    problem: str = ""


@bp.get("/<int:workshop_id>/cards")
@guard(Scope.WORKSHOP, *STAFF)
def cards(workshop_id: int) -> Response:
    """The camera, for the question in hand. Its frames stay in the page."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)
    act = workshop.stand.act(workshop.plan)
    question = question_of(act, locale()) if act else None
    is_open = workshop.stand.takes_answers(workshop.plan)
    is_for_cards = question is not None and is_open and question.kind is not Kind.MULTI
    page = render_template(
        CARDS,
        workshop=workshop,
        lesson_title=lesson_of(workshop, locale()).title,
        name=act_name(act) if act and is_for_cards else "",
        act=act,
        cards=min(MOST_CARDS, max(workshop.order.children, 1)),
    )
    return allow_camera(make_response(page))


@bp.post("/<int:workshop_id>/cards")
@guard(Scope.WORKSHOP, *STAFF)
def take_cards(workshop_id: int) -> Response:
    """Letters by card number; nothing else comes from the camera's page."""
    with parts().database.writing() as writing:
        workshop = mine(writing, workshop_id)
        act = workshop.stand.act(workshop.plan)
        question = question_of(act, locale()) if act else None
        if act is not None and question is not None and act.id == request.form.get("act"):
            said = Cards(act, question, _picks(workshop, question))
            on_paper.take_cards(writing, workshop, said, parts().now())
    return redirect(url_for("workshops.host", workshop_id=workshop_id), 303)


@bp.errorhandler(AlreadySent)
def already_sent(_refusal: Exception) -> Response:
    """The result is out: nothing of it changes any more."""
    values = request.view_args or {}
    address = url_for("workshops.after", workshop_id=values["workshop_id"], said="typed")
    return redirect(address, 303)


@bp.errorhandler(TooLate)
@bp.errorhandler(WorkshopOver)
def too_late(_refusal: Exception) -> Response:
    """The question was closed meanwhile: back to where the workshop stands."""
    values = request.view_args or {}
    return redirect(url_for("workshops.host", workshop_id=values["workshop_id"]), 303)


@bp.get("/<int:workshop_id>/sheets")
@guard(Scope.WORKSHOP, *STAFF)
def sheets(workshop_id: int) -> str:
    """Type a marked sheet in: its number, and the letters that were circled."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)
        page = _sheets_page(reading, workshop, request.args.get("next", ""))
    return render_template(SHEETS, page=page)


@bp.post("/<int:workshop_id>/sheets")
@guard(Scope.WORKSHOP, *STAFF)
def take_sheet(workshop_id: int) -> Response | tuple[str, int]:
    """Keep a sheet. The same number again takes the place of what was typed before."""
    number = request.form.get("sheet", "").strip()
    server = Server(parts().secret, parts().library, teaching().school)
    with parts().database.writing() as writing:
        workshop = mine(writing, workshop_id)
        answers = _answers(workshop)
        problem = _problem(number, answers)
        if problem:
            page = _sheets_page(writing, workshop, number, problem)
            return render_template(SHEETS, page=page), 422
        on_paper.take_sheet(writing, workshop, int(number), answers, parts().now())
        renew(writing, server, workshop, parts().now())
    after = str(min(int(number) + 1, HIGHEST))
    return redirect(url_for("workshops.sheets", workshop_id=workshop_id, next=after), 303)


def _picks(workshop: Workshop, question: Question) -> dict[int, str]:
    """Option key by card number, from fields `card-7=B`. Other letters are no answer."""
    keys = _keys(workshop, question)
    found = ((card, request.form.get(f"card-{card}", "")) for card in range(1, MOST_CARDS + 1))
    return {card: keys[letter] for card, letter in found if letter in keys}


def _keys(workshop: Workshop, question: Question) -> dict[str, str]:
    """Option key by the letter that all screens and papers of this workshop show."""
    shown = shuffled_parts(question, letter_seed(workshop))
    return {LETTERS[n]: part.key for n, part in enumerate(shown)}


def _measured(workshop: Workshop) -> list[tuple[Act, Question]]:
    acts = [act for act in workshop.plan.acts if act.kind in MEASURING]
    asked = ((act, question_of(act, locale())) for act in acts)
    return [(act, question) for act, question in asked if question is not None]


def _answers(workshop: Workshop) -> dict[str, tuple[Question, tuple[str, ...]]]:
    """What the form holds, by act. A question without a circle is not answered."""
    found = {}
    for act, question in _measured(workshop):
        keys = _keys(workshop, question)
        picks = tuple(keys[one] for one in request.form.getlist(f"q-{act.id}") if one in keys)
        if picks:
            found[act.id] = (question, picks if question.kind is Kind.MULTI else picks[:1])
    return found


def _problem(number: str, answers: Mapping[str, object]) -> str:
    is_number = number.isascii() and number.isdigit() and len(number) <= 3
    if not is_number or not 1 <= int(number) <= HIGHEST:
        return _("Write the number that is printed on the sheet: 1 to %(most)s.", most=HIGHEST)
    return "" if answers else _("Mark at least one letter, or leave this sheet out.")


def _sheets_page(
    session: Session, workshop: Workshop, number: str, problem: str = ""
) -> SheetsPage:
    lines = [_line(workshop, n, *pair) for n, pair in enumerate(_measured(workshop), start=1)]
    return SheetsPage(
        workshop=workshop,
        lesson_title=lesson_of(workshop, locale()).title,
        before=tuple(line for line in lines if line.act.kind is ActKind.PRE),
        after=tuple(line for line in lines if line.act.kind is ActKind.POST),
        typed=tuple(on_paper.typed_in(session, workshop)),
        number=number if number.isascii() and number.isdigit() else "",
        problem=problem,
    )


def _line(workshop: Workshop, number: int, act: Act, question: Question) -> Line:
    marked = request.form.getlist(f"q-{act.id}")
    circles = tuple(Circle(one, one in marked) for one in _keys(workshop, question))
    is_many = question.kind is Kind.MULTI
    return Line(act, number, joined(question.prompt_text.splitlines()), is_many, circles)
