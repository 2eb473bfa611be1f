"""The assign panel: three questions, and one sentence that reads the answers back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from webapp.domain.assignments import Place
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.people import Classroom, Learner
from webapp.web.classrooms.offered import Offer, closed_to, not_offered, offer_of
from webapp.web.classrooms.when import (
    lab_title,
    place_words,
    seats_words,
    title_of,
    window_words,
)
from webapp.web.classrooms.wishes import Choice, Form, Wish, read_wish, window_of
from webapp.web.current import parts
from webapp.web.i18n import _, locale

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
class UnitChoice:
    """A lesson or a test that could be assigned. Tests have no stamp."""

    id: str
    title: str
    why: str
    stamp: str
    is_chosen: bool
    other: str  # of another age: for whom, and why it is here


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the panel is made of: the class in hand, its seats, and the clock on its wall."""

    classroom: Classroom
    classes: Sequence[Classroom]
    seated: Sequence[Learner]
    time_zone: str
    suggested: str  # unit id, or empty
    offers: Sequence[Offer]
    weekly: int  # minutes at home; 0: home is off


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignPlan:
    """The panel as it stands."""

    classroom: Classroom
    classes: tuple[Choice, ...]
    units: tuple[UnitChoice, ...]
    labs: tuple[Choice, ...]  # the whole lesson and its simulations; empty where there are none
    places: tuple[Choice, ...]
    is_home_off: bool
    seats: tuple[Choice, ...]
    wish: Wish
    sentences: tuple[str, ...]
    problem: str
    sent: tuple[tuple[str, str], ...]  # fields of the form that assigns
    closed: tuple[Choice, ...]  # lessons of other ages that could be opened
    said: str  # that one was opened just now
    note: str  # that what was asked for is not open


def assign_plan(given: Given, asked: Form) -> AssignPlan:
    """Read the answers and say them back."""
    classroom, wanted = given.classroom, asked.get("unit", "")
    offer = _chosen(given, wanted)
    unit = offer.unit if offer else None
    # Who chooses another class in the panel sends what was chosen for the one before: no fault.
    is_missing = bool(wanted) and "place" not in asked and not offer_of(given.offers, wanted)
    wish = _known(read_wish(asked, given.seated), unit, given.weekly)
    return AssignPlan(
        classroom=classroom,
        classes=tuple(Choice(str(c.id), c.name, c is classroom) for c in given.classes),
        units=tuple(_unit_choice(one, one is offer, wish.place) for one in given.offers),
        labs=_labs(unit, wish.lab_id),
        places=tuple(_places(given.weekly, wish.place)),
        is_home_off=not given.weekly,
        seats=tuple(Choice(str(s.seat), f"{s.seat:02}", s.id in wish.seats) for s in given.seated),
        wish=wish,
        sentences=tuple(_sentences(given, offer, wish)),
        problem="" if window_of(wish, given.time_zone) else time_problem(),
        sent=tuple(_sent(given, wish)),
        closed=closed_to(classroom, given.offers, wanted),
        said=opened_words(asked.get("said", ""), offer),
        note=not_offered(classroom, wanted) if is_missing else "",
    )


def time_problem() -> str:
    """What to say about a time that cannot be meant."""
    return _("Choose a day and time for both ends, the end after the beginning.")


def opened_words(said: str, offer: Offer | None) -> str:
    """That a lesson of another age was opened a moment ago, where one is chosen."""
    return _("Opened for this class, and written down.") if said == "opened" and offer else ""


def _chosen(given: Given, wanted: str) -> Offer | None:
    """What was asked for, else what is suggested, else the first of all."""
    found = (offer_of(given.offers, unit_id) for unit_id in (wanted, given.suggested))
    return next((one for one in found if one), next(iter(given.offers), None))


def minutes_of(unit: Lesson | Quiz, place: Place) -> int:
    """How long it takes there; 0 when its author does not say."""
    ways = ("class", "session", "self") if place is Place.CLASS else ("self",)
    return next((unit.minutes[way] for way in ways if unit.minutes.get(way)), 0)


