"""What was found in the chain of the access log, in words."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from webapp.domain.chain import Breach, Fault, Verdict
from webapp.web.i18n import _, full_day, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A verdict in words."""

    is_whole: bool
    head: str
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def told(verdict: Verdict, time_zone: str) -> Told:
    """Say what was found."""
    count = ngettext("One line.", "%(num)s lines.", verdict.rows)
    head = (
        _("The log is whole: every line fits the one before.")
        if verdict.is_whole
        else _("The log is broken. Somebody changed it past the program.")
    )
    if {fault.breach for fault in verdict.faults} == {Breach.SHORTER}:
        head = _("The log is whole as far as it goes, but it was longer once.")
    notes = [count, _compared(verdict), *(_restored(one, time_zone) for one in verdict.restored)]
    if verdict.more:
        more = ngettext("One more line does not fit.", "%(num)s more lines do not fit.",
                        verdict.more)  # fmt: skip
        notes.append(more)
    faults = tuple(_fault(fault, time_zone) for fault in verdict.faults)
    return Told(is_whole=verdict.is_whole, head=head, faults=faults, notes=tuple(notes))


def _compared(verdict: Verdict) -> str:
    if not verdict.anchors:
        return _("There is no anchor yet to compare it with.")
    return ngettext(
        "Compared with one anchor beside the database.",
        "Compared with %(num)s anchors beside the database.",
        verdict.anchors,
    )


def _restored(anchor: object, time_zone: str) -> str:
    return _(
        "On %(day)s a backup with %(number)s lines was put back. Lines written between the backup"
        " and that day are gone; that is no break.",
        day=_day(getattr(anchor, "at", None), time_zone),
        number=getattr(anchor, "number", 0),
    )


def _fault(fault: Fault, time_zone: str) -> str:
    values = {
        "number": fault.number,
        "other": fault.other,
        "day": _day(fault.at, time_zone),
    }
    return {
        Breach.CHANGED: _(
            "Line %(number)s (%(day)s) is not what was written: it or the line before it was"
            " changed.", **values,
        ),
        Breach.MOVED: _("Line %(number)s (%(day)s) was written as line %(other)s.", **values),
        Breach.PUT_IN: _("Line %(number)s was put in later; nobody looked.", **values),
        Breach.REMOVED: _("Lines %(number)s to %(other)s are missing.", **values),
        Breach.CUT: _("The end is missing: lines %(number)s to %(other)s.", **values),
        Breach.BEYOND: _("Lines %(number)s to %(other)s were put behind the end.", **values),
        Breach.NO_HEAD: _("The note of the last line does not fit line %(number)s.", **values),
        Breach.REWRITTEN: _(
            "Somewhere from line %(number)s to %(other)s the log was written anew: it differs from"
            " the anchor of %(day)s.", **values,
        ),
        Breach.SHORTER: _(
            "Lines %(number)s to %(other)s are missing: the anchor of %(day)s knew them. If a"
            " backup was put back, write that down with “netsprout audit restored”. If not, the"
            " end was cut off.", **values,
        ),
    }[fault.breach]  # fmt: skip


def _day(at: datetime | None, time_zone: str) -> str:
    return "" if at is None else full_day(at.astimezone(ZoneInfo(time_zone)).date())
