"""The hardest questions of a class, and the idea most of the others had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from webapp.domain.attempts import ONE_PICK
from webapp.domain.difficulty import Marks, QuestionStatistics, question_statistics
from webapp.domain.figures import QuestionFigures
from webapp.domain.questions import Phase, Question

HOW_MANY = 3
PHASES = (Phase.POST, Phase.LEARN)
ENOUGH_ANSWERS = 5  # fewer say more about the children than about the question
Lines = Mapping[str, Mapping[int, Marks]]  # unit -> learner -> question -> percent
Questions = Mapping[tuple[str, str], Question]  # by unit and question id


@dataclass(frozen=True, slots=True, kw_only=True)
class HardQuestion:
    """One question. `right + idea_count + others == answered`."""

    unit_id: str
    question_id: str
    phase: Phase
    answered: int
    right: int
    idea: str  # option key, or `part=target`; empty when no idea stands out
    idea_count: int
    others: int
    options: tuple[tuple[str, int], ...]  # of questions with one pick: key -> learners
    statistics: QuestionStatistics


def hardest(
    figures: Iterable[QuestionFigures], questions: Questions, marks: Lines
) -> tuple[HardQuestion, ...]:
    """The hardest questions with their statistics; `marks` of their units, as far as there are."""
    return tuple(
        _hard(one, questions[one.unit_id, one.question_id], marks.get(one.unit_id, {}))
        for one in chosen(figures, questions)
    )


def chosen(figures: Iterable[QuestionFigures], questions: Questions) -> list[QuestionFigures]:
    """The three with the smallest share of right first answers, the smallest first.

    Those of the post-test when it has three that somebody missed, else those of the lessons.
    Questions with fewer than five answers, and those that left the library, are passed over.
    """
    known = [
        one
        for one in figures
        if one.answered >= ENOUGH_ANSWERS
        and one.right < one.answered
        and (one.unit_id, one.question_id) in questions
    ]
    after, during = ([one for one in known if one.phase is phase] for phase in PHASES)
    found = after if len(after) >= HOW_MANY or not during else during
    found.sort(key=lambda one: (one.right / one.answered, one.unit_id, one.question_id))
    return found[:HOW_MANY]


def _hard(one: QuestionFigures, question: Question, marks: Mapping[int, Marks]) -> HardQuestion:
    right_keys = {part.key for part in question.parts if part.is_right}
    wrong = one.answered - one.right
    ideas = {idea: n for idea, n in one.choices.items() if idea not in right_keys}
    idea = max(sorted(ideas), key=lambda key: ideas[key], default="")
    # A lesson may have been mended under a class; the three counts must add up all the same.
    count = min(ideas.get(idea, 0), wrong)
    return HardQuestion(
        unit_id=one.unit_id,
        question_id=one.question_id,
        phase=one.phase,
        answered=one.answered,
        right=one.right,
        idea=idea,
        idea_count=count,
        others=wrong - count,
        options=_options(one, question),
        statistics=question_statistics(one.answered, one.right, one.question_id, marks.values()),
    )


def _options(one: QuestionFigures, question: Question) -> tuple[tuple[str, int], ...]:
    """How often each option was picked, in the author's order; empty for other kinds."""
    if question.kind not in ONE_PICK:
        return ()
    return tuple((part.key, one.choices.get(part.key, 0)) for part in question.parts)
