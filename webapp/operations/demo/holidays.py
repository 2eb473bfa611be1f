"""Holidays of the demo school: about where schools have them, and of no real year."""

from datetime import date

from webapp.domain.school_days import Kind, Name, Span
from webapp.domain.terms import term_of


def holidays(today: date) -> list[Span]:
    """Winter and summer of the school year of a day."""
    year = int(term_of(today).partition("-")[0]) + 1
    days = (
        (date(year, 1, 20), date(year, 2, 18), Name.WINTER),
        (date(year, 7, 1), date(year, 8, 31), Name.SUMMER),
    )
    return [
        Span(first=first, last=last, kind=Kind.HOLIDAY, name=name) for first, last, name in days
    ]
