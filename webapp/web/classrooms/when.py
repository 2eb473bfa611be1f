"""What is given to whom, where and when, in words."""

from datetime import datetime

from babel import Locale
from babel.dates import format_datetime

from webapp.domain.assignments import Place, Stage, Window
from webapp.domain.lessons import Lesson, Quiz
from webapp.domain.terms import on_wall
from webapp.web.i18n import _, locale, ngettext
from webapp.web.phrases import within_quotes


def title_of(unit: Lesson | Quiz, lab_id: str = "") -> str:
    """The title as it stands in a sentence; of a simulation with its lesson's."""
    if not lab_id or not isinstance(unit, Lesson):
        return _("“%(title)s”", title=unit.title)
    return _(
        "the simulation “%(lab)s” of “%(title)s”",
        lab=within_quotes(lab_title(unit, lab_id)),
        title=unit.title,
    )


def lab_title(lesson: Lesson, lab_id: str) -> str:
    """The name of a simulation, or that of its step."""
    for step in lesson.steps:
        for block in step.blocks:
            if block.lab is not None and block.lab.id == lab_id:
                return block.lab.title or step.title
    return ""


def place_words(place: Place) -> str:
    """Where a unit is learnt."""
    return _("together in class") if place is Place.CLASS else _("at home, if they like")


def seats_words(count: int) -> str:
    """How many seats."""
    return ngettext("%(num)s seat", "%(num)s seats", count)


def moment_words(school: str, moment: datetime) -> str:
    """A day and time by the school's clock. `school` is its time zone."""
    pattern = _("EEE d MMM, HH:mm")  # the letters of Unicode's date patterns
    chosen = Locale.parse(locale().replace("-", "_"))
    return format_datetime(on_wall(school, moment), pattern, locale=chosen)


def window_words(school: str, window: Window) -> tuple[str, ...]:
    """When it opens and closes; nothing for what is open without end."""
    opens = window.opens_at and moment_words(school, window.opens_at)
    closes = window.closes_at and moment_words(school, window.closes_at)
    return (
        *((_("It opens on %(at)s.", at=opens),) if opens else ()),
        *((_("It closes on %(at)s.", at=closes),) if closes else ()),
    )


def stage_words(school: str, window: Window, now: datetime) -> str:
    """Where it stands now; nothing for what is open without end."""
    stage = window.stage(now)
    if stage is Stage.WAITING and window.opens_at:
        return _("opens %(at)s", at=moment_words(school, window.opens_at))
    if stage is Stage.CLOSED:
        return _("closed")
    if window.closes_at:
        return _("open until %(at)s", at=moment_words(school, window.closes_at))
    return ""
