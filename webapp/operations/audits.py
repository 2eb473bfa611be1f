"""Yearly audits: the counts of a year, closed once it is over; words of the lead."""

from datetime import datetime
from itertools import count, takewhile

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


def open_years(session: Session, school: School, now: datetime) -> list[int]:
    """Years of a school that are over and not closed yet, oldest first. One query a year."""
    first = day_at(school.time_zone, people.made_at(session, school.id)).year
    ended = takewhile(lambda year: is_over(year, school.time_zone, now), count(first))
    return [year for year in ended if audits.closed_or_none(session, school.id, year) is None]


def close_ended_years(session: Session, school: School, now: datetime) -> list[int]:
    """Keep the counts of every year that is over and not closed yet. Returns those years."""
    years = open_years(session, school, now)
    for year in years:
        found = audits.figures(session, year_of(school, year, now))
        audits.close(session, school.id, year, found, now)
    return years


def close_before_erasing(session: Session, school_id: int, now: datetime) -> None:
    """Close every year of a school that is over: what is erased from now on was counted."""
    close_ended_years(session, people.school_of_id(session, school_id), now)


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
