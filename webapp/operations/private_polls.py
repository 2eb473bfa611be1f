"""Private polls of a workshop: when the leader stops, counts are kept, and nobody behind them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from webapp.domain.library import Library
from webapp.domain.workshops.plans import Act, ActKind
from webapp.domain.workshops.running import LONGEST, Stage, close
from webapp.domain.workshops.workshop import Workshop
from webapp.operations.workshops import with_stand
from webapp.store import workshop_answers, workshops


def settle(
    session: Session, before: Workshop, after: Workshop, private: Collection[str]
) -> Workshop:
    """Make counts of the private poll that was in hand when it is closed or left behind.

    `private`: ids of acts. One that was made counts of is not opened again: whoever chose before
    would be counted twice.
    """
    left = before.stand.act(before.plan)
    if left is not None and left.id in private and _is_done(left, after):
        _make_counts(session, before, left)
    here = after.stand.act(after.plan)
    is_opened = here != left or before.stand.stage is Stage.CLOSED
    if here is None or here.id not in private or after.stand.stage is Stage.CLOSED:
        return after
    place = (after.school_id, after.id)
    if not is_opened or not workshop_answers.is_settled(session, place, here.id):
        return after
    return with_stand(session, after, close(after.stand))


def end_forgotten(
    session: Session, library: Library, now: datetime, school_id: int | None = None
) -> None:
    """End workshops that ended by their clock, so that their private polls are counts as well.

    There is no job for it: called at every start for all, and for a school when anybody of it
    opens a room.
    """
    for workshop in workshops.forgotten(session, now, school_id):
        assert workshop.begun_at is not None
        ended = replace(workshop, ended_at=workshop.begun_at + LONGEST)
        settle(session, workshop, workshops.keep(session, ended), private_acts(library, workshop))


def private_acts(library: Library, workshop: Workshop) -> set[str]:
    """Ids of the acts of a workshop that are private polls."""
    locale = library.locales[0]
    return {
        act.id
        for act in workshop.plan.acts
        for question in library.unit(act.unit_id, locale).questions
        if act.asks and act.kind is not ActKind.LAB and question.id == act.ref
        if question.is_private
    }


def _is_done(act: Act, after: Workshop) -> bool:
    is_elsewhere = after.stand.act(after.plan) != act
    return is_elsewhere or after.ended_at is not None or after.stand.stage is Stage.CLOSED


def _make_counts(session: Session, workshop: Workshop, act: Act) -> None:
    place = (workshop.school_id, workshop.id)
    given = workshop_answers.of_act(session, place, act.id)
    if given:
        hands = workshop_answers.hands_of_act(session, place, act.id)
        counts = workshop_answers.picked(given, hands)
        workshop_answers.keep_hands(session, place, act.id, counts)
        workshop_answers.forget(session, place, act.id)
