"""Requests in words."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.requests import By, Kind, Request, State
from webapp.domain.terms import day_at
from webapp.web.i18n import _, full_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A request, ready to print."""

    id: int
    what: str
    who: str
    asked: str
    due: str
    state: str
    answer: str
    is_open: bool
    is_late: bool
    where: str = ""  # class and seat
    is_erasing: bool = False  # it asks that something goes, and the learner is here


def kind_words(kind: Kind) -> str:
    """What is asked for."""
    return {
        Kind.SEE: _("Show me what is stored"),
        Kind.COPY: _("Give me a copy"),
        Kind.CORRECT: _("Something is wrong here"),
        Kind.DELETE: _("Erase my data"),
        Kind.OTHER: _("I have a question about my data"),
    }[kind]


def line_of(one: Request, time_zone: str, today: date, where: str = "") -> Line:
    """A request as everybody reads it who may."""
    return Line(
        id=one.id,
        what=kind_words(one.kind),
        who={
            By.LEARNER: _("the learner"),
            By.GUARDIAN: _("the guardian"),
            By.PAPER: _("noted from paper"),
        }[one.by],
        asked=full_day(day_at(time_zone, one.asked_at)),
        due=full_day(one.due_on),
        state={
            State.OPEN: _("open"),
            State.DONE: _("done"),
            State.REFUSED: _("refused"),
            State.TAKEN_BACK: _("taken back"),
        }[one.state],
        answer=one.answer,
        is_open=one.state is State.OPEN,
        is_late=one.is_late(today),
        where=where,
        is_erasing=one.kind is Kind.DELETE and one.state is State.OPEN and bool(where),
    )
