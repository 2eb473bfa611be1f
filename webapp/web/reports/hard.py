"""The hardest questions in words: counts, statistics, the commonest idea and what to say."""

from collections.abc import Callable
from dataclasses import dataclass

from webapp.domain.difficulty import ENOUGH_LEARNERS, Judgement, QuestionStatistics
from webapp.domain.errors import UnknownLesson
from webapp.domain.hardest import HardQuestion
from webapp.domain.questions import Question
from webapp.domain.reports import ClassReport
from webapp.domain.swaps import questions_ever
from webapp.web.current import parts
from webapp.web.i18n import _, joined, locale, ngettext
from webapp.web.phrases import within_quotes
from webapp.web.reports.drawing import Piece, split


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a question and how many picked it."""

    words: str
    count: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Hard:
    """A hard question with its commonest idea and a sentence to say about it."""

    prompt: str
    pieces: tuple[Piece, ...]
    counts: str
    idea: str
    say: str
    statistics: tuple[str, ...]
    options: tuple[Option, ...]  # empty for questions of several pieces


def hards(report: ClassReport) -> tuple[Hard, ...]:
    """The hardest questions whose words the library still has."""
    found = ((one, question_of(one)) for one in report.hardest)
    return tuple(_hard(one, question) for one, question in found if question is not None)


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
    own = next((q for q in unit.questions if q.id == one.question_id), None)
    if own is not None:
        return own
    bank = parts().library.lessons_of(unit.band, locale()) if unit.band else ()
    return questions_ever(unit, bank).get(one.question_id)


def _hard(one: HardQuestion, question: Question) -> Hard:
    idea, say = idea_words(question, one.idea) if one.idea_count else ("", "")
    counts = _(
        "%(right)s right, %(idea)s with the commonest idea, %(others)s others.",
        right=one.right,
        idea=one.idea_count,
        others=one.others,
    )
    held = ngettext(
        "One answered “%(idea)s”.",
        "%(num)s answered “%(idea)s”.",
        one.idea_count,
        idea=within_quotes(idea),
    )
    return Hard(
        prompt=joined(question.prompt_text.splitlines()),
        pieces=split(one.right, one.idea_count, one.others),
        counts=counts,
        idea=held if idea else "",
        say=say,
        statistics=(difficulty_words(one.statistics), *discrimination_words(one.statistics)),
        options=tuple(_option(question, key, count) for key, count in one.options),
    )


def difficulty_words(statistics: QuestionStatistics) -> str:
    """How many got it right, with its range."""
    return _(
        "%(percent)s %% right; in classes like this between %(low)s %% and %(high)s %%.",
        percent=statistics.right_percent,
        low=statistics.low_percent,
        high=statistics.high_percent,
    )


def discrimination_words(statistics: QuestionStatistics) -> tuple[str, ...]:
    """Whether the question goes with the others, as far as the class is large enough."""
    if statistics.discrimination is None:
        return (
            _(
                "From %(few)s learners on it can be said whether the question tells learners "
                "apart.",
                few=ENOUGH_LEARNERS,
            ),
        )
    low, high = statistics.low_discrimination or 0, statistics.high_discrimination or 0
    figure = _(
        "Discrimination %(r).2f (%(low).2f to %(high).2f).",
        r=statistics.discrimination,
        low=low,
        high=high,
    )
    return (figure, JUDGED[statistics.judgement]())


def _unsaid() -> str:
    return ""


JUDGED: dict[Judgement, Callable[[], str]] = {
    Judgement.UNKNOWN: _unsaid,
    Judgement.TELLS: lambda: _("Those who did well otherwise got it right more often."),
    Judgement.UNSURE: lambda: _("Whether it tells learners apart cannot be said from this class."),
    Judgement.DOUBTFUL: lambda: _(
        "Those who did well otherwise missed it as often: look at its wording first."
    ),
}


def _option(question: Question, key: str, count: int) -> Option:
    part = next(p for p in question.parts if p.key == key)
    return Option(part.text, count, part.is_right)
