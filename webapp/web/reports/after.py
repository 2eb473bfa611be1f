"""What follows from the figures: hard questions, who may need someone, what to teach next."""

from dataclasses import dataclass

from flask import url_for

from webapp.domain.errors import UnknownLesson
from webapp.domain.hardest import HardQuestion
from webapp.domain.people import Classroom
from webapp.domain.questions import Question
from webapp.domain.reports import ClassReport, SeatNote
from webapp.web.current import parts
from webapp.web.i18n import _, locale, ngettext
from webapp.web.reports.drawing import Piece, split
from webapp.web.templating import facts

MOST_NAMED = 3  # indicators named beside a seat


@dataclass(frozen=True, slots=True)
class Hard:
    """A hard question with its commonest idea and a sentence to say about it."""

    prompt: str
    pieces: tuple[Piece, ...]
    counts: str
    idea: str
    say: str


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


def hards(report: ClassReport) -> tuple[Hard, ...]:
    """The hardest questions whose words the library still has."""
    found = ((one, question_of(one)) for one in report.hardest)
    return tuple(_hard(one, question) for one, question in found if question is not None)


def besides(report: ClassReport, classroom: Classroom) -> tuple[Beside, ...]:
    """In seat order."""
    return tuple(_beside(note, classroom, report.term) for note in report.alongside)


def next_up(report: ClassReport) -> Next | None:
    """The lesson that practises most of what is missing."""
    found = report.next_lesson
    if found is None:
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


def idea_words(question: Question, idea: str) -> tuple[str, str]:
    """An idea and what to say about it: an option's words, or a part with where it was put."""
    key, _eq, target = idea.partition("=")
    part = next((p for p in question.parts if p.key == key), None)
    if part is None:
        number = {"high": _("the number is higher"), "low": _("the number is lower")}
        return number.get(idea, ""), ""
    if not target:
        return part.text, part.feedback_text
    place = next((t.text for t in question.targets if t.key == target), target)
    return _("%(part)s → %(place)s", part=part.text, place=place), part.feedback_text


def question_of(one: HardQuestion) -> Question | None:
    try:
        unit = parts().library.unit(one.unit_id, locale())
    except UnknownLesson:
        return None
    return next((q for q in unit.questions if q.id == one.question_id), None)


def _hard(one: HardQuestion, question: Question) -> Hard:
    idea, say = idea_words(question, one.idea) if one.idea_count else ("", "")
    counts = _(
        "%(right)s right, %(idea)s with the commonest idea, %(others)s others.",
        right=one.right,
        idea=one.idea_count,
        others=one.others,
    )
    held = ngettext(
        "One answered “%(idea)s”.", "%(num)s answered “%(idea)s”.", one.idea_count, idea=idea
    )
    return Hard(
        prompt=question.prompt_text,
        pieces=split(one.right, one.idea_count, one.others),
        counts=counts,
        idea=held if idea else "",
        say=say,
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
