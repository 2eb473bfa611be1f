"""Yearly audits: the counts of a year, closed once it is over; words of the lead."""

from datetime import datetime
from hashlib import sha256
from itertools import count, takewhile

from sqlmodel import Session

from webapp.domain.audits import YearFigures, is_over, span_of_year
from webapp.domain.errors import DomainError
from webapp.domain.people import Person, School
from webapp.domain.terms import day_at
from webapp.store import audits, people, report_words
from webapp.store.audit_selections import Year

LONGEST = 4000  # characters of a part that somebody writes


class WrittenMeanwhile(DomainError):
    """Somebody else wrote into this part since the page was opened; nothing was kept."""


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
    session: Session,
    person: Person,
    place: tuple[int, str],
    words: tuple[str, str],
    now: datetime,
) -> None:
    """Replace what stands in a part of a year's report. Empty words take it out.

    `words`: the new ones, and the mark of those that the writer had before their eyes.

    Raises:
        WrittenMeanwhile: others stand there now.
    """
    (year, part), (new, seen) = place, words
    there = report_words.of_year(session, person.school_id, year).get(part, "")
    new = new.strip()[:LONGEST]
    if new == there:
        return
    if seen != mark_of(there):
        raise WrittenMeanwhile
    report_words.keep(session, (person.school_id, year, part), new, (person.id, now))


def mark_of(words: str) -> str:
    """A short mark by which a form says which words it was opened on."""
    return sha256(words.encode()).hexdigest()[:16]


def year_of(school: School, year: int, now: datetime) -> Year:
    """The year of a school, from midnight to midnight on its wall."""
    begin, end = span_of_year(year, school.time_zone)
    return Year(school.id, begin, end, is_over=now >= end)
