"""Somebody leaves the school: classes go to others, nothing of a learner is lost.

Rows that name the person (who taught, gave, looked) keep the id; login and name become a
pseudonym, so that they say that it was the same person and not who.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from webapp.domain.class_years import Teacher
from webapp.domain.errors import DomainError, NotAllowed
from webapp.domain.people import Classroom, Person, Role, may_look_after
from webapp.operations import passwords
from webapp.operations.staff import keep_a_lead
from webapp.operations.teaching import hand_over
from webapp.store import classrooms, invitations, people, second_steps, sign_ins, teaching, training


class NoHeir(DomainError):
    """A class would have no teacher: nobody else of the school can take it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """A class that goes on without somebody: others who teach it, or one who has to."""

    classroom: Classroom
    is_archived: bool
    is_main: bool
    others: tuple[Teacher, ...]  # who teaches it for good, too

    @property
    def needs_an_heir(self) -> bool:
        """The main teacher is followed by somebody; beside one, nothing has to be done."""
        return self.is_main or not self.others


def handings(session: Session, person: Person, now: datetime) -> list[Handing]:
    """The classes of somebody, archived ones last. Those where they stand in just end for them."""
    found = []
    for classroom, is_archived in classrooms.ever_taught_by(session, person):
        teachers = teaching.of_classroom(session, classroom, now)
        own = [one for one in teachers if one.person_id == person.id]
        others = [t for t in teachers if t.person_id != person.id and not t.is_standing_in]
        found.append(
            Handing(
                classroom=classroom,
                is_archived=is_archived,
                is_main=any(one.is_main for one in own),
                others=tuple(others),
            )
        )
    return found


def heirs_for(session: Session, person: Person) -> list[Person]:
    """Who can take a class over: the leads first."""
    staff = [
        one
        for one in people.of_school(session, person.school_id)
        if one.id != person.id and one.role is not Role.OPERATOR
    ]
    return sorted(staff, key=lambda one: one.role is not Role.LEAD)


def let_go(
    session: Session, by: Person, person: Person, heirs: Mapping[int, int], now: datetime
) -> None:
    """Let somebody of the school leave, as its lead (see `leave`).

    Raises:
        NotAllowed: not theirs to look after, or an operator.
        LastLead, NoHeir: as in `leave`.
    """
    if not may_look_after(by, person) or person.role is Role.OPERATOR:
        raise NotAllowed
    leave(session, person, heirs, now)


def leave(session: Session, person: Person, heirs: Mapping[int, int], now: datetime) -> None:
    """End an account for good. `heirs`: who takes which class; else a co-teacher, else a lead.

    Raises:
        LastLead: the school would have no lead.
        NoHeir: a class would have no teacher.
        NotAllowed: an heir is nobody of this school.
    """
    if person.role is Role.LEAD:
        keep_a_lead(session, person)
    able = {one.id: one for one in heirs_for(session, person)}
    for handing in handings(session, person, now):
        if handing.needs_an_heir:
            hand_over(session, handing.classroom, _heir(handing, heirs, able), now, stays=False)
    teaching.remove_everywhere(session, person)
    second_steps.end(session, person)
    training.forget_parts(session, person)
    invitations.take_back_made_by(session, person, now)
    invitations.take_back_made_for(session, person, now)
    sign_ins.end_all(session, person, now)
    people.let_go(session, person, passwords.hashed(secrets.token_urlsafe()), now)


def _heir(handing: Handing, heirs: Mapping[int, int], able: Mapping[int, Person]) -> Person:
    """Who takes a class over: the one chosen, a co-teacher, a lead."""
    chosen = heirs.get(handing.classroom.id)
    if chosen is not None and chosen not in able:
        raise NotAllowed
    wanted = [] if chosen is None else [chosen]
    co_teachers = [one.person_id for one in handing.others]
    for person_id in (*wanted, *co_teachers, *able):
        if person_id in able:
            return able[person_id]
    raise NoHeir
