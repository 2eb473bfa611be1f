"""The school's calendar in words."""

from collections.abc import Sequence
from datetime import date

from webapp.domain.school_days import (
    FARTHEST,
    MOST,
    CannotAdd,
    Kind,
    Name,
    Slip,
    Span,
    is_school_day,
)
from webapp.web.i18n import _, full_day, joined


def kind_word(kind: Kind) -> tuple[str, str]:
    """What days of an entry are, and a hint for the form."""
    if kind is Kind.HOLIDAY:
        return _("no school"), _("Holidays, or the school is closed.")
    return _("school on a weekend"), _("Make-up days: a Saturday or Sunday that is a school day.")


def name_word(name: Name) -> str:
    """What an entry is called."""
    return {
        Name.NONE: _("without a name"),
        Name.NEW_YEAR: _("New Year"),
        Name.SPRING_FESTIVAL: _("Spring Festival"),
        Name.QINGMING: _("Qingming"),
        Name.LABOUR_DAY: _("Labour Day"),
        Name.DRAGON_BOAT: _("Dragon Boat Festival"),
        Name.MID_AUTUMN: _("Mid-Autumn Festival"),
        Name.NATIONAL_DAY: _("National Day"),
        Name.WINTER: _("winter holidays"),
        Name.SUMMER: _("summer holidays"),
        Name.BREAK: _("spring or autumn break"),
        Name.EVENT: _("a day of the school's own"),
        Name.CLOSED: _("closed, such as for weather"),
    }[name]


def span_words(span: Span) -> str:
    """The days of an entry."""
    if span.first == span.last:
        return full_day(span.first)
    return _("%(first)s to %(last)s", first=full_day(span.first), last=full_day(span.last))


def today_words(today: date, spans: Sequence[Span]) -> str:
    """What today is by the calendar."""
    day = full_day(today)
    if is_school_day(today, spans):
        return _("Today, %(day)s, is a school day.", day=day)
    return _("Today, %(day)s, is a day without school.", day=day)


def slip_words(refusal: CannotAdd) -> str:
    """What is wrong with an entry, and what to do."""
    if refusal.slip is Slip.OVERLAP and refusal.other is not None:
        there = _(
            "Some of these days stand there already: %(days)s.", days=span_words(refusal.other)
        )
        return joined([there, _("Take that entry out first, or enter the days around it.")])
    return {
        Slip.ORDER: _("The last day is before the first one."),
        Slip.LONG: _("These are more than a year. Look at the years once more."),
        Slip.PAST: _("This was over more than a year ago. Look at the years once more."),
        Slip.FAR: _("This is more than %(n)s years ahead. Look at the years once more.",
                    n=FARTHEST.days // 365),
        Slip.MANY: _("There are %(n)s entries that are not over; that is the most. Take one out.",
                     n=MOST),
        Slip.NO_WEEKEND: _(
            "No Saturday or Sunday is among these days: they are school days already."
        ),
    }[refusal.slip]  # fmt: skip
