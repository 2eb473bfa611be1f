"""What the live view shows of a class hour: counts by step, every seat, who may need someone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from webapp.domain import live
from webapp.domain.class_hours import MORE, ClassHour
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.live import Need, Place, Stage, Stand
from webapp.domain.people import Classroom
from webapp.domain.terms import day_at, on_wall
from webapp.store import live as live_store
from webapp.web.classrooms.bars import Bar, length
from webapp.web.classrooms.when import lab_title, moment_words
from webapp.web.current import may_keep, parts, visitor
from webapp.web.i18n import _, locale, ngettext
from webapp.web.templating import facts

FEW = 5  # on the wall fewer are "a few": a figure must not point at anybody


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat on the map."""

    id: int
    number: int
    label: str  # two figures
    nickname: str
    kind: str  # away, here, step, done
    mark: str  # the step's number, or nothing
    words: str
    care: str  # why someone alongside may help, or nothing


@dataclass(frozen=True, slots=True)
class Row:
    """How many are at one place of the unit."""

    mark: str  # the step's number, or an icon
    title: str
    bar: Bar
    words: str
    is_empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePage:
    """A class hour that runs, for the teacher."""

    classroom: Classroom
    title: str
    when: str
    rows: tuple[Row, ...]
    seats: tuple[Seat, ...]
    alongside: tuple[Seat, ...]
    summary: str
    more: tuple[int, ...] = MORE

    @property
    def seen(self) -> str:
        """What the page knows, in few letters: nothing is sent again while it stays the same."""
        return _digest(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPage:
    """The same hour for everybody in the room; without a title when it is over."""

    classroom: Classroom
    title: str
    when: str
    rows: tuple[Row, ...]

    @property
    def seen(self) -> str:
        """As in `LivePage`."""
        return _digest(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPage:
    """A class hour that is over: counts, and nothing of any seat."""

    title: str
    when: str
    rows: tuple[Row, ...]


def live_page(reading: Session, classroom: Classroom, hour: ClassHour, now: datetime) -> LivePage:
    """Where everybody is. Two queries."""
    places, stages = _looked(reading, hour, now)
    seats = tuple(_seat(place, stages) for place in places)
    return LivePage(
        classroom=classroom,
        title=_title(hour),
        when=_("From %(begun)s to %(over)s", **_clock(hour)),
        rows=tuple(_rows(places, stages, fewest=1)),
        seats=seats,
        alongside=tuple(seat for seat in seats if seat.care),
        summary=_summary(places),
    )


def wall_page(
    reading: Session, classroom: Classroom, hour: ClassHour | None, now: datetime
) -> WallPage:
    """Counts by step. Two queries; none without an hour."""
    if hour is None:
        return WallPage(classroom=classroom, title="", when="", rows=())
    places, stages = _looked(reading, hour, now)
    when = _("From %(begun)s to %(over)s", **_clock(hour))
    rows = tuple(_rows(places, stages, fewest=FEW))
    return WallPage(classroom=classroom, title=_title(hour), when=when, rows=rows)


def past_page(reading: Session, hour: ClassHour, now: datetime) -> PastPage:
    """Where the class is with what it did. Two queries."""
    places, stages = _looked(reading, hour, now)
    begun = [place for place in places if place.stand not in (Stand.HERE, Stand.UNKEPT)]
    return PastPage(
        title=_title(hour),
        when=_(
            "It was on %(begun)s, to %(over)s",
            begun=moment_words(_zone(), hour.begun_at),
            over=_clock(hour)["over"],
        ),
        rows=tuple(row for row in _rows(begun, stages, fewest=1) if not row.is_empty),
    )


def _looked(
    reading: Session, hour: ClassHour, now: datetime
) -> tuple[list[Place], tuple[Stage, ...]]:
    stages = stages_of(unit_or_none(hour), hour.lab_id)
    found = live_store.traces(reading, hour, day_at(_zone(), hour.begun_at))
    traces = [replace(one, has_record=may_keep(one.learner)) for one in found]
    return live.places(traces, stages, hour.begun_at, now), stages


def _title(hour: ClassHour) -> str:
    unit = unit_or_none(hour)
    if unit is None:
        return _("A lesson that is no longer here")
    if hour.lab_id and isinstance(unit, Lesson):
        return lab_title(unit, hour.lab_id)
    return unit.title


def _zone() -> str:
    school = visitor().school
    return school.time_zone if school else ""


def _clock(hour: ClassHour) -> dict[str, str]:
    begun, over = (f"{on_wall(_zone(), at):%H:%M}" for at in (hour.begun_at, hour.over_at))
    return {"begun": begun, "over": over}


def _digest(page: LivePage | WallPage) -> str:
    return sha256(repr(page).encode()).hexdigest()[:16]


def unit_or_none(hour: ClassHour) -> Lesson | Quiz | None:
    """The lesson or test of the library, unless it or its simulation left."""
    library = parts().library
    is_there = library.has(hour.unit_id, hour.lab_id)
    return library.unit(hour.unit_id, locale()) if is_there else None


def stages_of(unit: Lesson | Quiz | None, lab_id: str = "") -> tuple[Stage, ...]:
    """The places of a unit: steps of a lesson; questions of a test, whose answers stay unseen.

    A simulation alone is one place.
    """
    if unit is None:
        return ()
    if isinstance(unit, Lesson) and lab_id:
        return (Stage(lab_id, lab_title(unit, lab_id), frozenset()),)
    if isinstance(unit, Lesson):
        return tuple(Stage(s.id, s.title, frozenset(q.id for q in s.questions)) for s in unit.steps)
    return tuple(
        Stage(q.id, _("Question %(n)s", n=n), frozenset())
        for n, q in enumerate(unit.questions, start=1)
    )


def _seat(place: Place, stages: Sequence[Stage]) -> Seat:
    learner = place.learner
    return Seat(
        id=learner.id,
        number=learner.seat,
        label=f"{learner.seat:02d}",
        nickname=facts().nickname(learner.nickname),
        kind=place.stand.value,
        mark=str(place.step) if place.step else "",
        words=_stand_words(place),
        care=_care_words(place, stages),
    )


def _stand_words(place: Place) -> str:
    if place.stand is Stand.STEP:
        return _("at step %(n)s", n=place.step)
    words = {
        Stand.AWAY: _("empty seat"),
        Stand.HERE: _("signed in"),
        Stand.UNKEPT: _("learning without a record"),
        Stand.DONE: _("at the end"),
    }
    return words[place.stand]


def _care_words(place: Place, stages: Sequence[Stage]) -> str:
    if place.need is None:
        return ""
    if place.need is Need.START:
        return _("Signed in, and may be looking for the way in.")
    title = stages[place.step - 1].title if place.step else ""
    if place.need is Need.TRIES:
        return _("Has tried a question several times at “%(title)s”.", title=title)
    return _("Has been at “%(title)s” for a while.", title=title)


def _summary(places: Sequence[Place]) -> str:
    here = sum(place.stand is not Stand.AWAY for place in places)
    return ngettext(
        "%(num)s of %(all)s seats is taken.",
        "%(num)s of %(all)s seats are taken.",
        here,
        all=len(places),
    )


def _rows(places: Sequence[Place], stages: Sequence[Stage], fewest: int) -> list[Row]:
    """One row per step and one for the end, and one for those who have not begun."""
    found = live.counts(places)
    done = sum(place.stand is Stand.DONE for place in places)
    most = max([*found.values(), done, fewest, 1])
    listed = [(str(n), s.title, found[n]) for n, s in enumerate(stages, start=1)]
    if found[0]:
        listed = [("user", _("Signed in, not begun yet"), found[0]), *listed]
    listed.append(("check", _("At the end"), done))
    unkept = sum(place.stand is Stand.UNKEPT for place in places)
    if unkept and fewest == 1:  # for the teacher: the wall has no word of it
        listed.append(("eye-off", _("Learning without a record"), unkept))
    return [_row(mark, title, count, (max(most, unkept), fewest)) for mark, title, count in listed]


def _row(mark: str, title: str, count: int, scale: tuple[int, int]) -> Row:
    most, fewest = scale
    is_few = 0 < count < fewest
    words = _("a few") if is_few else str(count)
    bar = length(f"{title}: {words}", fewest / 2 if is_few else count, most)
    return Row(mark, title, bar, words, not count)
