"""Ways through a simulation: the shortest to each kind of ending, found by playing."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.labs.chat import TalkState
from webapp.domain.labs.lab import Lab, LabKind
from webapp.domain.labs.moves import Move, read_move
from webapp.domain.labs.playing import play, result
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.states import Choice, Ending
from webapp.web.labs.record import ANYBODY

NUMBER = "5"  # what is typed where a number is asked for
ALL = 99
# Kinds that are simply done: which moves, and how many of each where there are so many.
PLANS: Mapping[LabKind, Sequence[tuple[str, int]]] = {
    LabKind.INBOX: (("look", 1), ("click", 1), ("stamp", ALL)),
    LabKind.NEWSCHECK: (("open", 2), ("judge", 1)),
    LabKind.SETTINGS: (("set", 2), ("save", 1)),
    LabKind.ODDS: (("guess", ALL), ("draw", 1), ("stop", 1), ("again", ALL)),
    LabKind.FEED: tuple((v, 1) for v in ("watch", "skip", "less", "switch", "guess", "stop")),
    LabKind.EVIDENCE: (("keep", 1), ("crop", 1), ("delete", 1), ("fill", 1), ("send", 1)),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A choice and the move it becomes: with a number where one is typed."""

    choice: Choice
    move: Move


Way = tuple[Step, ...]


def ways(lab: Lab) -> Mapping[Ending, Way]:
    """The way to each kind of ending that the lab has."""
    if isinstance(lab, Story):
        return {ending: _looking(lab, way) for ending, way in _shortest(lab).items()}
    return {Ending.DONE: _planned(lab)}


def moves(way: Way) -> list[Move]:
    return [step.move for step in way]


def _shortest(lab: Story) -> Mapping[Ending, Way]:
    """Breadth first; scenes that were met with the same money and a risk or none are the same."""
    found: dict[Ending, Way] = {}
    known: set[tuple[object, ...]] = set()
    coming: deque[Way] = deque([()])
    while coming:
        way = coming.popleft()
        state = play(lab, moves(way), ANYBODY)
        assert isinstance(state, TalkState)
        if state.ending:
            found.setdefault(state.ending, way)
            continue
        is_risky = bool(result(lab, moves(way), ANYBODY).facts.get("risk_taken"))
        if (here := (state.place, state.money_left, is_risky)) not in known:
            known.add(here)
            coming.extend((*way, _step(choice)) for choice in state.choices_for("choose"))
    return found


def _looking(lab: Story, way: Way) -> Way:
    """The same way after a look at a message, where there is one to look at."""
    looks = play(lab, [], ANYBODY).choices_for("look")
    return (*map(_step, looks[:1]), *way)


def _planned(lab: Lab) -> Way:
    way: Way = ()
    for verb, most in PLANS[lab.kind]:
        for _ in range(most):
            state = play(lab, moves(way), ANYBODY)
            if not (choices := state.choices_for(verb)):
                break
            touched = {step.move.at for step in way}
            fresh = [choice for choice in choices if choice.move.at not in touched]
            way = (*way, _step((fresh or choices)[0]))
    return way


def _step(choice: Choice) -> Step:
    return Step(choice, read_move(str(choice.move), NUMBER) if choice.entry else choice.move)
