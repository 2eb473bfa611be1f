"""What to see to in the room before children come."""

from collections.abc import Iterator

from webapp.domain.workshops.plans import Devices, Order
from webapp.web.i18n import _, ngettext


def check_list(order: Order) -> tuple[str, ...]:
    """Lines to tick, for this order."""
    return tuple(_lines(order))


def _lines(order: Order) -> Iterator[str]:
    yield _("I know who is in charge of child safety today, and that person is in the house.")
    yield _("A second adult is in the room the whole time.")
    yield _("The door stays open, or has a window.")
    yield _("I have worked through the simulations once myself.")
    yield _("Laptop and projector show this site; the text can be read from the last row.")
    yield from _answering(order)
    yield _("The print pack lies ready; family sheets are for the end.")
    yield _("A quiet place for a child who wants to step out, in sight of an adult.")
    yield _("Water, light, fresh air, and a clock that I can see.")
    yield _("No photos and no recordings. Nobody writes down a child's full name.")


def _answering(order: Order) -> Iterator[str]:
    if order.devices is Devices.PHONES:
        yield _("Phones and laptop are in the same Wi-Fi. It needs no internet.")
        yield ngettext(
            "%(n)s device is charged, or two children share one.",
            "%(n)s devices are charged, or two children share one.",
            order.children,
        )
    elif order.devices is Devices.CARDS:
        yield _("No Wi-Fi is needed. The laptop's camera sees the whole group; the light is on.")
        yield ngettext(
            "%(n)s four-way card is cut and tried out with the camera.",
            "%(n)s four-way cards are cut, and some tried out with the camera.",
            order.children,
        )
    elif order.devices is Devices.HANDS:
        yield _("No Wi-Fi is needed. A helper counts with me.")
        yield _("Letters A to D are cut, one set for each child, or hands will do.")
    else:
        yield _("No Wi-Fi is needed. A pencil lies beside every sheet.")
        yield ngettext(
            "%(n)s numbered sheet is printed.",
            "%(n)s numbered sheets are printed, and each child keeps its number to the end.",
            order.children,
        )
