"""Finding lessons: what a teacher asks for, against what lessons are and say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp.domain.lessons import Block, Lesson
from webapp.domain.library import Library, code_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for; empty fields ask for nothing."""

    words: str = ""
    shelf: str = ""  # a band, or `guardian`, `leader`
    domain: str = ""
    clause: str = ""
    mode: str = ""
    sensitivity: str = ""
    minutes: int = 0  # at most, in class

    @property
    def is_empty(self) -> bool:
        """Nothing was asked for."""
        return self == Wish()


@dataclass(frozen=True, slots=True)
class Found:
    """A lesson in the reader's language, and how well it fits: the larger, the better."""

    lesson: Lesson
    worth: int


def find(library: Library, wish: Wish, locale: str) -> tuple[Found, ...]:
    """The lessons that fit, those with the words in their title first, then by code.

    Words are looked for in all languages of a lesson: teachers ask in either.
    """
    terms = wish.words.casefold().split()
    found = []
    for lesson_id, languages in library.lessons.items():
        lesson = library.lesson(lesson_id, locale)
        if not _fits(lesson, wish):
            continue
        title = " ".join(one.title for one in languages.values()).casefold()
        words = _words(library, languages) if terms else ""
        if not all(term in words for term in terms):
            continue
        found.append(Found(lesson, sum(term in title for term in terms)))
    return tuple(
        sorted(found, key=lambda one: (-one.worth, code_order(one.lesson.code), one.lesson.id))
    )


def _words(library: Library, languages: Mapping[str, Lesson]) -> str:
    texts = (text for lesson in languages.values() for text in _texts(library, lesson))
    return " ".join(texts).casefold()


def _fits(lesson: Lesson, wish: Wish) -> bool:
    shelf = lesson.band.value if lesson.band else lesson.track.value
    asked = (
        (wish.shelf, shelf),
        (wish.domain, lesson.domain),
        (wish.sensitivity, lesson.sensitivity.value),
    )
    is_that = all(not wanted or wanted == has for wanted, has in asked)
    is_served = not wish.clause or wish.clause in lesson.clauses
    is_played = not wish.mode or wish.mode in lesson.modes
    is_short = not wish.minutes or lesson.minutes.get("class", 0) <= wish.minutes
    return is_that and is_served and is_played and is_short


def _texts(library: Library, lesson: Lesson) -> Iterator[str]:
    yield from (lesson.title, lesson.code, lesson.objective, *lesson.can, lesson.lead_text)
    yield from (library.skills[s].name.get(lesson.locale, "") for s in lesson.skills)
    for step in lesson.steps:
        yield step.title
        yield from (text for block in step.blocks for text in _of_block(block))
    for code in lesson.clauses:
        clause = library.framework.clauses.get(code)
        yield f"{code} {clause.paraphrase.get(lesson.locale, '')}" if clause else code


def _of_block(block: Block) -> Iterator[str]:
    yield block.text
    if block.question is not None:
        yield block.question.prompt_text
    if block.lab is not None:
        yield f"{block.lab.title} {block.lab.lead_text}"
