"""Words of ours on the wall, in every language of the workshop, and what goes home at the end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.domain.workshops.planning import GOODBYE
from webapp.domain.workshops.workshop import Workshop
from webapp.web.current import parts
from webapp.web.i18n import _, locale, ngettext, speaking
from webapp.web.workshops.entrance import Entrance
from webapp.web.workshops.leading import lesson_of
from webapp.web.workshops.pack import Line, in_each


@dataclass(frozen=True, slots=True, kw_only=True)
class WallWords:
    """The lines of the wall in one language."""

    locale: str
    come_in: str
    scan: str
    number: str
    no_name: str
    may_scan: str
    here: str
    good: str
    no_phone: str
    choose: str
    this_one: str
    later: str
    thanks: str
    over: str
    goes_home: str
    talk_to: str


@dataclass(frozen=True, slots=True)
class Called:
    """A help line: its number, and its name in each language."""

    number: str
    names: Line


@dataclass(frozen=True, slots=True)
class Closing:
    """What everybody takes home, and where there is help."""

    keep: tuple[Line, ...]
    help_lines: tuple[Called, ...]


def languages_of(workshop: Workshop) -> tuple[str, ...]:
    """The leader's own first, then the workshop's other, where it has one."""
    others = (one for one in workshop.order.locales if one != locale())
    return (locale(), *list(others)[:1])


def words_in(tags: Sequence[str], door: Entrance, here: int) -> tuple[WallWords, ...]:
    """The lines in each of these languages."""
    return tuple(_in_each(tags, door, here))


def is_goodbye(workshop: Workshop) -> bool:
    """The leader says goodbye just now."""
    act = workshop.stand.act(workshop.plan)
    return act is not None and act.id == GOODBYE


def closing_of(workshop: Workshop, tags: Sequence[str]) -> Closing:
    """For the goodbye and behind it."""
    lessons = {tag: lesson_of(workshop, tag) for tag in tags}
    kept = in_each(tags, lambda: lessons[locale()].can_html or lessons[locale()].can)
    known = {
        tag: {line.id: line for line in parts().library.facts_in(tag).help_lines} for tag in tags
    }
    first = known[tags[0]]
    called = tuple(
        Called(first[one].number, tuple((tag, known[tag][one].name) for tag in tags))
        for one in lessons[tags[0]].help_lines
        if all(one in lines for lines in known.values())
    )
    return Closing(kept, called)


def why_scan(is_in_room: bool) -> str:
    """Why this code may be scanned, in a lesson that says to be careful with codes."""
    if is_in_room:
        return _(
            "This code was put up by the person leading today, in front of you, and it stays in"
            " this room's network. Not sure? Type the address."
        )
    return _(
        "This code was put up by the person leading today, in front of you, and it opens only this"
        " workshop. Not sure? Type the address."
    )


def _in_each(tags: Sequence[str], door: Entrance, here: int) -> Iterator[WallWords]:
    for tag in tags:
        with speaking(tag):
            yield WallWords(
                locale=tag,
                come_in=_("Come in with your phone or tablet"),
                scan=_("Scan, or open"),
                number=_("and type the number"),
                no_name=_("No name, no account: you get a nickname from a list."),
                may_scan=why_scan(door.is_in_room),
                here=ngettext("%(num)s is in", "%(num)s are in", here),
                good=_("Good to have you here"),
                no_phone=_("Nobody needs a phone today. We begin in a moment."),
                choose=_("Choose along on your phone"),
                this_one=_("This one"),
                later=_("Thank you. We look at the answers together near the end."),
                thanks=_("Thank you."),
                over=_("That was it. Thank you for joining in"),
                goes_home=_("Thanks, and what goes home"),
                talk_to=_("If something is on your mind, talk to somebody you trust."),
            )
