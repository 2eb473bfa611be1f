"""What made-up learners did: attempts, answers, visits, straight into the log."""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from sqlmodel import Session

from webapp.domain.assignments import Assignment, Place
from webapp.domain.attempts import Attempt, marked
from webapp.domain.grading import grade
from webapp.domain.labs.keeping import Run as LabRun
from webapp.domain.labs.keeping import class_seed, evidence_of, tally
from webapp.domain.labs.playing import result
from webapp.domain.lessons import Lesson
from webapp.domain.library import Library
from webapp.domain.people import Classroom, Learner
from webapp.domain.questions import Kind, Question
from webapp.domain.records import Evidence, Record, evidence
from webapp.domain.terms import day_at, noon_of
from webapp.operations.demo.ability import Minds
from webapp.operations.demo.answering import answer_of
from webapp.operations.demo.hours import note_hour
from webapp.operations.demo.people import DemoSchool
from webapp.operations.demo.playing import run_of
from webapp.operations.demo.schedule import Run, Unit, repeated, two_terms
from webapp.store import answers, assignments, attempts, lab_runs, polls, projections, visits

ABSENT = 0.05  # share of learners who miss a unit
UNFINISHED = 0.15  # share of lessons left open
TRIES_AGAIN = 0.7  # share of wrong answers in lessons that are tried a second time
FIRST_LESSON = timedelta(hours=-2)  # before noon
PAUSE_SECONDS = (20, 70)  # between two answers


@dataclass(slots=True)
class Written:
    """Rows of a class before they are written together."""

    attempts: list[Attempt] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    said: list[Evidence] = field(default_factory=list)
    visited: list[visits.Visit] = field(default_factory=list)
    picks: Tally[polls.Pick] = field(default_factory=Tally)
    runs: list[LabRun] = field(default_factory=list)


def fill_class(session: Session, demo: DemoSchool, number: int, library: Library) -> int:
    """Let a class learn for two terms. Returns the number of answers written."""
    classroom, seats = demo.classes[number]
    units = _units(library, classroom)
    if not units:
        return 0
    runs = two_terms(units, demo.order.end)
    _assign(session, demo, classroom, runs)
    minds = Minds(demo.order.seed, tuple(library.skills))
    written = Written()
    for place, learner in enumerate(seats, start=number * demo.order.seats_per_class):
        if learner.keeps_record:
            _learn(demo, learner, runs, _Pen(minds, written, _quota(demo, place)))
    attempts.add_all(session, written.attempts)
    answers.add_all(session, written.records)
    lab_runs.add_all(session, written.runs)
    projections.add_all(session, written.said)
    visits.add_all(session, written.visited)
    for pick, count in sorted(written.picks.items()):
        polls.add(session, (demo.school.id, classroom.id), pick, count)
    last = noon_of(demo.school.time_zone, max(run.on for run in runs)) + FIRST_LESSON
    note_hour(session, demo, classroom, runs, last)
    return len(written.records)


def _units(library: Library, classroom: Classroom) -> list[Unit]:
    """Tests and lessons of the band. The lower of two classes has not had the last lesson yet."""
    locale = library.locales[0]
    lessons = library.lessons_of(classroom.band, locale)
    if classroom.grade == 4 and len(lessons) > 1:
        lessons = lessons[:-1]
    units: list[Unit] = [*library.quizzes_of(classroom.band, locale), *lessons]
    return [unit for unit in units if unit.questions]


def _assign(session: Session, demo: DemoSchool, classroom: Classroom, runs: list[Run]) -> None:
    first = {run.unit.id: run.on for run in reversed(runs)}
    for unit_id, on in sorted(first.items(), key=lambda pair: (pair[1], pair[0])):
        at = noon_of(demo.school.time_zone, on) - timedelta(hours=4)
        assignments.add(
            session,
            Assignment(
                school_id=demo.school.id,
                id=demo.ids.next(at),
                classroom_id=classroom.id,
                unit_id=unit_id,
                place=Place.CLASS,
                assigned_by=demo.staff["teacher"].id,
                assigned_at=at,
            ),
        )


@dataclass(slots=True)
class _Pen:
    """What one learner's history is written with."""

    minds: Minds
    written: Written
    left: int | None  # answers that may still be given; None: as many as come


def _learn(demo: DemoSchool, learner: Learner, runs: list[Run], pen: _Pen) -> None:
    """Write one learner's history, up to its share of the answers ordered."""
    luck = Random(f"{demo.order.seed}|{learner.id}")
    is_ordered = pen.left is not None
    for n, run in enumerate(repeated(runs) if is_ordered else runs):
        if pen.left == 0:
            return
        if not is_ordered and (luck.random() < ABSENT or _is_kept_open(learner, run, runs)):
            continue
        later = timedelta(minutes=20 * (n % 4), seconds=luck.randrange(300))
        at = noon_of(demo.school.time_zone, run.on) + FIRST_LESSON + later
        _run(demo, learner, run.unit, _Sitting(at, luck, pen, plays=n < len(runs)))


