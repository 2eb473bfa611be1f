"""Words of the leader's pages: what children answer with, kinds of acts, languages, ages."""

from webapp.domain.bands import Band
from webapp.domain.lessons import Track
from webapp.domain.workshops.plans import ActKind, Devices, Order
from webapp.web.ages import ages_of
from webapp.web.i18n import _, language, ngettext


def kind_word(kind: ActKind) -> str:
    """What the group does, in a word or two."""
    words = {
        ActKind.TALK: _("Talk"),
        ActKind.SHOW: _("On the wall"),
        ActKind.QUESTION: _("Question"),
        ActKind.POLL: _("Poll"),
        ActKind.LAB: _("Simulation by vote"),
        ActKind.PRE: _("Question before"),
        ActKind.POST: _("Question after"),
        ActKind.LOOK: _("Looking back"),
    }
    return words[kind]


def devices_words(devices: Devices) -> tuple[str, str]:
    """What children answer with, and what it takes."""
    words = {
        Devices.PHONES: (
            _("Phones, tablets or computers"),
            _("One each, or shared by two. They type the number on the wall; no account."),
        ),
        Devices.CARDS: (
            _("Printed cards, read by the camera"),
            _("No devices. Every child turns a card to A, B, C or D; your laptop's camera reads."),
        ),
        Devices.HANDS: (
            _("A show of hands"),
            _("No devices and no camera. You count the hands and tap the numbers in."),
        ),
        Devices.SHEETS: (
            _("Marked paper sheets"),
            _("No devices. Children circle letters on a numbered sheet; you type them in later."),
        ),
    }
    return words[devices]


def heading_of(band: Band | None, track: Track) -> str:
    """For whom a lesson is."""
    if band is not None:
        return ages_of(band)
    return _("For families") if track is Track.GUARDIAN else _("For teachers and volunteers")


def languages_words(locales: tuple[str, ...]) -> str:
    """The languages of a workshop, such as English and Chinese."""
    names = [language(tag) for tag in locales]
    return names[0] if len(names) == 1 else _("%(one)s and %(other)s", one=names[0], other=names[1])


def order_words(order: Order) -> str:
    """What was ordered, in one line."""
    return " · ".join(
        (
            ngettext("%(n)s minute", "%(n)s minutes", order.minutes),
            ngettext("%(n)s child", "%(n)s children", order.children)
            if order.band
            else ngettext("%(n)s adult", "%(n)s adults", order.children),
            devices_words(order.devices)[0],
            languages_words(order.locales),
        )
    )
