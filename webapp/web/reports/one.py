"""One learner looked at: figures and sentences, on the teacher's screen only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.gain import Sum
from webapp.domain.heat import IndicatorRow
from webapp.domain.mastery import SURE_ANSWERS, growth, mastery
from webapp.domain.reports import ClassReport
from webapp.domain.review import Day
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.reports.levels import level_of
from webapp.web.templating import facts


@dataclass(frozen=True, slots=True)
class Said:
    """One indicator of one learner."""

    figure: str
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class OneLearner:
    """A seat with its sentences."""

    seat: int
    number: str
    nickname: str
    words: str
    sentences: tuple[Said, ...]


Days = Mapping[str, Sequence[Day]]


def one_learner(report: ClassReport, seat: int, days: Days, on: date) -> OneLearner | None:
    """The seat looked at, or None when there is no such seat. `days`: the learner's own."""
    places = [place for place, learner in enumerate(report.seats) if learner.seat == seat]
    if not places:
        return None
    learner = report.seats[places[0]]
    rows = [row for domain in report.domains for row in domain.rows]
    return OneLearner(
        seat=learner.seat,
        number=f"{learner.seat:02}",
        nickname=facts().nickname(learner.nickname),
        words=_("What the answers show so far. Say it with what you have seen in class."),
        sentences=tuple(_said(row, places[0], days.get(row.indicator, ()), on) for row in rows),
    )


def _said(row: IndicatorRow, place: int, days: Sequence[Day], on: date) -> Said:
    percent = row.cells[place].percent
    skill = parts().library.skills[row.indicator]
    name = skill.name[locale()]
    if percent is None:
        return Said("–", 0, _("%(name)s: not taken", name=name))
    level = growth(Sum(SURE_ANSWERS, SURE_ANSWERS * percent))
    sentence = skill.can[locale()][level - 1]
    words = _("%(name)s: %(can)s", name=name, can=sentence)
    return Said(str(percent), level_of(percent), f"{words}{_now(days, on)}")


def _now(days: Sequence[Day], on: date) -> str:
    """What the answers are worth today, with its range, when there are any while learning."""
    if not days:
        return ""
    found = mastery(((day.on, day.sum) for day in days), on)
    return _(
        " (today about %(percent)s, between %(low)s and %(high)s)",
        percent=found.percent,
        low=found.low_percent,
        high=found.high_percent,
    )
