"""The blueprint of the pages for calls, and the one way to a call."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Blueprint
from sqlmodel import Session

from webapp.domain.calls.calls import Case
from webapp.domain.looks import Look, Shown
from webapp.operations import calls
from webapp.store import access_rows
from webapp.store.ids import new_id
from webapp.web.current import parts
from webapp.web.holding import teaching

bp = Blueprint("safeguarding", __name__, url_prefix="/safeguarding")


@dataclass(frozen=True, slots=True)
class Hand:
    """A call that was opened, and the transaction it was opened in."""

    session: Session
    case: Case


@contextmanager
def reading(shown: Shown) -> Iterator[Session]:
    """Read calls, and write down that somebody did: all in one transaction.

    The row of the access log names no call, no class and no learner: whoever leads the school reads
    that log, and may be the one whom a call is about. Who did what with which call stands in
    the call, which only those read who may.
    """
    with parts().database.writing() as session:
        yield session
        access_rows.add(session, _look(shown))


@contextmanager
def opening(call_id: int, shown: Shown = Shown.CALL) -> Iterator[Hand]:
    """One call, for one who reads it, with the same row.

    Raises:
        NotAllowed: there is none, or it is not theirs to read.
    """
    with reading(shown) as session:
        yield Hand(session, calls.open_call(session, teaching().person, call_id))


def _look(shown: Shown) -> Look:
    person, now = teaching().person, parts().now()
    return Look(
        school_id=person.school_id,
        id=new_id(now),
        at=now,
        person_id=person.id,
        classroom_id=0,
        learner_id=None,
        shown=shown,
    )
