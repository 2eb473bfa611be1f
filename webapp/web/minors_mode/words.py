"""Minors' mode in words: the day of a learner, and the choices of who may set it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.bands import Band
from webapp.domain.minors_mode import (
    Quiet,
    Rules,
    Setting,
    Source,
    choices_of,
    default_of,
    hours_of,
)
from webapp.web.i18n import _


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a select."""

    value: str
    words: str
    is_chosen: bool


def minutes_options(band: Band, source: Source, chosen: int | None, first: str) -> list[Option]:
    """Minutes a day; the first option leaves it as it is without this setting."""
    options = [Option("", first, chosen is None)]
    for n in choices_of(band, source):
        options.append(Option(str(n), _("%(n)s minutes", n=n), n == chosen))
    return options


def quiet_options(chosen: Quiet | None, first: str) -> list[Option]:
    """Hours of the night; the first option leaves them as they are."""
    every = [Option(q.value, night_words(q), q is chosen) for q in Quiet]
    return [Option("", first, chosen is None), *every]


def night_words(quiet: Quiet) -> str:
    """When the pages rest at night."""
    if quiet is Quiet.NONE:
        return _("no quiet hours")
    begin, end = hours_of(quiet)
    return _("%(begin)s to %(end)s", begin=f"{begin:%H:%M}", end=f"{end.hour}:00")


def default_words(band: Band, is_demo: bool) -> list[str]:
    """The defaults of a class with their sources."""
    rules = default_of(band, is_demo)
    night = (
        _("No quiet hours: this is a demo school, which people try at any hour.")
        if is_demo
        else _("Quiet from 22:00 to 6:00. This is the guidelines' number.")
    )
    ours = _("%(n)s minutes a day. This number is our own choice; the guidelines say at most 60.",
             n=rules.day_minutes)  # fmt: skip
    theirs = _("%(n)s minutes a day. This is the guidelines' number.", n=rules.day_minutes)
    return [
        ours if band is Band.A else theirs,
        _("A rest after 30 minutes. This is the guidelines' number; that it lasts five minutes is"
          " our choice."),
        night,
    ]  # fmt: skip


def day_words(rules: Rules, settings: Sequence[Setting], other: tuple[bool, int]) -> Iterator[str]:
    """A learner's own day, as a child reads it. `settings`: class, teacher, guardian.

    `other`: whether today is free, and the minutes of the other kind of day.
    """
    yield _("Your day here is %(n)s minutes; your class hours do not count.", n=rules.day_minutes)
    is_free, minutes = other
    if minutes != rules.day_minutes:
        yield (
            _("Today there is no school. On a school day it is %(n)s minutes.", n=minutes)
            if is_free
            else _("On a day without school it is %(n)s minutes.", n=minutes)
        )
    if who := _who_set(settings):
        yield who
    yield _("After 30 minutes your eyes rest for five minutes.")
    if rules.quiet is not Quiet.NONE:
        begin, end = hours_of(rules.quiet)
        yield _("From %(begin)s to %(end)s the pages sleep.", begin=f"{begin:%H:%M}",
                end=f"{end.hour}:00")  # fmt: skip
    yield _("Lessons for other ages are opened by your teacher.")
    yield _("Help is open at any time.")


def setting_words(setting: Setting) -> str:
    """What was set, on one line."""
    said = []
    if setting.day_minutes is not None:
        said.append(_("%(n)s minutes", n=setting.day_minutes))
    if setting.free_minutes is not None:
        said.append(_("without school: %(n)s minutes", n=setting.free_minutes))
    if setting.quiet is not None:
        said.append(_("quiet: %(hours)s", hours=night_words(setting.quiet)))
    return " · ".join(said)


def read_setting(form: Mapping[str, str]) -> Setting | None:
    """What a form asks for; None: something that no form of ours offers."""
    minutes, free, quiet = (form.get(key, "") for key in ("minutes", "free", "quiet"))
    if not _is_number(minutes) or not _is_number(free) or quiet and quiet not in set(Quiet):
        return None
    return Setting(
        int(minutes) if minutes else None,
        Quiet(quiet) if quiet else None,
        int(free) if free else None,
    )


def _is_number(typed: str) -> bool:
    """A short number, or nothing."""
    return not typed or typed.isascii() and typed.isdigit() and len(typed) <= 3


def _who_set(settings: Sequence[Setting]) -> str:
    of_class, by_teacher, by_guardian = (*settings, Setting(), Setting(), Setting())[:3]
    if not by_guardian.is_empty:
        return _("Your guardian chose something of this.")
    if not (by_teacher.is_empty and of_class.is_empty):
        return _("Your teacher chose something of this.")
    return ""
