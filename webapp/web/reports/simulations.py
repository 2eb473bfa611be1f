"""The simulations of a class in its report: how they ended, in a bar and in words."""

from dataclasses import dataclass

from flask import url_for

from webapp.domain.labs.figures import LabFigures
from webapp.domain.labs.scenes import Story
from webapp.domain.labs.states import Ending
from webapp.domain.people import Classroom
from webapp.web.current import parts
from webapp.web.i18n import locale
from webapp.web.lab_sentences import runs_words, sentences_about
from webapp.web.reports.drawing import Piece, split


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One simulation."""

    title: str
    lesson: str
    runs: str
    sentences: tuple[str, ...]  # empty below five runs
    pieces: tuple[Piece, ...]  # endings of a story: in time, harm, a way out
    url: str  # empty below five runs


def tried_of(figures: LabFigures, classroom: Classroom, term: str) -> Tried:
    """What the report says about one simulation."""
    lesson = parts().library.lesson(figures.lesson_id, locale())
    lab = next((one for one in lesson.labs if one.id == figures.lab.id), figures.lab)
    ends = [figures.ended(e) for e in (Ending.SAFE, Ending.HARM, Ending.RECOVER)]
    address = url_for(
        "branches.show",
        classroom_id=classroom.id,
        lesson_id=figures.lesson_id,
        lab_id=figures.lab.id,
        term=term,
    )
    return Tried(
        title=lab.title or lesson.title,
        lesson=lesson.title,
        runs=runs_words(figures),
        sentences=sentences_about(figures),
        pieces=split(*ends) if isinstance(lab, Story) and figures.is_told else (),
        url=address if figures.is_told else "",
    )
