"""What is left or used up, in words and as a bar; amounts of money as readers write them."""

from dataclasses import dataclass
from decimal import Decimal

from webapp.web.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge:
    """The words say it all; the bar only shows it."""

    words: str
    percent: int  # how much of the bar is filled, 0..100
    is_over: bool = False  # more than there should be


def percent_of(part: Decimal | int, whole: Decimal | int) -> int:
    """A part as the filled share of a bar. Something is never nothing."""
    if part <= 0 or whole <= 0:
        return 0
    return max(1, min(100, int(100 * part / whole)))


def purse(left: Decimal, whole: Decimal, currency: str) -> Gauge:
    """Money left of what there was."""
    words = _(
        "%(left)s left of %(whole)s", left=money(left, currency), whole=money(whole, currency)
    )
    return Gauge(words=words, percent=percent_of(left, whole))


def money(amount: Decimal, currency: str) -> str:
    """An amount: 10 yuan, 0.5 yuan; other currencies by their code."""
    figure = f"{amount:f}"
    if "." in figure:
        figure = figure.rstrip("0").rstrip(".")
    return _("%(n)s yuan", n=figure) if currency == "CNY" else f"{figure} {currency}"
