"""The retention timer: once a day what is over its term goes."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.erasures import Kind, Why
from webapp.domain.people import School
from webapp.domain.periods import ENOUGH
from webapp.domain.retention import (
    ASIDE,
    ONCE_A_DAY,
    SIGN_INS,
    Due,
    Rule,
    has_clock_moved,
)
from webapp.domain.terms import day_at
from webapp.operations.erasing import (
    Order,
    close_counts,
    closed_classes,
    erase,
    forget,
    forget_waiting,
)
from webapp.store import (
    calls,
    class_networks,
    files,
    learners,
    people,
    restoring,
    retention,
    visits,
)
from webapp.store.engine import Database
from webapp.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Swept:
    """What a run did."""

    erased: int = 0  # seats
    waiting: int = 0  # schools where something is due, and the clock moved


def rule_of(session: Session, school: School, now: datetime) -> Rule:
    """What holds for a school; its timer begins when it is asked for the first time."""
    found = retention.rule_or_none(session, school.id)
    return found or Rule(school_id=school.id, begun_at=now, run_at=now)


def choose(session: Session, school: School, months: int, now: datetime) -> None:
    """Keep data for so many months after the school year. A shorter term begins with a notice."""
    rule = rule_of(session, school, now)
    begun = now if months < rule.months else rule.begun_at
    retention.keep(session, replace(rule, months=months, begun_at=begun))


def confirm_clock(session: Session, school: School, now: datetime) -> None:
    """Somebody looked at a calendar: the clock is right."""
    rule = rule_of(session, school, now)
    retention.keep(session, replace(rule, run_at=now, is_waiting=False))


def sweep(database: Database, book: Ledger, now: datetime, is_early: bool = False) -> Swept:
    """Erase what is due in every school, at most once a day; `is_early`: also a second time.

    A school whose clock moved more than a day since its last run keeps everything until somebody
    says that the day is right: a battery that died must not erase a school.
    """
    with database.reading() as reading:
        schools = people.schools(reading)
    done, past, waiting, has_run = 0, 0, 0, False
    for school in schools:
        due = _claim(database, school, now, is_early)
        if due is None:
            continue
        _forget_days(database, school, now)
        if isinstance(due, Rule):
            waiting += 1
            continue
        has_run = True
        past += _forget_calls(database, school, now)
        for one in due:
            done += _erase(database, book, (school, one), now)
    if has_run:
        with database.writing() as writing:
            old = retention.drop_sign_ins(writing, now - SIGN_INS)
        _drop_asides(database, now)
        if done or past or old:
            forget(database, [school.id for school in schools], now, is_patient=True)
        else:
            forget_waiting(database, now)
    return Swept(done, waiting)


def _forget_days(database: Database, school: School, now: datetime) -> None:
    """Minutes of seats without a record go with their day, networks of classes after theirs."""
    with database.writing() as writing:
        class_networks.forget(writing, school.id, now)
        visits.forget_days(writing, day_at(school.time_zone, now), school.id)


def _forget_calls(database: Database, school: School, now: datetime) -> int:
    """Calls for help go after their term, sealed ones too. How many went."""
    with database.writing() as writing:
        return calls.forget_past(writing, school.id, day_at(school.time_zone, now))


def _claim(
    database: Database, school: School, now: datetime, is_early: bool
) -> list[Due] | Rule | None:
    """What this run has to do. None: somebody ran today. A rule: it waits for a word on the day."""
    today = day_at(school.time_zone, now)
    with database.writing() as writing:
        rule = rule_of(writing, school, now)
        is_new = retention.rule_or_none(writing, school.id) is None
        has_moved = has_clock_moved(rule.run_at, now)
        if not (is_new or is_early or has_moved or now - rule.run_at >= ONCE_A_DAY):
            return None
        due = [one for one in retention.coming(writing, school, rule) if one.on <= today]
        is_due = due or calls.past(writing, school.id, today)
        if has_moved and (is_due or now < rule.run_at):
            retention.keep(writing, replace(rule, is_waiting=True))
            return rule
        retention.keep(writing, replace(rule, run_at=now, is_waiting=False))
    return due


def _erase(database: Database, book: Ledger, what: tuple[School, Due], now: datetime) -> int:
    """One seat after the other, so that others write between."""
    school, due = what
    with database.writing() as writing:
        is_closed = due.classroom_id in closed_classes(writing)
        is_whole = due.is_class and (is_closed or len(due.learner_ids) >= ENOUGH)
        if is_whole and not is_closed:
            close_counts(writing, book, (school.id, due.classroom_id), now)
    order = Order(Kind.SEAT, Why.CLASS_ENDED if is_whole else Why.SEAT_CLOSED)
    for learner_id in due.learner_ids:
        with database.writing() as writing:
            learner = learners.any_of_id_or_none(writing, school.id, learner_id)
            if learner is not None:
                erase(writing, book, learner, order, now)
    return len(due.learner_ids)


def _drop_asides(database: Database, now: datetime) -> None:
    """What a restore or an upgrade put aside goes after a week: erasing does not reach it."""
    if database.path is None:
        return
    for path in restoring.leftovers(database.path):
        if path.stat().st_mtime < (now - ASIDE).timestamp():
            files.remove(path)
