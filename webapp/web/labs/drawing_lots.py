"""A loot box as its page shows it: the offer, the guess, what was opened, the guess again."""

from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.html import Html
from webapp.domain.labs.odds import AGAIN, DRAW, GUESS, REST, UNSURE, GuessState, Odds, OddsState
from webapp.domain.labs.states import Choice
from webapp.web.i18n import _, ngettext
from webapp.web.labs.gauges import Gauge, money, purse


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A prize of the table of chances."""

    html: Html
    chance: str
    opened: str  # how often; empty before anything was opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A package that was opened."""

    html: Html
    is_target: bool
    is_new: bool  # by the last move


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A prize that the last move brought."""

    html: Html
    times: str  # empty: one package was opened, and this was in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question that is open now."""

    prompt: Html
    hints: tuple[Html, ...]
    unit: str
    value: str  # the move that a typed number completes
    unsure: str  # the move without one
    before: str  # what was guessed first; empty the first time


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A question at the end: both guesses and how to work it out."""

    prompt: Html
    before: str
    after: str
    mark: str
    is_right: bool
    explanation: Html | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lots:
    """The whole page. `focus` is what the last move led to: offer, asked, box, news or end."""

    offer: str
    purse: Gauge
    rows: tuple[Row, ...]
    packs: tuple[Pack, ...]
    opened: str  # how many; empty before the first
    found: tuple[Found, ...]  # by the last move
    stays: str  # money that stays when one stops now; empty when one cannot
    asked: Asked | None
    told: tuple[Told, ...]
    focus: str


def lots_of(lab: Odds, state: OddsState) -> Lots:
    """Lay out where the run stands."""
    drawn, new = len(state.drawn), _new(state)
    return Lots(
        offer=_offer(lab),
        purse=purse(state.money_left, lab.budget, lab.currency),
        rows=tuple(
            Row(html=p.html, chance=f"{_figure(p.chance)}%", opened=str(n) if drawn else "")
            for p, n in state.counts
        ),
        packs=tuple(
            Pack(html=p.html, is_target=p.is_target, is_new=n >= drawn - new)
            for n, p in enumerate(state.drawn)
        ),
        opened=_("%(n)s of %(whole)s opened", n=drawn, whole=lab.draws) if drawn else "",
        found=_found(state, new),
        stays=_stays(lab, state),
        asked=_asked(state),
        told=tuple(map(_told, state.guesses)) if state.is_ended else (),
        focus=_focus(state),
    )


def _offer(lab: Odds) -> str:
    return ngettext(
        "Opening one costs %(price)s. %(budget)s is enough for %(n)s.",
        "Opening one costs %(price)s. %(budget)s is enough for %(n)s.",
        lab.draws,
        price=money(lab.price, lab.currency),
        budget=money(lab.budget, lab.currency),
    )


def _stays(lab: Odds, state: OddsState) -> str:
    if state.place != DRAW:
        return ""
    return _("you keep %(left)s", left=money(state.money_left, lab.currency))


def _new(state: OddsState) -> int:
    """How many packages the last move opened."""
    last = state.path[-1] if state.path else None
    if last is None or last.verb != DRAW:
        return 0
    singles = sum(move.verb == DRAW and move.at != REST for move in state.path)
    return len(state.drawn) - singles if last.at == REST else 1


def _found(state: OddsState, new: int) -> tuple[Found, ...]:
    drawn = state.drawn[len(state.drawn) - new :]
    if new == 1:
        return (Found(html=drawn[0].html, times=""),)
    counts = ((prize, drawn.count(prize)) for prize, _all in state.counts)
    return tuple(Found(html=p.html, times=f"× {n}") for p, n in counts if n)


def _asked(state: OddsState) -> Asked | None:
    """One question at a time."""
    number = next((c for c in state.choices if c.entry == "number"), None)
    if number is None:
        return None
    guess = next(g for g in state.guesses if g.question.id == number.move.at)
    return Asked(
        prompt=number.html,
        hints=guess.question.hints,
        unit=number.unit,
        value=str(number.move),
        unsure=str(_unsure(state, number).move),
        before=_said(guess.before, number.unit) if state.place == AGAIN else "",
    )


def _unsure(state: OddsState, number: Choice) -> Choice:
    asked = state.choices_for(number.move.verb, number.move.at)
    return next(c for c in asked if c.builtin == UNSURE)


def _told(guess: GuessState) -> Told:
    question, is_right = guess.question, bool(guess.is_right)
    return Told(
        prompt=question.prompt,
        before=_said(guess.before, question.unit),
        after=_said(guess.after, question.unit),
        mark=_("That is it") if is_right else _("Not yet"),
        is_right=is_right,
        explanation=question.explanation,
    )


def _said(guess: str, unit: str) -> str:
    """A guess with its unit; no space before a per cent sign."""
    if guess == UNSURE:
        return _("not sure")
    return f"{guess}{unit}" if unit == "%" else f"{guess} {unit}".rstrip()


def _figure(number: Decimal) -> str:
    figure = f"{number:f}"
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def _focus(state: OddsState) -> str:
    if not state.path:
        return "offer"
    last = state.path[-1].verb
    if state.is_ended:
        return "end"
    if state.place == DRAW and last == GUESS:
        return "box"
    return "asked" if last in (GUESS, AGAIN) else "news"
