"""The compiled library: every lesson, quiz, framework and fact, in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from webapp.domain.bands import Band
from webapp.domain.errors import UnknownLesson, UnknownQuiz
from webapp.domain.frameworks import Facts, Framework, Skill
from webapp.domain.inventory import Inventory
from webapp.domain.lessons import Lesson, Quiz, Track
from webapp.domain.text_reviews import UNSEEN, Reviews, Standing

Unit = TypeVar("Unit", Lesson, Quiz)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Frozen at start. `lessons` and `quizzes` map id -> locale -> value."""

    locales: tuple[str, ...]  # the first one is the source and the fallback
    lessons: Mapping[str, Mapping[str, Lesson]]
    quizzes: Mapping[str, Mapping[str, Quiz]]
    framework: Framework
    skills: Mapping[str, Skill]  # in report order
    facts: Mapping[str, Facts]
    digest: str
    more_frameworks: Mapping[str, Framework] = field(default_factory=dict)  # id -> another one
    inventory: Inventory = field(default_factory=Inventory)
    reviews: Mapping[str, Mapping[str, Reviews]] = field(default_factory=dict)  # id -> locale -> it

    @property
    def frameworks(self) -> Mapping[str, Framework]:
        """All frameworks that lessons can be held against, ours first."""
        return {self.framework.id: self.framework, **self.more_frameworks}

    def lesson(self, lesson_id: str, locale: str) -> Lesson:
        """A lesson in the reader's language, or in its source language.

        Raises:
            UnknownLesson: no lesson of this id.
        """
        languages = self.lessons.get(lesson_id)
        if languages is None:
            raise UnknownLesson(lesson_id)
        return languages.get(locale) or next(iter(languages.values()))

    def quiz(self, quiz_id: str, locale: str) -> Quiz:
        """A quiz in the reader's language, or in its source language.

        Raises:
            UnknownQuiz: no quiz of this id.
        """
        languages = self.quizzes.get(quiz_id)
        if languages is None:
            raise UnknownQuiz(quiz_id)
        return languages.get(locale) or next(iter(languages.values()))

    def lessons_of(self, band: Band, locale: str) -> tuple[Lesson, ...]:
        """The lessons of a band, in curriculum order (code)."""
        found = (self.lesson(lesson_id, locale) for lesson_id in self.lessons)
        return tuple(sorted((x for x in found if x.band is band), key=lambda x: code_order(x.code)))

    def lessons_for(self, track: Track, locale: str) -> tuple[Lesson, ...]:
        """The lessons of a track, in curriculum order (code)."""
        found = (self.lesson(lesson_id, locale) for lesson_id in self.lessons)
        return tuple(
            sorted((x for x in found if x.track is track), key=lambda x: code_order(x.code))
        )

    def quizzes_of(self, band: Band, locale: str) -> tuple[Quiz, ...]:
        """The quizzes of a band; pre-tests before post-tests."""
        found = (self.quiz(quiz_id, locale) for quiz_id in self.quizzes)
        return tuple(sorted((q for q in found if q.band is band), key=lambda q: (q.form, q.id)))

    def unit(self, unit_id: str, locale: str) -> Lesson | Quiz:
        """A lesson or a quiz: what can be assigned and attempted.

        Raises:
            UnknownLesson: neither a lesson nor a quiz has this id.
        """
        if unit_id in self.quizzes:
            return self.quiz(unit_id, locale)
        return self.lesson(unit_id, locale)

    def has(self, unit_id: str, lab_id: str = "") -> bool:
        """Tell whether a lesson or quiz is there, with that simulation where one is named."""
        if not lab_id:
            return unit_id in self.lessons or unit_id in self.quizzes
        languages = self.lessons.get(unit_id, {})
        return any(lab.id == lab_id for lesson in languages.values() for lab in lesson.labs)

    def reviews_of(self, unit_id: str, locale: str) -> Reviews:
        """What people from outside said about a text in one language."""
        return self.reviews.get(unit_id, {}).get(locale, UNSEEN)

    def only_reviewed(self) -> "Library":
        """The same with what is reviewed as it stands, and in no language that is not."""
        return replace(
            self, lessons=self._reviewed(self.lessons), quizzes=self._reviewed(self.quizzes)
        )

    def _reviewed(self, units: Mapping[str, Mapping[str, Unit]]) -> dict[str, dict[str, Unit]]:
        kept = {
            unit_id: {
                tag: text
                for tag, text in languages.items()
                if self.reviews_of(unit_id, tag).standing is Standing.REVIEWED
            }
            for unit_id, languages in units.items()
        }
        return {unit_id: languages for unit_id, languages in kept.items() if languages}

    def facts_in(self, locale: str) -> Facts:
        """The region's facts in the reader's language."""
        return self.facts.get(locale) or self.facts[self.locales[0]]


def code_order(code: str) -> tuple[str, int]:
    """Where a curriculum code such as B7 stands among others."""
    return code[:1], int(code[1:] or 0)
