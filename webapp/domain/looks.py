"""Looks: which member of staff saw what of learners, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from webapp.domain.terms import day_at

ONE_OPENING = timedelta(hours=1)  # a page that renews itself is one look, not one every few seconds


class Shown(StrEnum):
    """What a page shows of learners."""

    SEATS = "seats"  # seat numbers and nicknames
    NAMES = "names"  # the same, as places for names that only the browser knows
    CARDS = "cards"  # keys: whoever prints them can sign in as the learner
    REPORT = "report"  # figures by seat; with a learner: one learner's figures and sentences
    EXPORT = "export"  # the same as a file that leaves the site
    LIVE = "live"  # where every seat is while a lesson runs
    FAMILY = "family"  # a guardian looked at their own child
    FAMILY_ACT = "family-act"  # a guardian used, ended or changed something of their own
    GUARDIANS = "guardians"  # which seats have a guardian
    PAPERS = "papers"  # keys: one-time links for guardians, on paper
    GUARDIAN_YES = "guardian-yes"  # nothing: the school agreed to a guardian's link
    GUARDIAN_NO = "guardian-no"  # nothing: the school refused, cut or took back one
    CONSENTS = "consents"  # what was said about each seat
    CONSENTS_NOTED = "consents-noted"  # the same, and papers were noted
    LOG = "log"  # the access log itself: this page
    EXCEPTION_ASKED = "exception-asked"  # nothing yet: somebody asked to read a class
    EXCEPTION_AGREED = "exception-agreed"  # a second person said yes
    EXCEPTION_REFUSED = "exception-refused"
    EXCEPTION_ENDED = "exception-ended"
    AUDIT = "audit"  # the rows behind a figure of the yearly audit
    REFUSED_EXPORT = "refused-export"  # nothing: a file of one class too many for a day
    BREACH = "breach"  # who is concerned by a leak: seats of the whole school
    CODE_RELEASED = "code-released"  # nothing: the school took a guardian's figures away
    CALLS = "calls"  # the box of calls for help
    CALL = "call"  # one call: no row says which, or whose
    CALL_ACT = "call-act"  # something was done with a call
    CALL_FILE = "call-file"  # the sealed copy of a call, which leaves the site
    CALL_MARK = "call-mark"  # nothing: who reads calls was changed
    REQUESTS = "requests"  # what was asked about whose data, by seat
    REQUEST_NOTED = "request-noted"  # a paper was noted, or a request answered
    ERASED = "erased"  # somebody of the staff erased what was asked for
    DAY_SET = "day-set"  # nothing: somebody set the minutes or the night of a class or a seat
    OPENED = "opened"  # nothing: somebody opened a lesson of another age, or closed it again
    REFUSED_MOVE = "refused-move"  # nothing: somebody wanted to move a learner of a foreign class


BY_GUARDIANS = frozenset({Shown.FAMILY, Shown.FAMILY_ACT})  # the id of a link stands for a person

# What exceptional access opens: reading on the screen. No keys, no files, nothing to change.
FOR_READING = frozenset({Shown.SEATS, Shown.REPORT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look. It holds ids and keys, no name and no address, and is never changed."""

    school_id: int
    id: int
    at: datetime
    person_id: int
    classroom_id: int
    learner_id: int | None  # None: the whole class
    shown: Shown
    reason: str = ""  # empty: they teach the class


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """The same look, once or several times on one day."""

    day: date
    person_id: int
    classroom_id: int
    learner_id: int | None
    shown: Shown
    reason: str
    first: datetime
    last: datetime
    times: int


def by_day(found: Sequence[Look], time_zone: str) -> list[Looks]:
    """Looks put together by the day on the school's wall, the newest day first.

    They come by the log's numbers, and a clock that was set makes those no order of days.
    """
    kept: dict[tuple[object, ...], Looks] = {}
    for look in found:
        day = day_at(time_zone, look.at)
        what = (look.person_id, look.classroom_id, look.learner_id, look.shown, look.reason)
        before = kept.get((day, *what))
        kept[(day, *what)] = (
            replace(
                before,
                first=min(before.first, look.at),
                last=max(before.last, look.at),
                times=before.times + 1,
            )
            if before
            else Looks(
                day=day,
                person_id=look.person_id,
                classroom_id=look.classroom_id,
                learner_id=look.learner_id,
                shown=look.shown,
                reason=look.reason,
                first=look.at,
                last=look.at,
                times=1,
            )
        )
    return sorted(kept.values(), key=lambda one: (one.day, one.last), reverse=True)