def _is_kept_open(learner: Learner, run: Run, runs: Sequence[Run]) -> bool:
    """Seat 1, whose sign-in is printed, still has the band's last lesson before it."""
    lessons = [r.unit.id for r in runs if isinstance(r.unit, Lesson)]
    return learner.seat == 1 and run.unit.id in lessons[-1:]


@dataclass(slots=True)
class _Sitting:
    """One learner at one unit."""

    at: datetime
    luck: Random
    pen: _Pen
    plays: bool  # simulations too; an order of many answers repeats units without them


def _run(demo: DemoSchool, learner: Learner, unit: Unit, sitting: _Sitting) -> None:
    began = sitting.at
    questions = list(unit.questions)
    is_open = isinstance(unit, Lesson) and sitting.luck.random() < UNFINISHED
    if is_open:
        questions = questions[: 1 + sitting.luck.randrange(len(questions))]
    attempt_id = demo.ids.next(began)
    attempt = Attempt(
        school_id=learner.school_id,
        id=attempt_id,
        learner_id=learner.id,
        classroom_id=learner.classroom_id,
        unit_id=unit.id,
        revision=unit.revision,
        locale=learner.locale,
        step_id=_step(unit, questions),
        started_at=began,
    )
    for question in questions:
        _answer(demo, attempt, question, sitting, isinstance(unit, Lesson))
    if isinstance(unit, Lesson) and not is_open and sitting.plays:
        _play(demo, attempt, unit, sitting)
    _close(demo, attempt, sitting, is_open)


def _play(demo: DemoSchool, attempt: Attempt, lesson: Lesson, sitting: _Sitting) -> None:
    """Every simulation of a finished lesson was played once."""
    seed, luck = class_seed(attempt.school_id, attempt.classroom_id), sitting.luck
    for lab in lesson.labs:
        chance = sitting.pen.minds.care(attempt.learner_id, lab.skill)
        moves = run_of(lab, seed, chance, luck)
        said = result(lab, moves, seed)
        sitting.at += timedelta(seconds=luck.randrange(*PAUSE_SECONDS) * 3)
        run = LabRun(
            school_id=attempt.school_id,
            attempt_id=attempt.id,
            lab_id=lab.id,
            moves=moves,
            indicator=lab.skill,
            percent=said.percent if said.is_finished else None,
            tally=tally(moves, said) if said.is_finished else None,
            moved_at=sitting.at,
            ended_at=sitting.at if said.is_finished else None,
        )
        sitting.pen.written.runs.append(run)
        if run.is_ended:
            said_by = evidence_of(run, attempt, demo.school.time_zone)
            sitting.pen.written.said.append(said_by)


def _answer(
    demo: DemoSchool, attempt: Attempt, question: Question, sitting: _Sitting, may_retry: bool
) -> None:
    luck, chance = sitting.luck, sitting.pen.minds.chance(attempt.learner_id, question)
    for is_first in (True, False):
        if sitting.pen.left == 0:
            return
        sitting.at += timedelta(seconds=luck.randrange(*PAUSE_SECONDS))
        given = answer_of(question, chance, luck)
        mark = grade(question, given)
        record = Record(
            school_id=attempt.school_id,
            attempt_id=attempt.id,
            client_key=f"{demo.ids.made:x}",
            id=demo.ids.next(sitting.at),
            question_id=question.id,
            kept=marked(question, given, mark),
            is_first=is_first,
            answered_at=sitting.at,
        )
        sitting.pen.written.records.append(record)
        if is_first:
            sitting.pen.written.said.append(evidence(attempt, record, demo.school.time_zone))
            if question.kind is Kind.POLL and question.is_private:
                pick = polls.Pick(attempt.unit_id, question.id, given.picks[0])
                sitting.pen.written.picks[pick] += 1
        if sitting.pen.left is not None:
            sitting.pen.left -= 1
        if mark.is_right or not may_retry or luck.random() > TRIES_AGAIN:
            return


def _close(demo: DemoSchool, attempt: Attempt, sitting: _Sitting, is_open: bool) -> None:
    done = attempt if is_open else replace(attempt, finished_at=sitting.at, step_id="")
    sitting.pen.written.attempts.append(done)
    sitting.pen.written.visited.append(
        visits.Visit(
            attempt.school_id,
            attempt.learner_id,
            day_at(demo.school.time_zone, attempt.started_at),
            int((sitting.at - attempt.started_at).total_seconds()),
            sitting.at,
        )
    )


def _step(unit: Unit, questions: Sequence[Question]) -> str:
    """The step where a learner stopped."""
    if not isinstance(unit, Lesson) or not questions:
        return ""
    last = questions[-1].id
    return next((s.id for s in unit.steps if last in {q.id for q in s.questions}), "")


def _quota(demo: DemoSchool, place: int) -> int | None:
    """The share of the learner at this place of the school, from 0."""
    total, count = demo.order.answer_count, demo.order.learner_count
    return None if total is None else total // count + (place < total % count)
