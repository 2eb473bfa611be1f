"""A live room as its page shows it: the talk, the price ladder and the purse."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from webapp.domain.html import Html
from webapp.domain.labs.chat import TalkState
from webapp.domain.labs.tips import Tips
from webapp.web.labs.gauges import Gauge, money, purse
from webapp.web.labs.talk import Talk, talk_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A gift of the price ladder."""

    html: Html
    price: str
    effect: str  # what the money buys
    is_too_dear: bool  # now


@dataclass(frozen=True, slots=True, kw_only=True)
class Room(Talk):
    """The whole live room."""

    purse: Gauge
    rungs: tuple[Rung, ...]
    prices: Mapping[str, str]  # move of a reply -> what it costs, where it costs something


def room_of(lab: Tips, state: TalkState) -> Room:
    """Put purse and prices beside the talk."""
    talk = talk_of(lab, state)
    left = state.money_left if state.money_left is not None else Decimal(0)
    return Room(
        **{field.name: getattr(talk, field.name) for field in fields(talk)},
        purse=purse(left, lab.allowance, lab.currency),
        rungs=tuple(
            Rung(
                html=gift.html,
                price=money(gift.price, lab.currency),
                effect=gift.effect,
                is_too_dear=gift.price > left,
            )
            for gift in lab.gifts
        ),
        prices={str(c.move): money(c.price, lab.currency) for c in state.choices if c.price},
    )
