"""The assign panel: three questions, and one sentence that reads the answers back."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from werkzeug.datastructures import MultiDict

from webapp.domain.assignments import Place
from webapp.domain.bands import Band
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Classroom
from webapp.web.classrooms.forms import read_place
from webapp.web.current import parts
from webapp.web.i18n import _, locale, ngettext

# The stamp of a lesson follows its first skill.
STAMPS = {
    "privacy.personal-info": "privacy",
    "fraud.red-lights": "money",
    "contact.stranger": "stranger",
    "help.seek": "help",
    "law.rights": "law",
    "law.rules": "law",
    "ethics.kindness": "kind",
    "ethics.bystander": "kind",
    "ethics.respect": "respect",
    "ability.verify": "truth",
    "ability.time": "time",
    "ability.ai": "ai",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to one of the three questions."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A lesson or a test that could be assigned. Tests have no stamp."""

    id: str
    title: str
    why: str
    stamp: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignPlan:
    """The panel as it stands."""

    classroom: Classroom
    classes: tuple[Choice, ...]
    units: tuple[UnitChoice, ...]
    places: tuple[Choice, ...]
    unit_id: str  # empty when the band has nothing yet
    place: Place
    sentence: str
    preview: str  # address of the lesson; empty for tests


def assign_plan(
    classes: Sequence[Classroom],
    seats: dict[int, int],
    suggested: dict[int, str],
    asked: MultiDict[str, str],
) -> AssignPlan:
    """Read the three answers. `suggested` holds a unit id by class; classes is not empty."""
    classroom = next((c for c in classes if str(c.id) == asked.get("classroom")), classes[0])
    units = units_of(classroom.band)
    wanted = (asked.get("unit"), suggested.get(classroom.id))
    unit = next((u for w in wanted for u in units if u.id == w), units[0] if units else None)
    place = read_place(asked)
    return AssignPlan(
        classroom=classroom,
        classes=tuple(Choice(str(c.id), c.name, c is classroom) for c in classes),
        units=tuple(_unit_choice(u, u is unit) for u in units),
        places=tuple(Choice(p.value, place_words(p), p is place) for p in Place),
        unit_id=unit.id if unit else "",
        place=place,
        sentence=_sentence(classroom, seats.get(classroom.id, 0), unit, place),
        preview=url_for("lessons.show", lesson_id=unit.id) if isinstance(unit, Lesson) else "",
    )


def units_of(band: Band) -> tuple[Lesson | Quiz, ...]:
    """Everything a class of this band can be given: lessons first, then tests."""
    library = parts().library
    return (*library.lessons_of(band, locale()), *library.quizzes_of(band, locale()))


def place_words(place: Place) -> str:
    """Where a unit is learnt."""
    return _("together in class") if place is Place.CLASS else _("at home, if they like")


def minutes_of(unit: Lesson | Quiz, place: Place) -> int:
    """How long it takes there; 0 when its author does not say."""
    ways = ("class", "session", "self") if place is Place.CLASS else ("self",)
    return next((unit.minutes[way] for way in ways if unit.minutes.get(way)), 0)


def title_of(unit: Lesson | Quiz) -> str:
    """The title as it stands in a sentence."""
    return _("“%(title)s”", title=unit.title)


def _unit_choice(unit: Lesson | Quiz, is_chosen: bool) -> UnitChoice:
    is_test = isinstance(unit, Quiz)
    minutes = minutes_of(unit, Place.HOME) or minutes_of(unit, Place.CLASS)
    kind = _("Test") if is_test else _skills_words(unit.skills)
    why = " · ".join((kind, _("%(n)s minutes", n=minutes))) if minutes else kind
    stamp = "" if is_test else STAMPS.get(next(iter(unit.skills), ""), "truth")
    return UnitChoice(unit.id, unit.title, why, stamp, is_chosen)


def _skills_words(skills: Sequence[str]) -> str:
    known = parts().library.skills
    return " · ".join(known[s].short[locale()] for s in skills[:2] if s in known) or _("Lesson")


def _sentence(classroom: Classroom, seats: int, unit: Lesson | Quiz | None, place: Place) -> str:
    if unit is None:
        return _("There is no lesson for this age yet, so there is nothing to assign.")
    who = {"name": classroom.name, "seats": ngettext("%(num)s seat", "%(num)s seats", seats)}
    what = {"title": title_of(unit), "n": minutes_of(unit, place)}
    if place is Place.HOME:
        return _(
            "%(name)s (%(seats)s) may do %(title)s at home, about %(n)s minutes. It is optional "
            "for every child, one thing at a time, and nobody is listed for not doing it.",
            **who,
            **what,
        )
    return _(
        "%(name)s (%(seats)s) does %(title)s together in class, about %(n)s minutes. "
        "Nothing is sent home, and the site reminds no child.",
        **who,
        **what,
    )
