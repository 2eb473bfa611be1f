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


EACH_LANGUAGE = frozenset({Piece.HANDOUT, Piece.FAMILY, Piece.CERTIFICATE})


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
    is_whole: bool  # every copy is on the page, for one print run
    sum_words: str  # how many sheets of paper that makes
    copies: range  # of what each child gets
    halves: range  # of certificates, two on each
    letters: str = LETTERS


@bp.get("/<int:workshop_id>/print")
@guard(Scope.WORKSHOP, *STAFF)
def pack(workshop_id: int) -> str:
    """Everything on paper: `?piece=rules&piece=plan`, with `copies=all` every copy. One query."""
    with parts().database.reading() as reading:
        workshop = mine(reading, workshop_id)
    require_offered(workshop.order.unit_id)
    page = pack_page(workshop, request.args.getlist("piece"), request.args.get("copies") == "all")
    return render_template("workshops/pack.html", page=page)


def pack_page(workshop: Workshop, asked: Iterable[str], is_whole: bool = False) -> PackPage:
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
        is_whole=is_whole,
        sum_words=_sum_words(order, chosen),
        copies=range(order.children if is_whole else 1),
        halves=range(-(-order.children // A_PAGE) if is_whole else 1),
    )


def _usual(order: Order) -> frozenset[str]:
    only = {Piece.SHEETS: Devices.SHEETS, Piece.LETTERS: Devices.HANDS}
    return frozenset(p.value for p in Piece if only.get(p, order.devices) is order.devices)


def _choices(order: Order, chosen: frozenset[str]) -> tuple[PieceChoice, ...]:
    words = {
        Piece.RULES: _("Ground rules for the wall"),
        Piece.HANDOUT: _("Handout for each child"),
        Piece.SHEETS: _("Numbered sheets to mark, before and after"),
        Piece.LETTERS: _("Letters A to D to hold up"),
        Piece.FAMILY: _("Sheet for families"),
        Piece.CERTIFICATE: _("Certificates of taking part"),
        Piece.PLAN: _("Plan with notes, for you"),
        Piece.ROOM: _("Check list for the room"),
    }
    return tuple(
        PieceChoice(p.value, words[p], _copies(p, order), p.value in chosen) for p in Piece
    )


def _copies(piece: Piece, order: Order) -> str:
    """How often it is printed. A plan is as long as it is; it is not counted in sheets."""
    if piece is Piece.PLAN:
        return _("once, some pages")
    count, n_languages = _count(piece, order), len(order.locales)
    if piece in EACH_LANGUAGE and n_languages > 1:
        return _("%(n)s: %(each)s in each language", n=count, each=count // n_languages)
    return ngettext("%(n)s copy", "%(n)s copies", count)


def _count(piece: Piece, order: Order) -> int:
    """How many leaves all copies of a piece are."""
    once = frozenset({Piece.RULES, Piece.ROOM, Piece.PLAN})
    heads = -(-order.children // A_PAGE) if piece is Piece.CERTIFICATE else order.children
    each = 1 if piece in once else heads
    return each * len(order.locales) if piece in EACH_LANGUAGE else each


def _sum_words(order: Order, chosen: frozenset[str]) -> str:
    count = sum(_count(p, order) for p in Piece if p.value in chosen and p is not Piece.PLAN)
    if Piece.PLAN.value in chosen:
        return _("All copies together: %(n)s pages, and your plan.", n=count)
    return _("All copies together: %(n)s pages.", n=count)
