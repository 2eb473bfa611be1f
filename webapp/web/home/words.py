"""The greeting, and the picture that stands for a seat."""

from datetime import datetime

from webapp.web.i18n import _

PICTURES = (
    "boat", "fish", "flower", "kite", "lantern", "melon",
    "moon", "mushroom", "snail", "sun", "umbrella", "house",
)  # fmt: skip


def greeting(now: datetime) -> str:
    """What one says at this hour, in the school's own time."""
    if now.hour < 11:
        return _("Good morning, %(name)s.")
    return _("Good afternoon, %(name)s.") if now.hour < 18 else _("Good evening, %(name)s.")


def seat_picture(seat: int) -> str:
    """A seat's picture on the map. It is no secret and has nothing to do with the password."""
    return PICTURES[seat % len(PICTURES)]
