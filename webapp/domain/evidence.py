"""Evidence by article: what classes were taught in a period, and what it changed.

A class is the smallest piece. A grade, a school and a district are its sums, in which only what
a class may show by itself is counted: where a class has fewer than five learners in a figure it
stays out of every total too, so no total minus the other classes gives it away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.bands import Band
from webapp.domain.frameworks import Clause, Framework, Skill
from webapp.domain.gain import Gain
from webapp.domain.kept import ClassKept, Kept, StaffKept
from webapp.domain.lessons import Lesson
from webapp.domain.paired import Group, gain_over, groups_of
from webapp.domain.people import Classroom, School
from webapp.domain.spans import Span
from webapp.domain.teaching import SMALLEST, Taught, minutes_of, taught
from webapp.domain.workshops.evidence import WorkshopFacts, facts_of
from webapp.domain.workshops.records import Record


@dataclass(frozen=True, slots=True)
class Content:
    """What lessons and indicators are held against."""

    framework: Framework
    main: str  # id of the framework that lessons name their clauses of; others stand in `also`
    lessons: Mapping[str, Lesson]  # all of them, in curriculum order
    skills: Mapping[str, Skill]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFacts:
    """What one class was taught. Nothing here orders classes by a figure."""

    school: School
    classroom: Classroom
    seats: int
    reached: int | None  # learners, in a year those of the better term; None: fewer than five
    site_minutes: int | None  # measured on the site, all learners together; None with `reached`
    lessons: tuple[Taught, ...]
    class_in_minutes: int  # measured: of class hours, at lessons and tests

    @property
    def minutes(self) -> int:
        """Planned minutes of the lessons taught."""
        return minutes_of(self.lessons)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFacts:
    """One lesson over all classes of the report."""

    lesson: Lesson
    classes: int  # counted once for a class and term
    minutes: int
    learners: int  # on the day that counts, of classes with five or more


@dataclass(frozen=True, slots=True, kw_only=True)
class BandFacts:
    """Learners reached, by age band."""

    band: Band
    classes: int
    learners: int
    small_classes: int  # with fewer than five; not in `learners`


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFacts:
    """One domain by outcome of the grid, or a whole domain where `outcome` is empty."""

    domain: str
    outcome: str
    lessons: int  # different lessons taught
    offered: int  # lessons that the library has for these bands
    gain: Gain | None  # None: no class with five pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFacts:
    """One clause and the lessons that serve it."""

    clause: Clause
    taught: tuple[str, ...]  # lesson ids; empty: a gap
    offered: tuple[str, ...]

    @property
    def is_quoted(self) -> bool:
        """Its words were read in the full text and may be quoted; else they need a check."""
        return self.clause.evidence == "T" and self.clause.is_quotable and bool(self.clause.text_zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything an inspector reads, for one class or for many."""

    period: Span
    framework: Framework
    classes: tuple[ClassFacts, ...]  # by school, grade and name, never by a figure
    lessons: tuple[LessonFacts, ...]  # in curriculum order
    bands: tuple[BandFacts, ...]
    domains: tuple[CellFacts, ...]
    cells: tuple[CellFacts, ...]
    clauses: tuple[ClauseFacts, ...]  # served by some lesson, in the framework's order
    unserved: int  # clauses of the framework that no lesson serves
    staff: StaffKept
    workshops: WorkshopFacts | None = (
        None  # None: there were none, or it is not about a whole school
    )

    @property
    def minutes(self) -> int:
        """Planned minutes of all lessons taught."""
        return sum(one.minutes for one in self.classes)

    @property
    def class_in_minutes(self) -> int:
        """Measured minutes of class hours."""
        return sum(one.class_in_minutes for one in self.classes)

    @property
    def lesson_count(self) -> int:
        """Lessons taught, each counted once for a class and term."""
        return sum(len(one.lessons) for one in self.classes)

    @property
    def learners(self) -> int:
        """Learners reached, of classes with five or more."""
        return sum(one.learners for one in self.bands)


def evidence(kept: Kept, period: Span, content: Content) -> Evidence:
    """Make the evidence of these classes."""
    classes = tuple(_class(one, content) for one in sorted(kept.classes, key=_place))
    ids = {one.lesson_id for facts in classes for one in facts.lessons}
    bands = {one.classroom.band for one in kept.classes}
    fitting = [  # and what was opened for a class of another age, once it was taught
        one
        for one in content.lessons.values()
        if one.band is None or one.band in bands or one.id in ids
    ]
    groups = [group for one in kept.classes for group in groups_of(one.sums)]
    cells = _cells(content, fitting, ids, groups)
    clauses = _clauses(content, fitting, ids)
    return Evidence(
        period=period,
        framework=content.framework,
        classes=classes,
        lessons=_lessons(classes, content),
        bands=tuple(_band(band, classes) for band in Band if band in bands),
        domains=tuple(one for one in cells if not one.outcome),
        cells=tuple(one for one in cells if one.outcome),
        clauses=clauses,
        unserved=len(content.framework.clauses) - len(clauses),
        staff=kept.staff,
        workshops=_workshops(kept, content),
    )


