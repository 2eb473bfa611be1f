"""The list of what a class was given, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.domain.assignments import Assignment
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Classroom
from webapp.web.classrooms.offered import Offer, for_ages, is_of_other_age, offer_of
from webapp.web.classrooms.when import place_words, seats_words, stage_words, title_of
from webapp.web.current import parts
from webapp.web.holding import teaching
from webapp.web.i18n import _, locale
from webapp.web.offered import is_waiting


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One assignment: what, and in small print where, for whom and until when."""

    id: int
    title: str
    small: str
    other: str = ""  # of another age: for whom, and that it was opened, or closed again


def known(given: Sequence[Assignment]) -> list[Assignment]:
    """Assignments of what the library still has."""
    return [a for a in given if _is_known(a)]


def given_lines(
    classroom: Classroom, open_ones: Sequence[Assignment], offers: Sequence[Offer]
) -> list[GivenLine]:
    """The lines, in the same order. Without who has done it: that is nobody's list."""
    library = parts().library
    return [
        GivenLine(
            id=a.id,
            title=title_of(unit, a.lab_id),
            small=" · ".join(_small(a)),
            other=_other(classroom, unit, offers),
        )
        for a in open_ones
        for unit in [library.unit(a.unit_id, locale())]
    ]


def _other(classroom: Classroom, unit: Lesson | Quiz, offers: Sequence[Offer]) -> str:
    """Closing a lesson takes nothing back that was given: so that is said."""
    if not is_of_other_age(classroom, unit):
        return ""
    offer = offer_of(offers, unit.id)
    if offer is not None:
        return f"{offer.ages} · {offer.why}"
    stays = _("not open for this class: only who was given it may do it, until you withdraw it")
    return f"{for_ages(unit)} · {stays}"


def _small(one: Assignment) -> Iterator[str]:
    yield place_words(one.place)
    if is_waiting(one.unit_id):
        yield _("waits for a review: children do not see it")
    if one.is_for_some:
        yield _("only %(seats)s", seats=seats_words(len(one.seats)))
    if stage := stage_words(teaching().school.time_zone, one.window, parts().now()):
        yield stage


def _is_known(one: Assignment) -> bool:
    library = parts().library
    if one.unit_id not in library.lessons:
        return one.unit_id in library.quizzes and not one.lab_id
    unit = library.unit(one.unit_id, locale())
    labs = {lab.id for lab in unit.labs} if isinstance(unit, Lesson) else set()
    return not one.lab_id or one.lab_id in labs
