"""The evidence of a class, of a school or one of its grades, and of a whole server."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime

from sqlmodel import Session

from webapp.documents import workshop_file
from webapp.domain.evidence import Content, Evidence, evidence
from webapp.domain.frameworks import Framework
from webapp.domain.kept import Kept, StaffKept
from webapp.domain.library import Library, code_order
from webapp.domain.people import Classroom, School
from webapp.domain.spans import Span, spans_of
from webapp.domain.terms import term_at
from webapp.domain.workshops.records import Record
from webapp.store import evidence as stored
from webapp.store import people, workshop_results


def evidence_of_class(
    session: Session, school: School, classroom: Classroom, period: Span, content: Content
) -> Evidence:
    """The evidence of one class."""
    return evidence(stored.kept_of(session, school, period, [classroom]), period, content)


def evidence_of_school(
    session: Session, school: School, period: Span, content: Content, grade: int = 0
) -> Evidence:
    """The evidence of a school, or of one grade of it."""
    return evidence(kept_of_school(session, school, period, grade), period, content)


def evidence_of_district(session: Session, period: Span, content: Content) -> Evidence:
    """The evidence of all schools of this server. Demo schools are no schools."""
    real = [school for school in people.schools(session) if not school.is_demo]
    return evidence(together(kept_of_school(session, s, period) for s in real), period, content)


def together(schools: Iterable[Kept]) -> Kept:
    """What several schools keep, as one. What nobody records stays unknown."""
    found = list(schools)
    staff = {
        one.name: _added([getattr(kept.staff, one.name) for kept in found])
        for one in fields(StaffKept)
    }
    merged = {record.uid: record for kept in found for record in kept.workshops}
    return _with_workshops(
        Kept(
            classes=tuple(one for kept in found for one in kept.classes),
            staff=StaffKept(**{name: value for name, value in staff.items() if value is not None}),
        ),
        tuple(merged.values()),
    )


def periods_to_choose(session: Session, school: School, now: datetime) -> tuple[Span, ...]:
    """The running term and those with answers, with their school years, newest first."""
    running = term_at(school.time_zone, now)
    return spans_of(sorted({running, *stored.terms_of(session, school)}))


def grades_of(session: Session, school: School, period: Span) -> list[int]:
    """The grades that have classes in a period."""
    return sorted({room.grade for room in stored.rooms_of(session, school, period)})


def content_for(library: Library, framework: Framework) -> Content:
    """What lessons are held against. Lessons in curriculum order, in any language."""
    lessons = [library.lesson(lesson_id, library.locales[0]) for lesson_id in library.lessons]
    ordered = sorted(lessons, key=lambda lesson: (*code_order(lesson.code), lesson.id))
    return Content(
        framework=framework,
        main=library.framework.id,
        lessons={lesson.id: lesson for lesson in ordered},
        skills=library.skills,
    )


def kept_of_school(session: Session, school: School, period: Span, grade: int = 0) -> Kept:
    """What a school kept in a period, or one grade of it."""
    rooms = stored.rooms_of(session, school, period)
    wanted = [room for room in rooms if grade in (0, room.grade)]
    kept = stored.kept_of(session, school, period, wanted)
    if grade:
        return kept
    held = workshop_results.between(session, school.id, period.first, period.last)
    read = (workshop_file.opened(one.content, one.server, one.signature) for one in held)
    return _with_workshops(kept, tuple(sealed.record for sealed in read))


def _with_workshops(kept: Kept, records: tuple[Record, ...]) -> Kept:
    """A workshop that two schools merged is one workshop of a district."""
    staff = replace(kept.staff, workshops=len(records))
    return replace(kept, staff=staff, workshops=records)


def _added(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
