"""What follows from the figures: who may need someone, what to teach next."""

from dataclasses import dataclass

from flask import url_for

from webapp.domain.people import Classroom
from webapp.domain.reports import ClassReport, SeatNote
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.offered import is_waiting
from webapp.web.templating import facts

MOST_NAMED = 3  # indicators named beside a seat


@dataclass(frozen=True, slots=True)
class Beside:
    """A seat that may need someone alongside."""

    seat: int
    number: str
    nickname: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Next:
    """What to teach next."""

    unit_id: str
    title: str
    minutes_words: str
    skills: str
    how: str
    is_assigned: bool


def besides(report: ClassReport, classroom: Classroom, leaf: range) -> tuple[Beside, ...]:
    """Those of the seats on a leaf, in seat order."""
    shown = {report.seats[place].id for place in leaf}
    return tuple(
        _beside(note, classroom, report.term)
        for note in report.alongside
        if note.learner.id in shown
    )


def next_up(report: ClassReport) -> Next | None:
    """The lesson that practises most of what is missing."""
    found = report.next_lesson
    if found is None or is_waiting(found.lesson_id):
        return None
    lesson, skills = parts().library.lesson(found.lesson_id, locale()), parts().library.skills
    minutes = lesson.minutes.get("class") or lesson.minutes.get("self", 0)
    named = found.indicators or lesson.skills
    return Next(
        unit_id=lesson.id,
        title=_("“%(title)s”", title=lesson.title),
        minutes_words=_("%(n)s minutes, the whole class together", n=minutes),
        skills=_comma().join(skills[s].name[locale()] for s in named if s in skills),
        how=next((skills[s].teach[locale()] for s in named if s in skills), ""),
        is_assigned=found.is_assigned,
    )


def _beside(note: SeatNote, classroom: Classroom, term: str) -> Beside:
    names = [parts().library.skills[i].name[locale()] for i in note.indicators]
    named = _comma().join(names[:MOST_NAMED])
    more = len(names) > MOST_NAMED
    learner = note.learner
    return Beside(
        seat=learner.seat,
        number=f"{learner.seat:02}",
        nickname=facts().nickname(learner.nickname),
        words=_("%(names)s, %(n)s in all", names=named, n=len(names)) if more else named,
        url=url_for(
            "reports.show",
            classroom_id=classroom.id,
            term=term,
            seat=learner.seat,
            _anchor="one",
        ),
    )


def _comma() -> str:
    return "、" if locale().startswith("zh") else ", "
