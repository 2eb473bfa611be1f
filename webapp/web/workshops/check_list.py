"""What to see to in the room before children come. What was ticked is kept with the workshop."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.domain.workshops.plans import Devices, Order
from webapp.domain.workshops.workshop import Workshop
from webapp.web.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Thing:
    """A line to tick."""

    key: str
    words: str
    is_ticked: bool = False


def check_list(workshop: Workshop) -> tuple[Thing, ...]:
    """Lines to tick, for this order."""
    lines = _lines(workshop.order)
    return tuple(Thing(key, words, key in workshop.ready) for key, words in lines)


def _lines(order: Order) -> Iterator[tuple[str, str]]:
    yield (
        "in-charge",
        _("I know who is in charge of child safety today, and that person is in the house."),
    )
    yield "second-adult", _("A second adult is in the room the whole time.")
    yield "door", _("The door stays open, or has a window.")
    yield "tried", _("I have gone through one simulation once myself.")
    yield "wall", _("Laptop and projector show this site; the text can be read from the last row.")
    yield from _answering(order)
    yield "paper", _("The print pack lies ready; family sheets are for the end.")
    yield "quiet", _("A quiet place for a child who wants to step out, in sight of an adult.")
    yield "air", _("Water, light, fresh air, and a clock that I can see.")
    yield "no-names", _("No photos and no recordings. Nobody writes down a child's full name.")


def _answering(order: Order) -> Iterator[tuple[str, str]]:
    if order.devices is Devices.PHONES:
        yield "network", _("Phones and laptop are in the same Wi-Fi. It needs no internet.")
        yield (
            "devices",
            ngettext(
                "%(n)s device is charged, or two children share one.",
                "%(n)s devices are charged, or two children share one.",
                order.children,
            ),
        )
    elif order.devices is Devices.CARDS:
        yield (
            "network",
            _("No Wi-Fi is needed. The laptop's camera sees the whole group; the light is on."),
        )
        yield (
            "devices",
            ngettext(
                "%(n)s four-way card is cut and tried out with the camera.",
                "%(n)s four-way cards are cut, and some tried out with the camera.",
                order.children,
            ),
        )
    elif order.devices is Devices.HANDS:
        yield "network", _("No Wi-Fi is needed. A helper counts with me.")
        yield "devices", _("Letters A to D are cut, one set for each child, or hands will do.")
    else:
        yield "network", _("No Wi-Fi is needed. A pencil lies beside every sheet.")
        yield (
            "devices",
            ngettext(
                "%(n)s numbered sheet is printed.",
                "%(n)s numbered sheets are printed, and each child keeps its number to the end.",
                order.children,
            ),
        )
