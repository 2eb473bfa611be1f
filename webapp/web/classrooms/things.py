"""Three things that today asks of a teacher: sentences about classes, each with a verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from webapp.domain.local_lines import read
from webapp.domain.people import Learner, Role
from webapp.domain.terms import day_at
from webapp.web.classrooms.today import Standing, not_begun, report_url
from webapp.web.classrooms.when import title_of
from webapp.web.current import parts
from webapp.web.holding import Teaching
from webapp.web.i18n import _, locale, ngettext

MOST = 3
MOST_NAMED = 2  # indicators in one line


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do today."""

    icon: str
    words: str
    why: str
    verb: str
    url: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A class with what its report found: how many may need someone, and what to teach next."""

    standing: Standing
    waiting: tuple[Learner, ...]  # seats that wait to be let in
    guardians: int  # links that wait for the school's yes
    alongside: int
    next_unit: str  # unit id, or empty
    practises: tuple[str, ...] = ()  # weak indicators that the next unit practises
    fading: tuple[str, ...] = ()  # indicators that the warm-up would ask, the weakest first


def of_school(who: Teaching, now: datetime) -> list[Thing]:
    """What waits for the lead of a school, whatever classes they teach."""
    today = day_at(who.school.time_zone, now)
    due = [one for one in read(who.school.help_lines) if one.is_due(today)]
    if who.person.role is not Role.LEAD or not due:
        return []
    thing = Thing(
        icon="phone",
        words=ngettext(
            "Please check a help line of your school",
            "Please check %(num)s help lines of your school",
            len(due),
        ),
        why=_("It is a year since somebody called. Children see these numbers on every page."),
        verb=_("Check them"),
        url=url_for("school.help_lines"),
    )
    return [thing]


def things(seen: Sequence[Seen]) -> list[Thing]:
    """At most three, of as many kinds as there are.

    Doors that are shut first, then care, then what is planned, then ideas; the first class's
    thing of every kind comes before the second class's of any.
    """
    found = [[thing for one in seen if (thing := rule(one)) is not None] for rule in RULES]
    by_turns = [kind[turn] for turn in range(len(seen)) for kind in found if turn < len(kind)]
    return by_turns[:MOST]


def _let_in(one: Seen) -> Thing | None:
    if not one.waiting:
        return None
    classroom = one.standing.classroom
    return Thing(
        icon="key-round",
        words=ngettext(
            "%(name)s: one seat waits to be let in again",
            "%(name)s: %(num)s seats wait to be let in again",
            len(one.waiting),
            name=classroom.name,
        ),
        why=_("Several wrong tries: the door rests a moment. One tap from you opens it at once."),
        verb=_("Let in"),
        url=url_for("classrooms.show", classroom_id=classroom.id),
    )


def _agree(one: Seen) -> Thing | None:
    if not one.guardians:
        return None
    classroom = one.standing.classroom
    return Thing(
        icon="users",
        words=ngettext(
            "%(name)s: one guardian waits for your yes",
            "%(name)s: %(num)s guardians wait for your yes",
            one.guardians,
            name=classroom.name,
        ),
        why=_(
            "They see nothing before. Ask the family on paper or by telephone whether it is them."
        ),
        verb=_("See who waits"),
        url=url_for("classrooms.show_guardians", classroom_id=classroom.id),
    )


def _alongside(one: Seen) -> Thing | None:
    if not one.alongside:
        return None
    return Thing(
        icon="hand",
        words=ngettext(
            "%(name)s: one learner may need someone alongside",
            "%(name)s: %(num)s learners may need someone alongside",
            one.alongside,
            name=one.standing.classroom.name,
        ),
        why=_("Two indicators or more below 45."),
        verb=_("See the report"),
        url=report_url(one.standing.classroom) + "#alongside",
    )


def _begin(one: Seen) -> Thing | None:
    waiting = not_begun(one.standing)
    if not waiting:
        return None
    unit = parts().library.unit(waiting[-1].unit_id, locale())
    classroom = one.standing.classroom
    is_lesson = unit.id in parts().library.lessons
    return Thing(
        icon="clipboard-list",
        words=_(
            "%(title)s has not been begun in %(name)s", title=title_of(unit), name=classroom.name
        ),
        why=_("Given for class; it needs a lesson's time."),
        verb=_("Prepare") if is_lesson else _("Open the class"),
        url=url_for("lessons.show", lesson_id=unit.id)
        if is_lesson
        else url_for("classrooms.show", classroom_id=classroom.id),
    )


def _warm_up(one: Seen) -> Thing | None:
    if not one.fading:
        return None
    classroom = one.standing.classroom
    return Thing(
        icon="presentation",
        words=_("%(name)s: three minutes to warm up", name=classroom.name),
        why=_("The class is about to forget “%(skills)s”.", skills=_named(one.fading)),
        verb=_("Show it"),
        url=url_for("reports.warm_up", classroom_id=classroom.id),
    )


def _teach_next(one: Seen) -> Thing | None:
    if not one.next_unit or any(a.unit_id == one.next_unit for a in one.standing.open_ones):
        return None
    classroom = one.standing.classroom
    unit = parts().library.unit(one.next_unit, locale())
    return Thing(
        icon="book-open",
        words=_("Next for %(name)s: %(title)s", name=classroom.name, title=title_of(unit)),
        why=_practises_words(one.practises),
        verb=_("Assign"),
        url=url_for("classrooms.today", classroom=classroom.id, unit=unit.id, _anchor="assign"),
    )


def _practises_words(indicators: Sequence[str]) -> str:
    """Why this one: what the class's answers found hardest, by name."""
    listed = _named(indicators)
    if not listed:
        return _("It comes next for this age.")
    return _("Practises “%(skills)s”: the last answers found that hardest.", skills=listed)


def _named(indicators: Sequence[str]) -> str:
    """The first two, by their short names."""
    skills = parts().library.skills
    named = [skills[id].short[locale()] for id in indicators[:MOST_NAMED] if id in skills]
    return _("“, ”").join(named)


RULES = (_let_in, _agree, _alongside, _begin, _warm_up, _teach_next)
