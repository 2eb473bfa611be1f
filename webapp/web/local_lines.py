"""Help lines that a school added, in words, and their place in the help panel of every page."""

from datetime import date
from functools import lru_cache

from flask import Flask, g, get_template_attribute

from webapp.domain.html import Html
from webapp.domain.local_lines import Days, Kind, LocalLine, read
from webapp.domain.people import School
from webapp.web.current import visitor
from webapp.web.i18n import _, full_day, locale
from webapp.web.printing import LINES, is_printing, place

MACRO = "macros/local_lines.html", "of_school"
AT_DOOR = "school_at_door"


def install(app: Flask) -> None:
    """Give templates the lines."""
    app.jinja_env.globals["own_panel"] = own_panel


def at_door_of(school: School) -> None:
    """Somebody who is not signed in stands at a door of this school."""
    setattr(g, AT_DOOR, school)


def own_lines() -> tuple[LocalLine, ...]:
    """The lines of the school of whoever asks, or at whose door they stand."""
    school: School | None = visitor().school or g.get(AT_DOOR)
    return () if school is None else read(school.help_lines)


def own_panel() -> Html:
    """The same for the help panel; in a piece that is kept for many readers, a place for it."""
    if is_printing():
        return place(LINES)
    lines = own_lines()
    return _panel(lines, locale()) if lines else Html("")


def kind_word(kind: Kind) -> str:
    """What a line is called."""
    return {
        Kind.COUNSELLING: _("Counselling room of the school"),
        Kind.OFFICE: _("Office of the school"),
        Kind.YOUTH: _("Youth service of this place"),
        Kind.POLICE: _("Police station nearby"),
        Kind.COMMUNITY: _("Community or village office"),
        Kind.HOSPITAL: _("Hospital nearby"),
        Kind.MINDS: _("Counselling line of this place"),
        Kind.LEGAL: _("Legal aid of this place"),
    }[kind]


def hours_words(line: LocalLine) -> str:
    """When somebody answers."""
    if line.days is Days.ALWAYS:
        return _("Day and night")
    hours = {"begin": line.begin, "end": line.end}
    if line.days is Days.EVERY_DAY:
        return _("Every day %(begin)s to %(end)s", **hours)
    return _("School days %(begin)s to %(end)s", **hours)


def checked_words(on: date) -> str:
    """Whose line it is, and when somebody there called it last."""
    return _("Added by your school, checked on %(day)s", day=full_day(on))


@lru_cache(maxsize=256)
def _panel(lines: tuple[LocalLine, ...], _locale: str) -> Html:
    """The part of the panel in one language; many pages show the same."""
    shown = [(one, kind_word(one.kind), hours_words(one)) for one in lines]
    oldest = min(one.checked for one in lines)
    return Html(get_template_attribute(*MACRO)(shown, checked_words(oldest)).strip())
