"""The page on which teachers find a lesson: filters as selects, words, and what was found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp.domain.bands import Band
from webapp.domain.finding import Wish, find
from webapp.domain.lessons import Lesson, Sensitivity, Track
from webapp.domain.library import Library
from webapp.web.ages import ages_of
from webapp.web.answering import Form
from webapp.web.i18n import _
from webapp.web.lessons.doors import Door, doors_of
from webapp.web.lessons.laws import law_box
from webapp.web.offered import is_waiting

MINUTES = (20, 30, 40)
MODES = ("self", "class", "projector", "paper")
LONGEST_WORDS = 80  # characters


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a select."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A select with its label; the first option asks for nothing."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLesson:
    """One lesson of the list."""

    lesson: Lesson
    for_whom: str
    domain: str
    is_waiting: bool  # for a review; children do not get it
    care: str  # how carefully it must be led; empty when there is nothing to say
    labs: tuple[Door, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPage:
    """The whole page."""

    words: str
    filters: tuple[Filter, ...]
    found: tuple[FoundLesson, ...]
    is_asked: bool


def read_wish(form: Form) -> Wish:
    """What the address asks for. Unknown values ask for something that no lesson is."""
    minutes = form.get("minutes", "")
    return Wish(
        words=form.get("q", "").strip()[:LONGEST_WORDS],
        shelf=form.get("shelf", ""),
        domain=form.get("domain", ""),
        clause=form.get("clause", ""),
        mode=form.get("mode", ""),
        sensitivity=form.get("care", ""),
        minutes=int(minutes) if minutes in map(str, MINUTES) else 0,
    )


def find_page(library: Library, wish: Wish, locale: str) -> FindPage:
    """Look for lessons and put the page together."""
    return FindPage(
        words=wish.words,
        filters=tuple(_filters(library, wish, locale)),
        found=tuple(_shown(library, one.lesson, locale) for one in find(library, wish, locale)),
        is_asked=not wish.is_empty,
    )


def _filters(library: Library, wish: Wish, locale: str) -> Iterator[Filter]:
    domains = {d.code: d.name.get(locale, d.code) for d in library.framework.domains}
    yield _filter("shelf", _("For whom"), _shelves(), wish.shelf)
    yield _filter("domain", _("Domain"), domains, wish.domain)
    yield _filter("clause", _("Article"), _clauses(library, locale), wish.clause)
    minutes = {str(n): _("up to %(n)s minutes", n=n) for n in MINUTES}
    yield _filter("minutes", _("In class"), minutes, str(wish.minutes or ""))
    yield _filter("mode", _("How"), _modes(), wish.mode)
    yield _filter("care", _("Care"), _cares(), wish.sensitivity)


def _filter(name: str, label: str, words: Mapping[str, str], chosen: str) -> Filter:
    all_of_them = Option("", _("any"), not chosen)
    return Filter(
        name, label, (all_of_them, *(Option(v, w, v == chosen) for v, w in words.items()))
    )


def _shelves() -> dict[str, str]:
    ages = {band.value: ages_of(band) for band in Band}
    return {
        **ages,
        Track.GUARDIAN.value: _("For families"),
        Track.LEADER.value: _("For teachers and volunteers"),
    }


def _modes() -> dict[str, str]:
    words = (_("alone on a device"), _("class with devices"), _("on the projector"), _("on paper"))
    return dict(zip(MODES, words, strict=True))


def _cares() -> dict[str, str]:
    return {
        Sensitivity.NONE.value: _("nothing special"),
        Sensitivity.CARE.value: _("with care"),
        Sensitivity.DISCLOSURE.value: _("a pupil may disclose something"),
    }


def _clauses(library: Library, locale: str) -> dict[str, str]:
    """The clauses that lessons serve, with law and article."""
    codes = sorted({c for languages in library.lessons.values() for lesson in languages.values()
                    for c in lesson.clauses})  # fmt: skip
    boxes = ((code, law_box(library, code, locale)) for code in codes)
    return {
        code: _("%(law)s, Article %(article)s", law=box.instrument, article=box.article)
        + f" ({code})"
        for code, box in boxes
        if box is not None
    }


def _shown(library: Library, lesson: Lesson, locale: str) -> FoundLesson:
    domains = {d.code: d.short.get(locale, d.code) for d in library.framework.domains}
    shelf = lesson.band.value if lesson.band else lesson.track.value
    is_plain = lesson.sensitivity is Sensitivity.NONE
    blocks = [block for step in lesson.steps for block in step.blocks]
    return FoundLesson(
        lesson=lesson,
        for_whom=_shelves()[shelf],
        domain=domains.get(lesson.domain, lesson.domain),
        is_waiting=is_waiting(lesson.id),
        care="" if is_plain else _cares()[lesson.sensitivity.value],
        labs=tuple(doors_of(lesson, blocks, ()).values()),
    )
