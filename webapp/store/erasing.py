"""Rows go: of one learner, everywhere. The list of tables is `of_learner.PLACES`."""

from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import delete, select, update
from sqlmodel import Session

from webapp.domain.erasures import Erasure, Kind, Why
from webapp.domain.records import Evidence
from webapp.store import answers, calls, class_sums, lab_runs, of_learner, projections
from webapp.store.dialects import table_of
from webapp.store.of_learner import Fate, Found
from webapp.store.tables import (
    AttemptRow,
    FamilyRow,
    FamilySignInRow,
    GuardianRow,
    HomeTimeRow,
    LearnerRow,
    VisitRow,
)

ATTEMPT, LEARNER, VISIT, HOME = (
    table_of(row) for row in (AttemptRow, LearnerRow, VisitRow, HomeTimeRow)
)
GUARDIAN, FAMILY, SIGN_IN = (table_of(row) for row in (GuardianRow, FamilyRow, FamilySignInRow))
# The minutes of a week decide when a day is over: they go when the week is.
TIME_STAYS = timedelta(days=7)


def apply(session: Session, erasure: Erasure) -> None:
    """Do what a line of the ledger says, on whatever database this is; again is no harm."""
    if erasure.kind is Kind.CLASS:
        class_sums.drop_small(session, erasure.school_id, int(erasure.about))
        return
    query = select(LEARNER.c.id).where(LEARNER.c.school_id == erasure.school_id)
    for (learner_id,) in session.connection().execute(query).all():
        if erasure.is_of(learner_id):
            erase(session, learner_id, erasure)


def erase(session: Session, learner_id: int, erasure: Erasure) -> None:
    """Remove what the erasure is about of a learner whose id is known."""
    whose = (erasure.school_id, learner_id)
    if erasure.kind is Kind.SEAT:
        if erasure.why is not Why.CLASS_ENDED:
            class_sums.take_out(session, _said(session, whose))
        for place in of_learner.PLACES:
            if place.fate is Fate.GOES:
                session.connection().execute(
                    delete(place.table).where(of_learner.where(place, *whose))
                )
            elif place.fate is Fate.LOSES:
                lost = update(place.table).where(of_learner.where(place, *whose))
                session.connection().execute(lost.values(learner_id=None, answer=""))
        calls.unlink(session, whose[0], [learner_id])  # what was told stays for its own term
        _drop_empty_families(session, whose[0])
        return
    _erase_work(session, whose, erasure)


def _drop_empty_families(session: Session, school_id: int) -> None:
    """A family that has no child here any more leaves nothing either."""
    linked = select(GUARDIAN.c.family_id).where(
        GUARDIAN.c.school_id == school_id, GUARDIAN.c.family_id.is_not(None)
    )
    for table, family in ((SIGN_IN, SIGN_IN.c.family_id), (FAMILY, FAMILY.c.id)):
        own = (table.c.school_id == school_id, family.not_in(linked))
        session.connection().execute(delete(table).where(*own))


def _erase_work(session: Session, whose: tuple[int, int], erasure: Erasure) -> None:
    """Remove runs begun until then, and make the learner's figures again from what is left."""
    connection = session.connection()
    class_sums.take_out(session, _said(session, whose))
    for place in of_learner.PLACES:
        if place.found is Found.BY_CLASS:
            connection.execute(delete(place.table).where(of_learner.where(place, *whose)))
    runs = (ATTEMPT.c.school_id == whose[0]) & (ATTEMPT.c.learner_id == whose[1])
    runs &= ATTEMPT.c.started_at <= erasure.at
    if erasure.kind is Kind.UNIT:
        runs &= ATTEMPT.c.unit_id == erasure.about
    else:
        _erase_time(session, whose, erasure.at)
    ids = select(ATTEMPT.c.id).where(runs)
    for place in of_learner.PLACES:
        if place.found is Found.BY_ATTEMPT:
            table = place.table
            own = (table.c.school_id == whose[0], table.c.attempt_id.in_(ids))
            connection.execute(delete(table).where(*own))
    connection.execute(delete(ATTEMPT).where(runs))
    projections.add_all(session, list(_said(session, whose)))


def _erase_time(session: Session, whose: tuple[int, int], until: datetime) -> None:
    for table in (VISIT, HOME):
        old = table.c.on_date < (until - TIME_STAYS).date()
        own = (table.c.school_id == whose[0], table.c.learner_id == whose[1])
        session.connection().execute(delete(table).where(*own, old))


def _said(session: Session, whose: tuple[int, int]) -> chain[Evidence]:
    return chain(answers.first_answers(session, whose), lab_runs.ended(session, whose))
