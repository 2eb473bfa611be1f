"""The report of a workshop as its page shows it. Templates only print."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.domain.gain import Gain
from webapp.domain.html import Html
from webapp.domain.lessons import Lesson
from webapp.domain.questions import Question
from webapp.domain.workshops.logs import RunLog
from webapp.domain.workshops.results import Asked
from webapp.domain.workshops.talking import News, ideas, news_of
from webapp.domain.workshops.workshop import Workshop
from webapp.operations.workshop_results import Over
from webapp.web.current import parts
from webapp.web.i18n import _, joined, locale, ngettext
from webapp.web.workshops import after_words as words
from webapp.web.workshops.group_shares import before_and_after
from webapp.web.workshops.lettering import lettered
from webapp.web.workshops.words import kind_word

WIDTH = 200  # of the drawings


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """One option: its letter, its words, how many picked it."""

    letter: str
    html: Html
    count: int
    width: float
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One question with what the group said."""

    kind: str
    prompt: Html
    counts: str
    options: tuple[OptionLine, ...]  # empty below five answers
    methods: tuple[str, ...]  # empty where there was only one


@dataclass(frozen=True, slots=True)
class SayLine:
    """An idea of some of the group, and what to say about it."""

    prompt: str
    idea: str
    say: str


@dataclass(frozen=True, slots=True)
class GainBars:
    """Before and after on a strip of 200, with the range of the gain."""

    before: int
    after: int
    before_width: float
    after_width: float
    whisker: str  # path


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterPage:
    """Everything on the page."""

    over: Over
    lesson: Lesson
    headline: tuple[str, ...]
    heads: str
    gain: tuple[str, ...]
    bars: GainBars | None
    say: tuple[SayLine, ...]
    asked: tuple[AskedLine, ...]
    labs: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def log(self) -> RunLog | None:
        """The run log, once it is written."""
        return self.over.log

    @property
    def is_few(self) -> bool:
        """Too few answered to say anything of the group."""
        return news_of(self.over.result) in (News.EMPTY, News.FEW)

    @property
    def is_sent(self) -> bool:
        """The result file was made, so the run log stays as it is."""
        return self.log is not None and self.log.sent_at is not None


def after_page(over: Over) -> AfterPage:
    """The whole page in the reader's language."""
    return AfterPage(
        over=over,
        lesson=lesson_of(over),
        headline=words.headline(over),
        heads=words.heads_words(over.result.heads),
        gain=before_and_after(over.result),
        bars=gain_bars(over.result.gain),
        say=tuple(_say(over)),
        asked=tuple(
            asked_line(one, question_of(one, over), over.workshop) for one in over.result.asked
        ),
        labs=tuple(_labs(over)),
        notes=words.method_notes(),
    )


def lesson_of(over: Over) -> Lesson:
    """The lesson of a workshop, in the reader's language.

    Raises:
        UnknownLesson: it has left the library.
    """
    return parts().library.lesson(over.workshop.order.unit_id, locale())


def question_of(one: Asked, over: Over) -> Question:
    """The question that was asked."""
    return over.questions[one.unit_id, one.question_id]


def asked_line(one: Asked, question: Question, workshop: Workshop) -> AskedLine:
    """A question and its counts, ready to print."""
    return AskedLine(
        kind=kind_word(one.kind),
        prompt=question.prompt,
        counts=counts_words(one),
        options=_options(one, question, workshop),
        methods=_methods(one, question, workshop),
    )


def counts_words(one: Asked) -> str:
    """How many answered, and how many of them rightly."""
    answered = ngettext("One answered.", "%(num)s answered.", one.answered)
    if not one.options:
        return joined((answered, _("Below five nothing else is told.")))
    if one.right is None:
        return answered
    return joined((answered, ngettext("One has it right.", "%(num)s have it right.", one.right)))


def _options(one: Asked, question: Question, workshop: Workshop) -> tuple[OptionLine, ...]:
    by_key = {part.key: part for part in question.parts}
    return tuple(
        OptionLine(
            letter=letter,
            html=by_key[key].html,
            count=count,
            width=round(WIDTH * min(count, one.answered) / one.answered, 1),
            is_right=question.is_scored and by_key[key].is_right,
        )
        for letter, key, count in lettered(one.options, question, workshop)
    )


def _methods(one: Asked, question: Question, workshop: Workshop) -> tuple[str, ...]:
    if len(one.by_method) < 2:
        return ()
    return tuple(words.split_words(split, question, workshop) for split in one.by_method)


def gain_bars(gain: Gain | None) -> GainBars | None:
    """The drawing of a gain; nothing below ten pairs."""
    if gain is None or gain.before is None or gain.after is None:
        return None
    low, high = (
        round(WIDTH * min(max(gain.before + (points or 0), 0), 100) / 100, 1)
        for points in (gain.low_points, gain.high_points)
    )
    return GainBars(
        before=gain.before,
        after=gain.after,
        before_width=WIDTH * gain.before / 100,
        after_width=WIDTH * gain.after / 100,
        whisker=f"M{low:g} 30V36M{low:g} 33H{high:g}M{high:g} 30V36",
    )


def _say(over: Over) -> Iterator[SayLine]:
    for idea in ideas(over.result, over.questions):
        question = question_of(idea.asked, over)
        yield SayLine(
            prompt=joined(question.prompt_text.splitlines()),
            idea=_("%(sentence)s.", sentence=words.idea_words(idea, over, is_beside=True)),
            say=words.feedback(question, idea.option),
        )


def _labs(over: Over) -> Iterator[str]:
    lesson = lesson_of(over)
    titles = {lab.id: lab.title for lab in lesson.labs}
    yield from (titles[lab_id] for _unit, lab_id in over.result.labs if titles.get(lab_id))
