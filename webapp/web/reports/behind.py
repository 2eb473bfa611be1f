"""The rows behind one indicator, as the page prints them."""

from dataclasses import dataclass

from flask import url_for

from webapp.domain.behind import Behind, SeatSums
from webapp.domain.difficulty import question_statistics
from webapp.domain.errors import UnknownLesson
from webapp.domain.figures import QuestionFigures
from webapp.domain.gain import Sum
from webapp.domain.people import Classroom
from webapp.domain.questions import Phase
from webapp.web.current import parts
from webapp.web.i18n import _, joined, locale
from webapp.web.reports.asking import Asked
from webapp.web.reports.hard import difficulty_words
from webapp.web.reports.words import counted, period_words, range_words
from webapp.web.templating import facts


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat: answers and mean, before, while and after learning."""

    number: str
    nickname: str
    seat: int
    figures: tuple[str, ...]  # six: answers and percent of each phase, empty when not taken


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question: when, how many answered, how many rightly."""

    prompt: str
    when: str
    answered: int
    right: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindPage:
    """Everything on the page."""

    classroom: Classroom
    name: str
    period: str
    gain: str
    seats: tuple[SeatLine, ...]
    questions: tuple[QuestionLine, ...]
    waiting: int
    back_url: str


def behind_page(classroom: Classroom, rows: Behind, asked: Asked) -> BehindPage:
    """Put the page together."""
    means = ""
    if rows.gain.before is not None and rows.gain.after is not None:
        before, after = rows.gain.before, rows.gain.after
        means = _("Class mean %(before)s → %(after)s", before=before, after=after) + _("; ")
    lines = (_question(one) for one in rows.questions)
    return BehindPage(
        classroom=classroom,
        name=parts().library.skills[rows.indicator].name[locale()],
        period=period_words(asked.view.period),
        gain=f"{means}{range_words(rows.gain) or counted(rows.gain)}",
        seats=tuple(_seat(one) for one in rows.seats),
        questions=tuple(line for line in lines if line is not None),
        waiting=rows.waiting,
        back_url=url_for("reports.show", classroom_id=classroom.id, **asked.query),
    )


def _seat(one: SeatSums) -> SeatLine:
    learner = one.learner
    figures = tuple(figure for found in one.sums for figure in _figures(found))
    return SeatLine(f"{learner.seat:02}", facts().nickname(learner.nickname), learner.seat, figures)


def _figures(found: Sum) -> tuple[str, str]:
    return (str(found.answered), str(found.percent)) if found.answered else ("", "")


def _question(one: QuestionFigures) -> QuestionLine | None:
    try:
        unit = parts().library.unit(one.unit_id, locale())
    except UnknownLesson:
        return None
    question = next((q for q in unit.questions if q.id == one.question_id), None)
    if question is None:
        return None
    statistics = question_statistics(one.answered, one.right, one.question_id)
    return QuestionLine(
        prompt=joined(question.prompt_text.splitlines()),
        when=WHEN[one.phase](),
        answered=one.answered,
        right=one.right,
        words=difficulty_words(statistics),
    )


WHEN = {
    Phase.PRE: lambda: _("before"),
    Phase.LEARN: lambda: _("while learning"),
    Phase.POST: lambda: _("after"),
}