def codes_of(lesson: Lesson, content: Content) -> frozenset[str]:
    """The codes of the framework that a lesson names."""
    if content.framework.id == content.main:
        return frozenset((lesson.domain, *lesson.outcomes, *lesson.clauses))
    start = f"{content.framework.id}/"
    return frozenset(one.removeprefix(start) for one in lesson.also if one.startswith(start))


def _workshops(kept: Kept, content: Content) -> WorkshopFacts | None:
    """Workshops are held against a framework by their lesson, or by what their file said of it."""

    def codes(record: Record) -> Iterable[str]:
        lesson = content.lessons.get(record.lesson_id)
        if lesson is not None:
            return codes_of(lesson, content)
        return record.clauses if content.framework.id == content.main else ()

    if not kept.workshops:
        return None
    return facts_of(kept.workshops, tuple(content.lessons), codes)


def _place(one: ClassKept) -> tuple[str, int, int, str, int]:
    room = one.classroom
    return one.school.name, one.school.id, room.grade, room.name, room.id


def _class(kept: ClassKept, content: Content) -> ClassFacts:
    most = max(kept.reached.values(), default=0)
    is_shown = most == 0 or most >= SMALLEST
    shown = (s for term, s in kept.seconds.items() if kept.reached.get(term, 0) >= SMALLEST)
    return ClassFacts(
        school=kept.school,
        classroom=kept.classroom,
        seats=kept.seats,
        reached=most if is_shown else None,
        site_minutes=sum(shown) // 60 if is_shown else None,
        lessons=taught(kept, content.lessons),
        class_in_minutes=sum(one.seconds for one in kept.hours) // 60,
    )


def _lessons(classes: Sequence[ClassFacts], content: Content) -> tuple[LessonFacts, ...]:
    given: dict[str, list[Taught]] = {}
    for facts in classes:
        for one in facts.lessons:
            given.setdefault(one.lesson_id, []).append(one)
    return tuple(
        LessonFacts(
            lesson=lesson,
            classes=len(given[lesson.id]),
            minutes=minutes_of(given[lesson.id]),
            learners=sum(one.learners for one in given[lesson.id] if one.learners >= SMALLEST),
        )
        for lesson in content.lessons.values()
        if lesson.id in given
    )


def _band(band: Band, classes: Sequence[ClassFacts]) -> BandFacts:
    mine = [one for one in classes if one.classroom.band is band]
    return BandFacts(
        band=band,
        classes=len(mine),
        learners=sum(one.reached or 0 for one in mine),
        small_classes=sum(one.reached is None for one in mine),
    )


def _cells(
    content: Content, fitting: Sequence[Lesson], ids: set[str], groups: Sequence[Group]
) -> tuple[CellFacts, ...]:
    """Each domain, followed by its cells; empty for a framework without a grid."""
    grid = content.framework
    served = {one.id: _served(one, content) for one in fitting}
    found = []
    for domain in (heading.code for heading in grid.domains):
        for outcome in ("", *(heading.code for heading in grid.outcomes)):
            mine = [i for i, places in served.items() if _is_in(places, domain, outcome)]
            skills = [
                skill.id
                for skill in content.skills.values()
                if _is_in({grid.place_of(skill)}, domain, outcome)
            ]
            found.append(
                CellFacts(
                    domain=domain,
                    outcome=outcome,
                    lessons=sum(lesson_id in ids for lesson_id in mine),
                    offered=len(mine),
                    gain=gain_over(groups, skills),
                )
            )
    return tuple(found)


def _served(lesson: Lesson, content: Content) -> set[tuple[str, str]]:
    """The cells that a lesson is for: as its header says, or by its skills in another grid."""
    if content.framework.id == content.main:
        return {(lesson.domain, outcome) for outcome in lesson.outcomes}
    known = (content.skills[s] for s in lesson.skills if s in content.skills)
    return {content.framework.place_of(skill) for skill in known}


def _is_in(places: set[tuple[str, str]], domain: str, outcome: str) -> bool:
    return any(d == domain and outcome in ("", o) for d, o in places)


def _clauses(content: Content, fitting: Sequence[Lesson], ids: set[str]) -> tuple[ClauseFacts, ...]:
    codes = {one.id: codes_of(one, content) for one in fitting}
    found = []
    for code, clause in content.framework.clauses.items():
        offered = tuple(lesson_id for lesson_id, named in codes.items() if code in named)
        if offered:
            given = tuple(lesson_id for lesson_id in offered if lesson_id in ids)
            found.append(ClauseFacts(clause=clause, taught=given, offered=offered))
    return tuple(found)