def _places(weekly: int, chosen: Place) -> Iterator[Choice]:
    for place in Place if weekly else (Place.CLASS,):
        yield Choice(place.value, place_words(place), place is chosen)


def _known(wish: Wish, unit: Lesson | Quiz | None, weekly: int) -> Wish:
    """The wish for a unit that is there; a simulation of another lesson is none."""
    labs = {lab.id for lab in unit.labs} if isinstance(unit, Lesson) else set()
    return replace(
        wish,
        unit_id=unit.id if unit else "",
        lab_id=wish.lab_id if wish.lab_id in labs else "",
        place=wish.place if weekly else Place.CLASS,
    )


def _labs(unit: Lesson | Quiz | None, chosen: str) -> tuple[Choice, ...]:
    if not isinstance(unit, Lesson) or not unit.labs:
        return ()
    whole = Choice("", _("the whole lesson"), not chosen)
    return (whole, *(Choice(b.id, lab_title(unit, b.id), b.id == chosen) for b in unit.labs))


def _unit_choice(offer: Offer, is_chosen: bool, place: Place) -> UnitChoice:
    unit = offer.unit
    is_test = isinstance(unit, Quiz)
    minutes = minutes_of(unit, place) or minutes_of(unit, Place.CLASS)
    kind = _("Test") if is_test else _skills_words(unit.skills)
    why = " · ".join((kind, _("%(n)s minutes", n=minutes))) if minutes else kind
    stamp = "" if is_test else STAMPS.get(next(iter(unit.skills), ""), "truth")
    other = " · ".join((offer.ages, offer.why)) if offer.ages else ""
    return UnitChoice(unit.id, unit.title, why, stamp, is_chosen, other)


def _skills_words(skills: Sequence[str]) -> str:
    known = parts().library.skills
    return " · ".join(known[s].short[locale()] for s in skills[:2] if s in known) or _("Lesson")


def _sentences(given: Given, offer: Offer | None, wish: Wish) -> Iterator[str]:
    if offer is None:
        if parts().offered is parts().library:
            yield _("There is no lesson for this age yet, so there is nothing to assign.")
        else:
            yield _("No lesson for this age is reviewed from outside yet: nothing can be assigned.")
        return
    unit = offer.unit
    minutes = 0 if wish.lab_id else minutes_of(unit, wish.place)
    words = {
        "who": _who(given, wish),
        "title": title_of(unit, wish.lab_id),
        "about": _(", about %(n)s minutes", n=minutes) if minutes else "",
    }
    if wish.place is Place.HOME:
        yield _("%(who)s may do %(title)s at home%(about)s.", **words)
        yield _(
            "It is optional for every child, one thing at a time, and nobody is listed for not "
            "doing it."
        )
    else:
        yield _("%(who)s does %(title)s together in class%(about)s.", **words)
        yield _("Nothing is sent home, and the site reminds no child.")
    if offer.ages:
        yield _("It is %(ages)s; %(why)s.", ages=offer.ages, why=offer.why)
    if window := window_of(wish, given.time_zone):
        yield from window_words(given.time_zone, window)


def _who(given: Given, wish: Wish) -> str:
    name = given.classroom.name
    if wish.seats:
        return _("%(name)s (only %(seats)s)", name=name, seats=seats_words(len(wish.seats)))
    return _("%(name)s (%(seats)s)", name=name, seats=seats_words(len(given.seated)))


def _sent(given: Given, wish: Wish) -> Iterator[tuple[str, str]]:
    yield "classroom", str(given.classroom.id)
    yield "unit", wish.unit_id
    yield "lab", wish.lab_id
    yield "place", wish.place.value
    yield from (("seat", str(one.seat)) for one in given.seated if one.id in wish.seats)
    yield "opens", wish.opens
    yield "closes", wish.closes
