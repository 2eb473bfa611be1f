"""The greeting, and the picture that stands for a seat."""

from collections.abc import Sequence
from datetime import datetime

from webapp.domain.guardians import Guardian, Standing
from webapp.web.i18n import _, day, ngettext

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


def guarded_words(links: Sequence[Guardian], now: datetime) -> str:
    """That somebody at home can look, and since when; empty when nobody can. Source: ICO 11."""
    since = [one.approved_at for one in links if one.standing(now) is Standing.LINKED]
    begun = [moment.astimezone(now.tzinfo).date() for moment in since if moment is not None]
    if not begun:
        return ""
    return ngettext(
        "One grown-up at home can look at what you can do, since %(day)s.",
        "%(num)s grown-ups at home can look at what you can do, the first since %(day)s.",
        len(begun),
        day=day(min(begun)),
    )
