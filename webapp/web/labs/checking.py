"""A claim to be checked, as a page shows it: the ways to check, what they cost, what they show."""

from dataclasses import dataclass

from webapp.domain.html import Html
from webapp.domain.labs.lab import LabKind
from webapp.domain.labs.moves import Move
from webapp.domain.labs.newscheck import ASK, OPEN, Card, Newscheck, NewsState
from webapp.web.i18n import _, ngettext
from webapp.web.labs.words import NO_LABEL, Label, label_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One way to check."""

    title: Html
    html: Html  # what it shows; empty before it may be seen
    cost: str
    value: str  # the move that opens it; empty when it cannot be made
    why_not: str  # why it cannot be opened; empty when it can or is open
    is_now: bool  # opened just now


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """The whole board."""

    steps: tuple[bool, ...]  # one for each step of the beginning: is it still there?
    left: str  # the same in words
    checks: tuple[Check, ...]  # all of them; after the judgement those that were opened
    unopened: tuple[Check, ...]  # after the judgement, what they would have shown
    first: Html  # the title of the check that came first; empty: none was opened
    verdict: Label  # empty before the judgement
    given: Label
    is_asked: bool
    is_at_start: bool
    closing: str = ""


def checking_of(lab: Newscheck, state: NewsState) -> Checking:
    """Lay out the cards."""
    opened = tuple(x.card for x in state.cards if x.is_open)
    closed = tuple(x.card for x in state.cards if not x.is_open)
    firsts = [move.at for move in state.path if move.verb == OPEN]
    return Checking(
        steps=tuple(n < state.steps_left for n in range(lab.budget)),
        left=_left(state.steps_left),
        checks=tuple(
            _check(x.card, state, x.is_open) for x in state.cards if x.is_open or not state.is_ended
        ),
        unopened=tuple(_check(card, state, True) for card in closed) if state.is_ended else (),
        first=next((card.title_html for card in opened if card.id == firsts[0]), Html("")),
        verdict=label_of(LabKind.NEWSCHECK, state.verdict) if state.verdict else NO_LABEL,
        given=label_of(LabKind.NEWSCHECK, state.given) if state.given else NO_LABEL,
        is_asked=state.given == ASK,
        is_at_start=not state.path,
    )


def _check(card: Card, state: NewsState, is_shown: bool) -> Check:
    move = Move(OPEN, card.id)
    can_open = any(choice.move == move for choice in state.choices)
    is_dear = not (is_shown or can_open)
    return Check(
        title=card.title_html,
        html=card.html if is_shown else Html(""),
        cost=ngettext("costs %(num)s step", "costs %(num)s steps", card.cost),
        value=str(move) if can_open else "",
        why_not=_why_not(state.steps_left) if is_dear else "",
        is_now=state.place == card.id,
    )


def _left(steps: int) -> str:
    if not steps:
        return _("No steps left. Now decide.")
    return ngettext("%(num)s step left", "%(num)s steps left", steps)


def _why_not(steps: int) -> str:
    if not steps:
        return _("Your steps are used up.")
    return ngettext(
        "Too far: you have %(num)s step left.", "Too far: you have %(num)s steps left.", steps
    )
