"""How long a school keeps what learners did, and when it goes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from webapp.domain.terms import days_of, term_of

# Bounds of ours: the law asks for the shortest time that the purpose needs (PIPL 19); reports of a
# school year are read until its end, and a year later nobody teaches from them.
MONTHS = (0, 3, 6, 12)  # after the end of the school year
NOTICE = timedelta(days=14)  # the lead sees it coming, and can print what is needed
CLOCK_MAY_MOVE = timedelta(days=1)  # Source: fault F10 of the catalogue
ONCE_A_DAY = timedelta(hours=20)  # a run that comes a little earlier than yesterday's is not missed
SIGN_INS = timedelta(days=30)  # of late: afterwards they say nothing that anybody needs
ASIDE = timedelta(days=7)  # what a restore put aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a school has chosen, and when its timer ran."""

    school_id: int
    months: int = MONTHS[0]
    begun_at: datetime  # of the first run, or since the rule is shorter: notice counts from here
    run_at: datetime
    is_waiting: bool = False  # something is due, but the clock moved: somebody has to say the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A class that ended, or closed seats of one that goes on."""

    classroom_id: int
    learner_ids: tuple[int, ...]
    is_class: bool
    on: date


def erased_on(ended: date, rule: Rule, begun: date) -> date:
    """The day on which what ended then is erased, never without two weeks' notice."""
    year = term_of(ended).partition("-")[0]
    end = days_of(f"{year}-2")[1] + timedelta(days=1)
    return max(months_after(end, rule.months), ended + NOTICE, begun + NOTICE)


def months_after(day: date, months: int) -> date:
    """The same day some months later. `day` is a first of a month."""
    total = day.month - 1 + months
    return date(day.year + total // 12, total % 12 + 1, day.day)


def has_clock_moved(last: datetime, now: datetime) -> bool:
    """Tell whether the clock is more than a day away from where the last run left it."""
    return abs(now - last) > CLOCK_MAY_MOVE
