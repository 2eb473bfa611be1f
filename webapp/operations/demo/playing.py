"""How a made-up learner plays a simulation."""

from random import Random

from webapp.domain.labs.lab import Lab
from webapp.domain.labs.moves import Move
from webapp.domain.labs.playing import play
from webapp.domain.labs.scenes import TOLD_ADULT, Story
from webapp.domain.labs.states import Choice, State
from webapp.domain.labs.talking import CHOOSE

MOST_MOVES = 60
LOOKS = 0.15  # how often somebody looks closer instead of answering
SELDOM = 0.25  # silence and asking without the author's words: children rather answer something
CAREFUL = 2.5  # how much likelier a careful child takes a reply that is not risky


def run_of(lab: Lab, seed: str, chance: float, luck: Random) -> tuple[Move, ...]:
    """A run to its first ending, or as far as patience went. `chance` 0..1: how careful."""
    moves: tuple[Move, ...] = ()
    for _ in range(MOST_MOVES):
        state = play(lab, moves, seed)
        if state.is_ended:
            return moves
        moves = (*moves, _next(lab, state, chance, luck))
    return moves


def _next(lab: Lab, state: State, chance: float, luck: Random) -> Move:
    looks = state.choices_for("look")
    if looks and luck.random() < LOOKS:
        return luck.choice(looks).move
    if isinstance(lab, Story):
        return _reply(lab, state, chance, luck)
    deciding = [c for c in state.choices if c.move.verb not in ("look", "click", "stop")]
    choice = luck.choice(deciding or list(state.choices))
    if choice.entry:
        return Move(choice.move.verb, choice.move.at, str(luck.choice((2, 10, 18, 50))))
    return choice.move


def _reply(story: Story, state: State, chance: float, luck: Random) -> Move:
    """Careful children take less risk and rather tell an adult."""
    risks = {r.key: (r.risk, TOLD_ADULT in r.flags) for r in story.scene(state.place).replies}

    def weight(choice: Choice) -> float:
        risk, tells = risks.get(choice.move.key, (0, choice.move.key == "ask"))
        is_careful = luck.random() < chance
        worth = (CAREFUL if is_careful and not risk else 1) * (1.2 if is_careful and tells else 1)
        return worth if choice.text else worth * SELDOM

    choices = state.choices_for(CHOOSE)
    return luck.choices(choices, [weight(choice) for choice in choices])[0].move
