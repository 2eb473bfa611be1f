"""Yearly audits: the counts of a year, closed once it is over; words of the lead."""

from datetime import datetime

from sqlmodel import Session

from webapp.domain.audits import YearFigures, is_over, span_of_year
from webapp.domain.people import Person, School
from webapp.domain.terms import day_at
from webapp.store import audits, people, report_words
from webapp.store.audit_selections import Year

LONGEST = 4000  # characters of a part that somebody writes


def figures_of(session: Session, school: School, year: int, now: datetime) -> YearFigures:
    """The counts of a year: as they were closed, or as they stand now. Reads only."""
    closed = audits.closed_or_none(session, school.id, year)
    if closed is not None:
        return closed
    return YearFigures(year=year, figures=audits.figures(session, year_of(school, year, now)))


def has_open_years(session: Session, school: School, first: int, now: datetime) -> bool:
    """Tell whether a year that is over waits to be closed. One query a year."""
    year = first
    while is_over(year, school.time_zone, now):
        if audits.closed_or_none(session, school.id, year) is None:
            return True
        year += 1
    return False


def close_ended_years(session: Session, school: School, first: int, now: datetime) -> list[int]:
    """Keep the counts of every year that is over and not closed yet. Returns those years."""
    closed = []
    year = first
    while is_over(year, school.time_zone, now):
        if audits.closed_or_none(session, school.id, year) is None:
            found = audits.figures(session, year_of(school, year, now))
            audits.close(session, school.id, year, found, now)
            closed.append(year)
        year += 1
    return closed


def close_before_erasing(session: Session, school_id: int, now: datetime) -> None:
    """Close every year of a school that is over: what is erased from now on was counted."""
    school = people.school_of_id(session, school_id)
    first = day_at(school.time_zone, people.made_at(session, school_id)).year
    close_ended_years(session, school, first, now)


def write_words(
    session: Session, person: Person, place: tuple[int, str], words: str, now: datetime
) -> None:
    """Replace what stands in a part of a year's report. Empty words take it out."""
    year, part = place
    place_of_school = (person.school_id, year, part)
    report_words.keep(session, place_of_school, words.strip()[:LONGEST], (person.id, now))


def year_of(school: School, year: int, now: datetime) -> Year:
    """The year of a school, from midnight to midnight on its wall."""
    begin, end = span_of_year(year, school.time_zone)
    return Year(school.id, begin, end, is_over=now >= end)
