"""The print pack: one page with choices; what is chosen stands below as it prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flask import render_template, request

from webapp.domain.lessons import Lesson
from webapp.domain.workshops.plans import Devices, Order
from webapp.domain.workshops.workshop import Workshop
from webapp.web.access import STAFF, Scope, guard
from webapp.web.current import parts
from webapp.web.i18n import _, locale, ngettext
from webapp.web.offered import require_offered
from webapp.web.staging.rules import ground_rules, rules_title
from webapp.web.workshops.blueprint import bp
from webapp.web.workshops.check_list import Thing, check_list
from webapp.web.workshops.leading import lesson_of, mine
from webapp.web.workshops.pack import (
    Certificate,
    Family,
    Handout,
    Line,
    certificates_of,
    families_of,
    handouts_of,
    in_each,
)
from webapp.web.workshops.plan_page import Row, rows_of
from webapp.web.workshops.sheets import Sheet, sheet_of
from webapp.web.workshops.words import order_words

A_PAGE = 2  # certificates on a page
LETTERS = "ABCD"


class Piece(StrEnum):
    """What can be printed."""

    RULES = "rules"
    HANDOUT = "handout"
    SHEETS = "sheets"
    LETTERS = "letters"
    FAMILY = "family"
    CERTIFICATE = "certificate"
    PLAN = "plan"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class PieceChoice:
    """One piece in the form."""

    key: str
    words: str
    copies: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPage:
    """The pack, ready to print. What was not chosen is empty."""

    workshop: Workshop
    lesson: Lesson  # in the leader's language
    order: str
    choices: tuple[PieceChoice, ...]
    chosen: frozenset[str]
    rules_title: Line
    rules: tuple[Line, ...]
    handouts: tuple[Handout, ...]
    sheet: Sheet
    numbers: range  # of sheets
    families: tuple[Family, ...]
    certificates: tuple[Certificate, ...]
    rows: tuple[Row, ...]
    things: tuple[Thing, ...]
    letters: str = LETTERS


@bp.get("/<int:workshop_id>/print")
@guard(Scope.WORKSHOP, *STAFF)
def pack(workshop_id: int) -> str:
    """Everything on paper: `?piece=rules&piece=plan`. One query."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)
    require_offered(workshop.order.unit_id)
    page = pack_page(workshop, request.args.getlist("piece"))
    return render_template("workshops/pack.html", page=page)


def pack_page(workshop: Workshop, asked: Iterable[str]) -> PackPage:
    """The pack of a workshop; without a choice, what this order needs."""
    order, lesson = workshop.order, lesson_of(workshop, locale())
    known = {piece.value for piece in Piece}
    chosen = frozenset(known.intersection(asked)) or _usual(order)
    rules = in_each(order.locales, lambda: (rules_title(), *ground_rules()))
    return PackPage(
        workshop=workshop,
        lesson=lesson,
        order=order_words(order),
        choices=_choices(order, chosen),
        chosen=chosen,
        rules_title=rules[0],
        rules=rules[1:],
        handouts=handouts_of(workshop),
        sheet=sheet_of(workshop),
        numbers=range(1, order.children + 1),
        families=families_of(workshop),
        certificates=certificates_of(workshop),
        rows=rows_of(workshop, lesson),
        things=check_list(workshop),
    )


def _usual(order: Order) -> frozenset[str]:
    only = {Piece.SHEETS: Devices.SHEETS, Piece.LETTERS: Devices.HANDS}
    return frozenset(p.value for p in Piece if only.get(p, order.devices) is order.devices)


def _choices(order: Order, chosen: frozenset[str]) -> tuple[PieceChoice, ...]:
    n = order.children
    each = ngettext("%(n)s copy", "%(n)s copies", n)
    once = _("once")
    words = {
        Piece.RULES: (_("Ground rules for the wall"), once),
        Piece.HANDOUT: (_("Handout for each child"), each),
        Piece.SHEETS: (_("Numbered sheets to mark, before and after"), _("once: all numbers")),
        Piece.LETTERS: (_("Letters A to D to hold up"), each),
        Piece.FAMILY: (_("Sheet for families"), each),
        Piece.CERTIFICATE: (
            _("Certificates of taking part"),
            ngettext("%(n)s copy, two on each", "%(n)s copies, two on each", -(-n // A_PAGE)),
        ),
        Piece.PLAN: (_("Plan with notes, for you"), once),
        Piece.ROOM: (_("Check list for the room"), once),
    }
    return tuple(PieceChoice(p.value, *words[p], p.value in chosen) for p in Piece)
