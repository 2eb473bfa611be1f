"""Help lines of one place: added, checked again and taken out by the lead of the school."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from webapp.domain.local_lines import Kind, LocalLine, check
from webapp.domain.people import School
from webapp.store import local_lines

ORDER = tuple(Kind)  # what is nearest to a child comes first


def add(
    session: Session, school: School, line: LocalLine, shipped: Sequence[str], today: date
) -> None:
    """Show one more line. `shipped`: numbers of the region; `today`: on the school's wall.

    Raises:
        CannotAdd: it cannot be shown to children, or there are enough.
    """
    known = local_lines.of_school(session, school.id)
    check(line, known, shipped, today)
    lines = sorted((*known, line), key=lambda one: ORDER.index(one.kind))
    local_lines.keep(session, school.id, lines)


def check_again(session: Session, school: School, number: str, today: date) -> None:
    """Somebody called this number today. One that is not there stays not there."""
    lines = [
        replace(one, checked=today) if one.number == number else one
        for one in local_lines.of_school(session, school.id)
    ]
    local_lines.keep(session, school.id, lines)


def remove(session: Session, school: School, number: str) -> None:
    """Show a number no longer."""
    known = local_lines.of_school(session, school.id)
    local_lines.keep(session, school.id, [one for one in known if one.number != number])
