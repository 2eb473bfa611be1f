"""Who of the staff looked, for the child: the office, not the name."""

from datetime import datetime

from webapp.domain.looks import Shown
from webapp.domain.own_data import OwnData, Row
from webapp.domain.terms import day_at
from webapp.web.i18n import _, full_day
from webapp.web.own_data.answers import Told

NO_LOOK = {Shown.REFUSED_MOVE.value}


def looks_told(data: OwnData, time_zone: str) -> list[Told]:
    """One sentence a day, role and kind, the newest first."""
    return [Told(words) for words in dict.fromkeys(_words(row, time_zone) for row in _seen(data))]


def _seen(data: OwnData) -> list[Row]:
    return [row for row in data.tables["access_row"] if row["what"] not in NO_LOOK]


def _words(row: Row, time_zone: str) -> str:
    day = full_day(day_at(time_zone, datetime.fromisoformat(str(row["at"]))))
    values = {"day": day, "who": _who(str(row["by"])), "what": _what(str(row["what"]))}
    if row["of"] == "class":
        return _("%(day)s: %(who)s looked at your whole class: %(what)s.", **values)
    return _("%(day)s: %(who)s looked at you alone: %(what)s.", **values)


def _who(role: str) -> str:
    return {
        "teacher": _("a teacher"),
        "leader": _("a leader of workshops"),
        "lead": _("the lead of the school"),
        "operator": _("whoever runs the server"),
        "guardian": _("your guardian"),
    }.get(role, _("somebody of the school"))


def _what(shown: str) -> str:
    return {
        Shown.SEATS.value: _("seats and nicknames"),
        Shown.NAMES.value: _("seats and nicknames"),
        Shown.CARDS.value: _("cards to sign in with"),
        Shown.REPORT.value: _("what was learnt"),
        Shown.EXPORT.value: _("what was learnt, as a file"),
        Shown.FAMILY.value: _("what was learnt"),
        Shown.FAMILY_ACT.value: _("their own link to you"),
        Shown.GUARDIANS.value: _("which seats have a guardian"),
        Shown.PAPERS.value: _("papers for guardians"),
        Shown.GUARDIAN_YES.value: _("said yes to your guardian"),
        Shown.GUARDIAN_NO.value: _("ended your guardian's link"),
        Shown.CODE_RELEASED.value: _("took your guardian's figures away"),
        Shown.REQUESTS.value: _("what was asked about data"),
        Shown.REQUEST_NOTED.value: _("what you or your guardian asked for"),
        Shown.ERASED.value: _("what was to be erased"),
        Shown.LIVE.value: _("where everybody is in the lesson"),
    }.get(shown, _("something else that the school is answerable for"))
