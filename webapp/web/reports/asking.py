"""What a report is asked for: months, a lesson, a domain, as they stand in the address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for

from webapp.domain.lessons import Lesson
from webapp.domain.people import Classroom
from webapp.domain.periods import Period, View, step_of, steps_of, whole
from webapp.web.ages import ages_of
from webapp.web.current import parts
from webapp.web.i18n import _, locale
from webapp.web.reports.names import domain_name
from webapp.web.reports.words import month_words, term_words


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """The form above a report."""

    terms: tuple[Choice, ...]
    first: tuple[Choice, ...]  # months
    last: tuple[Choice, ...]
    lessons: tuple[Choice, ...]
    domains: tuple[Choice, ...]
    is_open: bool  # something else than a whole term is chosen


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, checked: nothing unknown is left."""

    view: View
    terms: Sequence[str]
    months: Sequence[str]  # steps to choose from, oldest first
    classroom_id: int

    @property
    def query(self) -> dict[str, Any]:
        """What stands in addresses of the same view."""
        period = self.view.period
        when = (
            {"term": period.term} if period.is_whole else {"from": period.first, "to": period.last}
        )
        only = {"lesson": self.view.lesson_id, "domain": self.view.domain}
        return when | {name: value for name, value in only.items() if value}

    def behind(self, indicator: str) -> str:
        """Where the rows behind an indicator are."""
        return url_for(
            "reports.behind", classroom_id=self.classroom_id, indicator=indicator, **self.query
        )


def asked_for(classroom: Classroom, terms: Sequence[str], today: date) -> Asked:
    """Read the address. Whatever is not known is as if it were not there."""
    months = [s for term in sorted(terms) for s in steps_of(term) if s <= step_of(today)]
    term = given if (given := _given("term")) in terms else terms[0]
    period = _months(months) or whole(term)
    lesson, domain = _given("lesson"), _given("domain")
    library = parts().library  # of any age: one may have been opened for the class
    known = {key for key in library.lessons if library.lesson(key, locale()).band is not None}
    view = View(
        period,
        lesson if lesson in known else "",
        domain if domain in {h.code for h in parts().library.framework.domains} else "",
    )
    return Asked(view, terms, months, classroom.id)


def filters(asked: Asked, classroom: Classroom, others: Iterable[str] = ()) -> Filters:
    """The form as it stands for what was asked. `others`: lessons of other ages that were met."""
    view, everything = asked.view, _("all")
    first, last = view.period.first, min(view.period.last, asked.months[-1])
    lessons = {one.id: one.title for one in _lessons(classroom)}
    for lesson_id in sorted({*others, *([view.lesson_id] if view.lesson_id else ())} - {*lessons}):
        lesson = parts().library.lesson(lesson_id, locale())
        ages = ages_of(lesson.band) if lesson.band else ""
        lessons[lesson_id] = f"{lesson.title} · {ages}"
    domains = {h.code: domain_name(h.code) for h in parts().library.framework.domains}
    months = {step: month_words(step) for step in asked.months}
    return Filters(
        terms=_choices({t: term_words(t) for t in asked.terms}, view.period.term),
        first=_choices(months, first),
        last=_choices(months, last),
        lessons=_choices({"": everything, **lessons}, view.lesson_id),
        domains=_choices({"": everything, **domains}, view.domain),
        is_open=view.is_narrow or not view.period.is_whole,
    )


def _choices(words: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, said, key == chosen) for key, said in words.items())


def _months(months: Sequence[str]) -> Period | None:
    """The months asked for, in whichever order; a whole term when they are all of it so far."""
    first, last = _given("from"), _given("to")
    if first not in months or last not in months:
        return None
    period = Period(min(first, last), max(first, last))
    term = whole(period.term)
    so_far = [step for step in months if term.holds(step)]
    return term if so_far and (period.first, period.last) == (so_far[0], so_far[-1]) else period


def _lessons(classroom: Classroom) -> tuple[Lesson, ...]:
    return parts().library.lessons_of(classroom.band, locale())


def _given(name: str) -> str:
    return request.args.get(name, "")
