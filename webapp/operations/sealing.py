"""Sealing a call: a copy that nobody can change, for the police or whoever takes over."""

from datetime import datetime

from sqlmodel import Session

from webapp.documents import call_file
from webapp.domain.calls.calls import Act, Case
from webapp.domain.people import Person
from webapp.operations.calls import written
from webapp.store import calls, classrooms, learners, people


def seal(session: Session, person: Person, case: Case, secret: bytes, now: datetime) -> None:
    """Seal a call as it stands. Sealing again changes nothing: there is one copy."""
    if case.call.is_sealed:
        return
    call = case.call
    names = {str(one): name for one, name in people.names(session, call.school_id).items()}
    seats = learners.seats_of(session, call.school_id, {call.learner_id or 0})
    room = classrooms.names(session, call.school_id).get(call.classroom_id, "")
    school = people.school_of_id(session, call.school_id)
    text = call_file.text_of(school, case, names, (room, seats.get(call.learner_id or 0, 0)))
    calls.seal(session, call, text, call_file.sign(text, secret), now)
    calls.change(session, call, is_sealed=True)
    line = written(person, Act.SEALED, now, call_file.digest_of(text))
    calls.note(session, call, line)
