"""One line a seat: what was said last, when and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.consents import Consent, How, Standing, keeps_record, latest
from webapp.domain.people import Learner
from webapp.domain.terms import day_at
from webapp.web.holding import nickname, teaching
from webapp.web.i18n import _, day
from webapp.web.templating import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A seat on the page of consents."""

    seat: int
    nickname: str
    words: str
    more: str  # when, how, and what is asked for besides; or nothing
    keeps: bool
    is_asked: bool  # under 14: a guardian says it


def seat_lines(seated: Sequence[Learner], said: Sequence[Consent]) -> tuple[SeatLine, ...]:
    """Every seat, in the order of seats and no other."""
    last = latest(said)
    return tuple(_line(one, last.get(one.id)) for one in seated)


def _line(seat: Learner, last: Consent | None) -> SeatLine:
    keeps = keeps_record(
        seat.consent,
        seat.consent_version,
        is_under_14=seat.is_under_14,
        widened_in=facts().consent.widened_in,
    )
    return SeatLine(
        seat=seat.seat,
        nickname=nickname(seat),
        words=_words(seat, keeps),
        more=_more(last),
        keeps=keeps,
        is_asked=seat.is_under_14,
    )


def _words(seat: Learner, keeps: bool) -> str:
    if not seat.is_under_14:
        return _("14 or older: decides alone") if keeps else _("14 or older: without a record")
    if seat.consent is Standing.GIVEN and not keeps:
        return _("Agreed to an older text: ask again")
    return {
        Standing.NONE: _("No paper yet"),
        Standing.BEFORE: _("In use before consents were recorded"),
        Standing.GIVEN: _("Agreed"),
        Standing.REFUSED: _("Learns without a record"),
        Standing.WITHDRAWN: _("Withdrawn: learns without a record"),
    }[seat.consent]


def _more(last: Consent | None) -> str:
    if last is None or last.standing in (Standing.NONE, Standing.BEFORE):
        return ""
    how = {
        How.PAPER: _("on a paper form"),
        How.FAMILY: _("on the guardian's page"),
        How.OWN: _("on the own page"),
        How.UPGRADE: "",
    }[last.how]
    when = day(day_at(teaching().school.time_zone, last.at))
    told = [when, how]
    if last.version not in (0, facts().consent.version):
        told.append(_("text %(n)s", n=last.version))
    if last.is_erasure_asked:
        told.append(_("the family asks to delete what was kept"))
    return " · ".join(told)
