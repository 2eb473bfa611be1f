"""The overview of all lessons: one shelf for each band, then those for adults."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.domain.bands import VOICE, Band
from webapp.domain.lessons import Lesson, Track
from webapp.domain.library import Library
from webapp.web.ages import ages_of
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Lessons that stand together."""

    key: str  # unique on the page
    voice: str  # `data-band`
    heading: str
    lessons: tuple[Lesson, ...]


def shelves_of(library: Library, locale: str) -> tuple[Shelf, ...]:
    """Every lesson once, by age and then by track. Empty shelves are left out."""
    return tuple(shelf for shelf in _all(library, locale) if shelf.lessons)


def _all(library: Library, locale: str) -> Iterator[Shelf]:
    for band in Band:
        yield Shelf(
            key=VOICE[band],
            voice=VOICE[band],
            heading=ages_of(band),
            lessons=library.lessons_of(band, locale),
        )
    adults = {
        Track.GUARDIAN: _("For families"),
        Track.LEADER: _("For teachers and volunteers"),
    }
    for track, heading in adults.items():
        lessons = library.lessons_for(track, locale)
        yield Shelf(key=track.value, voice="staff", heading=heading, lessons=lessons)
