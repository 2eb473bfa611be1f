"""A run that a class makes together: hands are counted, and nothing of it is kept anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from webapp.domain.labs.lab import Lab
from webapp.domain.labs.moves import BadMove, Move, read_move
from webapp.domain.labs.playing import play
from webapp.domain.labs.settings import SET
from webapp.web.answering import Form
from webapp.web.i18n import _
from webapp.web.labs.record import carried_run
from webapp.web.labs.together_items import STAY, Decision, Option, decisions_of, next_decision
from webapp.web.labs.words import problem_words

TOGETHER = "together"  # chance is the same for every class that plays on the projector
MOST_HANDS = 999
HANDS = "hands-"  # before the letter of a choice
PHONES = "phones-"  # the same, of a workshop: the server alone writes it


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where the class stands after a form, and what to say about it."""

    log: tuple[Move, ...] = ()
    item: Decision | None
    moved: Move | None = None  # the move that was made just now
    is_told: bool = False  # a form came: what is new takes the focus
    hands: Mapping[str, int] = field(default_factory=dict)  # letter -> hands counted
    phones: Mapping[str, int] = field(default_factory=dict)  # letter -> phones that chose it
    counted: str = ""  # the letter that was just counted up or down; its button keeps the focus
    button: str = ""  # which of the two
    problem: str = ""


def first_turn(lab: Lab) -> Turn:
    """The beginning."""
    return Turn(item=next_decision(decisions_of(lab, play(lab, (), TOGETHER)), "", moved=False))


def take_turn(lab: Lab, form: Form) -> Turn:
    """Read what the page sent: a way to go, hands counted, or another thing to decide.

    Raises:
        BadAnswer: no page of ours sends such a form.
    """
    log = carried_run(lab, form, TOGETHER)
    chosen = form.get("go") or form.get("item", "")
    item = next_decision(decisions_of(lab, play(lab, log, TOGETHER)), chosen, moved=False)
    if text := form.get("move", ""):
        return _go(lab, log, item, text, form)
    if item is None or "go" in form or "on" in form:
        return Turn(log=log, item=item, is_told=True)
    hands, phones = _votes(item, form, HANDS), _votes(item, form, PHONES)
    here = Turn(log=log, item=item, is_told=True, hands=hands, phones=phones)
    if "most" not in form:
        return _counted(here, form)
    option, problem = _winner(item, {one: n + phones[one] for one, n in hands.items()})
    if option is None:
        return replace(here, problem=problem)
    return _go(lab, log, item, option.value, form)


def _go(lab: Lab, log: tuple[Move, ...], item: Decision | None, text: str, form: Form) -> Turn:
    """Make a move; what cannot be done changes nothing and is said."""
    here = item.key if item else ""
    if text == STAY:
        return Turn(log=log, item=_next(lab, log, here, moved=True), is_told=True)
    move = read_move(text)
    asks = (
        next((o for o in item.options if o.asks_number and o.value == text), None) if item else None
    )
    try:
        if asks:
            move = read_move(text, form.get("typed", "").strip() or "?")
    except BadMove:
        return Turn(log=log, item=item, is_told=True, problem=problem_words("not-a-number"))
    try:
        play(lab, (*log, move), TOGETHER)
    except BadMove:
        return Turn(log=log, item=item, is_told=True, problem=problem_words("no-move"))
    log = (*log, move)
    after = _next(lab, log, here, moved=move.verb == SET)
    return Turn(log=log, item=after, moved=move, is_told=True)


def _next(lab: Lab, log: tuple[Move, ...], here: str, moved: bool) -> Decision | None:
    return next_decision(decisions_of(lab, play(lab, log, TOGETHER)), here, moved)


def _votes(item: Decision, form: Form, whose: str) -> dict[str, int]:
    """Votes by letter. What is no number counts as none."""
    letters = [option.letter for option in item.options if option.letter]
    return {letter: _number(form.get(f"{whose}{letter}", "")) for letter in letters}


def _number(text: str) -> int:
    text = text.strip()
    return min(int(text), MOST_HANDS) if text.isascii() and text.isdigit() else 0


def _counted(turn: Turn, form: Form) -> Turn:
    """One hand more or less; only the buttons of the page know letters."""
    for button, step in (("more", 1), ("less", -1)):
        letter = form.get(button, "")
        if letter in turn.hands:
            count = max(0, min(MOST_HANDS, turn.hands[letter] + step))
            hands = {**turn.hands, letter: count}
            return replace(turn, hands=hands, counted=letter, button=button)
    return turn


def _winner(item: Decision, hands: Mapping[str, int]) -> tuple[Option | None, str]:
    """The choice with most hands; or None and what to do."""
    most = max(hands.values(), default=0)
    if not most:
        return None, _("Count the hands first, or tap where the class wants to go.")
    first, *others = (o for o in item.options if hands.get(o.letter, 0) == most)
    if others:
        letters = _(" and ").join(o.letter for o in (first, *others))
        return None, _(
            "A tie between %(letters)s. Talk about it for a minute, then vote again.",
            letters=letters,
        )
    return first, ""
