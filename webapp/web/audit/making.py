"""What yearly reports are made from, for pages and for files."""

from datetime import datetime

from sqlmodel import Session

from webapp.domain.audits import span_of_year
from webapp.domain.chain import Head
from webapp.domain.inventory import Inventory
from webapp.domain.people import School
from webapp.domain.terms import day_at
from webapp.operations import alarms, audits
from webapp.store import access_rows, report_words, responsible
from webapp.web.audit.audit_paper import Audited


def audited(
    reading: Session, school: School, year: int, inventory: Inventory, now: datetime
) -> Audited:
    """Figures and words of a year, and how the log stands."""
    begin, end = span_of_year(year, school.time_zone)
    return Audited(
        school=school,
        responsible=responsible.of_school(reading, school.id),
        figures=audits.figures_of(reading, school, year, now),
        words=report_words.of_year(reading, school.id, year),
        inventory=inventory,
        alarms=len(alarms.of_school(reading, school, begin, end)),
        log=access_rows.head_or_none(reading, school.id) or Head(number=0, digest=""),
        made_on=day_at(school.time_zone, now),
    )
