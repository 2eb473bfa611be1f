"""Lessons met and answers given, as sentences."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.own_data import OwnData, Row
from webapp.domain.questions import Answer, Question
from webapp.domain.terms import day_at
from webapp.operations.own_data import NOT_YET
from webapp.store.answers import unpacked
from webapp.web.current import parts
from webapp.web.i18n import _, full_day, gap, locale
from webapp.web.phrases import within_quotes


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and what it is about where that is not clear from its section."""

    words: str
    about: str = ""


def lessons_told(data: OwnData, time_zone: str) -> Iterator[Told]:
    """Each run, the newest first, with its answers."""
    given: dict[object, list[Row]] = defaultdict(list)
    for row in sorted(data.tables["answer"], key=lambda row: int(str(row["id"]))):
        given[row["attempt_id"]].append(row)
    for run in sorted(data.tables["attempt"], key=lambda row: -int(str(row["id"]))):
        unit = _unit_or_none(str(run["unit_id"]))
        title = unit.title if unit else str(run["unit_id"])
        yield Told(_run_words(run, title, time_zone), title)
        for row in given[run["id"]]:
            yield Told(_answer_words(row, unit), title)


def _run_words(run: Row, title: str, time_zone: str) -> str:
    begun = full_day(day_at(time_zone, datetime.fromisoformat(str(run["started_at"]))))
    if run["finished_at"] is None:
        return _("%(day)s: you began “%(name)s”.", day=begun, name=title)
    return _("%(day)s: you began “%(name)s”, and you came to its end.", day=begun, name=title)


def _answer_words(row: Row, unit: Lesson | Quiz | None) -> str:
    question = _question_or_none(unit, str(row["question_id"]))
    asked = within_quotes(question.prompt_text if question else str(row["question_id"]))
    if row["answer"] == NOT_YET:
        return _("“%(question)s”: answered. What you said stands here when the test is over.",
                 question=asked)  # fmt: skip
    said = _given(question, unpacked(str(row["answer"])))
    if not said:
        return _("“%(question)s”: answered. What you said was not kept.", question=asked)
    words = _("“%(question)s”: you said “%(answer)s”.", question=asked, answer=within_quotes(said))
    if row["percent"] is None:
        return words
    return words + gap() + (_("Right.") if row["percent"] == 100 else _("Not yet right."))


def _given(question: Question | None, answer: Answer) -> str:
    """What was picked, put together or typed, in the words of the question where it is there."""
    names = {} if question is None else {p.key: p.text for p in question.parts}
    sides = {} if question is None else {t.key: t.text for t in question.targets}
    picked = [names.get(key, key) for key in answer.picks]
    pairs = [f"{names.get(a, a)} → {sides.get(b, b)}" for a, b in answer.pairs]
    return _("; ").join([*picked, *pairs, *answer.words])


def _question_or_none(unit: Lesson | Quiz | None, question_id: str) -> Question | None:
    """The question; one that stood in for another keeps its own id behind that of its lesson."""
    asked = question_id.rpartition("--")[2]
    return next((q for q in unit.questions if q.id == asked), None) if unit else None


def _unit_or_none(unit_id: str) -> Lesson | Quiz | None:
    return parts().library.unit(unit_id, locale()) if parts().library.has(unit_id) else None
