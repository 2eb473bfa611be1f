"""A live room: a price ladder, somebody who asks for gifts, and pocket money."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from webapp.domain.labs import talking
from webapp.domain.labs.chat import TalkState, account, clues_of
from webapp.domain.labs.lab import LabKind, Rules, Turn
from webapp.domain.labs.moves import BadMove, Move
from webapp.domain.labs.scenes import Gift, Reply, Story
from webapp.domain.labs.states import Choice, Ending, LabResult, State, within
from webapp.domain.labs.talking import CHOOSE, LOOK, Walk

WORTH = {Ending.SAFE: 1.0, Ending.RECOVER: 0.8, Ending.HARM: 0.3}
SPENT_COST = 0.3  # of a good ending, when everything is gone
RECOVERED = 0.2
CLUES_SHARE = 0.2  # of the result, where the author hid lines of pressure


@dataclass(frozen=True, slots=True, kw_only=True)
class Tips(Story):
    """Moves as in a chat. A reply with a gift costs its price; what is too dear is no choice."""

    kind: LabKind = LabKind.TIPS
    allowance: Decimal
    currency: str
    gifts: tuple[Gift, ...]  # ascending by price

    def price_of(self, reply: Reply) -> Decimal:
        """What a reply costs; nothing without a gift."""
        return next((g.price for g in self.gifts if g.key == reply.gift), Decimal(0))


def _start(lab: Tips, seed: str) -> Walk:
    return talking.begin(lab, lab.allowance)


def _prices(lab: Tips, walk: Walk) -> dict[str, Decimal]:
    return {reply.key: lab.price_of(reply) for reply in lab.scene(walk.scene).replies}


def _step(lab: Tips, walk: Walk, move: Move) -> Walk:
    if move.verb == LOOK:
        return talking.look(lab, walk, move)
    price = _prices(lab, walk).get(move.key, Decimal(0))
    if move.verb != CHOOSE or price > walk.money:
        raise BadMove(str(move))
    return talking.answer(lab, walk, move, price)


def _show(lab: Tips, walk: Walk, path: tuple[Move, ...]) -> State:
    return TalkState(
        place=walk.scene,
        path=path,
        choices=_payable(lab, walk) + talking.look_choices(lab, walk),
        feedback=walk.feedback,
        found=walk.found,
        ending=talking.ending(walk, lab),
        talk=walk.talk,
        money_left=walk.money,
    )


def _payable(lab: Tips, walk: Walk) -> tuple[Choice, ...]:
    prices = _prices(lab, walk)
    choices = talking.reply_choices(lab, walk)
    priced = (replace(c, price=prices.get(c.move.key) or None) for c in choices)
    return tuple(c for c in priced if (c.price or 0) <= walk.money)


def _judge(lab: Tips, turns: Sequence[Turn[Walk]]) -> LabResult:
    """Money as it was at the first ending; of an unfinished run as it is."""
    sums, scenes = account(lab, turns, _start(lab, ""))
    found, clues = clues_of(lab, turns, sums, scenes)
    money = turns[sums.turns - 1].board.money if sums.turns else lab.allowance
    spent = lab.allowance - money
    worth = 0.0
    if sums.ending is not None:
        worth = WORTH[sums.ending] + RECOVERED * sums.recovered
        if sums.ending is not Ending.HARM and lab.allowance:
            worth = WORTH[sums.ending] - SPENT_COST * float(spent / lab.allowance)
        if clues:
            worth = (1 - CLUES_SHARE) * worth + CLUES_SHARE * found / clues
    is_stopped = sums.ending in (Ending.SAFE, Ending.RECOVER)
    return LabResult(
        percent=within(worth),
        ending=sums.ending,
        facts={
            "end_scene": sums.end_scene,
            "money_left_cents": int(money * 100),
            "spent_cents": int(spent * 100),
            "stopped_at": sums.replies if is_stopped else 0,
            "told_adult": int(sums.told_adult),
            "recovered": int(sums.ending is Ending.HARM and sums.recovered),
            "taken_back": sums.looked_back,
            "clues_found": found,
            "clues_of": clues,
        },
    )


TIPS = Rules(_start, _step, _show, _judge)
