"""The report's sentences, in the reader's language, from the values of the domain."""

from functools import lru_cache

from babel import Locale
from babel.dates import format_date

from webapp.domain.gain import ENOUGH_PAIRS, Gain
from webapp.domain.heat import IndicatorRow
from webapp.domain.people import Classroom
from webapp.domain.periods import ENOUGH, Period, month_of
from webapp.domain.questions import Phase
from webapp.domain.reports import ClassReport
from webapp.domain.terms import AUTUMN, days_of
from webapp.web.current import may_keep, parts
from webapp.web.i18n import _, day, joined, locale, ngettext
from webapp.web.reports.drawing import signed
from webapp.web.reports.names import domain_name


def standfirst(report: ClassReport) -> str:
    """How many, what the figure is, and what it is not."""
    sentences = [
        *_only(report),
        ngettext("The class has one seat.", "The class has %(num)s seats.", len(report.seats)),
        _took(report),
        _(
            "Figures are the share of right answers out of 100, sorted by the four domains of "
            "Article 13 of the Regulations on the Protection of Minors in Cyberspace."
        ),
        _("The class is compared with itself, before and after; learners are never ranked."),
    ]
    return joined(sentences)


def _only(report: ClassReport) -> tuple[str, ...]:
    """What a narrower view leaves in."""
    told = []
    if report.view.lesson_id:
        title = parts().library.lesson(report.view.lesson_id, locale()).title
        told.append(_("Only “%(title)s”: its indicators and its questions.", title=title))
    if report.view.domain:
        told.append(_("Only the domain %(name)s.", name=domain_name(report.view.domain)))
    return tuple(told)


def method(report: ClassReport) -> tuple[str, ...]:
    """How the figures were made, for one who has to trust them."""
    return (
        _(
            "Only first answers count. The test before and the test after ask parallel questions, "
            "only a few for each indicator, so one learner's single figure goes up and down: "
            "read it together with what you see in class."
        ),
        _(
            "Before and after compare only learners who took both. With fewer than %(few)s of "
            "them the report gives counts instead of percentages.",
            few=ENOUGH_PAIRS,
        ),
        *_pairing(report.overall),
        *_without_record(report),
        _(
            "The range beside a gain holds the true gain 19 times out of 20 (Student's t on the "
            "differences; tried on simulated groups of 10 to 60). Where it holds 0, it may have "
            "been luck."
        ),
        _("The report knows seats and nicknames. The list of names stays with the teacher."),
    )


def _without_record(report: ClassReport) -> tuple[str, ...]:
    """How many the figures know nothing of; fewer than five are not spoken of."""
    count = sum(not may_keep(seat) for seat in report.seats)
    if count < ENOUGH:
        return ()
    return (
        ngettext(
            "One learns without a record and is no part of these figures.",
            "%(num)s learn without a record and are no part of these figures.",
            count,
        ),
    )


def _pairing(gain: Gain) -> tuple[str, ...]:
    """What could not be paired, and why it is left out."""
    told = []
    if gain.pairs and gain.only_before + gain.only_after:
        told.append(
            _(
                "Not compared: %(before)s with the test before only, %(after)s with the test "
                "after only.",
                before=gain.only_before,
                after=gain.only_after,
            )
        )
    if gain.swapped:
        told.append(
            ngettext(
                "One took the test after before the test before, and is left out.",
                "%(num)s took the test after before the test before, and are left out.",
                gain.swapped,
            )
        )
    return tuple(told)


def table_title(report: ClassReport) -> str:
    """What the cells show."""
    if report.heat_phase is Phase.POST:
        return _("After learning: every seat, every indicator")
    return _("Latest answers: every seat, every indicator")


def gain_words(row: IndicatorRow, name: str) -> str:
    """A gain row in words: two figures from ten pairs on, counts below."""
    if row.gain.before is not None and row.gain.after is not None:
        means = _(
            "%(name)s: %(before)s before, %(after)s after",
            name=name,
            before=row.gain.before,
            after=row.gain.after,
        )
        return _("; ").join((means, range_words(row.gain)))
    return counted(row.gain)


def spread_of(gain: Gain) -> tuple[int, int] | None:
    """Both ends of the range in points, or None below ten pairs."""
    if gain.low_points is None or gain.high_points is None:
        return None
    return gain.low_points, gain.high_points


def range_words(gain: Gain) -> str:
    """The range of a gain, as it is read aloud."""
    spread = spread_of(gain)
    if spread is None:
        return ""
    low, high = (signed(points) for points in spread)
    return _("with 95 %% certainty between %(low)s and %(high)s points", low=low, high=high)


def counted(gain: Gain) -> str:
    """How many of the pairs went up; fewer than five are not counted out."""
    if not gain.pairs:
        return _("nothing to compare yet")
    if gain.pairs < ENOUGH:
        return _("fewer than five took both")
    return _("%(higher)s of %(pairs)s went up", higher=gain.higher, pairs=gain.pairs)


def mean_words(gain: Gain, percent: int | None) -> str:
    """The class mean of a domain, before and after where there are ten pairs."""
    if gain.before is not None and gain.after is not None:
        return _("Class mean %(before)s → %(after)s", before=gain.before, after=gain.after)
    return "" if percent is None else _("Class mean %(percent)s", percent=percent)


def term_words(term: str) -> str:
    """A term as teachers say it."""
    year, half = (int(part) for part in term.split("-"))
    if half == AUTUMN:
        return _("%(year)s–%(next)s, autumn term", year=year, next=year + 1)
    return _("%(year)s–%(next)s, spring term", year=year, next=year + 1)


def period_words(period: Period) -> str:
    """A term with its days, or the months of a period."""
    if not period.is_whole:
        first, last = (month_words(step) for step in (period.first, period.last))
        return first if first == last else _("%(first)s to %(last)s", first=first, last=last)
    start, end = days_of(period.term)
    name = term_words(period.term)
    return _("%(term)s, %(first)s to %(last)s", term=name, first=day(start), last=day(end))


def period_key(period: Period) -> str:
    """A period as it stands in the name of a file."""
    return period.term if period.is_whole else f"{period.first}-to-{period.last}"


def month_words(step: str) -> str:
    """A month with its year."""
    pattern = _("MMMM y")  # the letters of Unicode's date patterns
    return _month(step, pattern, locale())


@lru_cache(maxsize=512)
def _month(step: str, pattern: str, language: str) -> str:
    """A page offers every month twice, and a class may have many."""
    return format_date(month_of(step), pattern, locale=Locale.parse(language.replace("-", "_")))


def title_words(classroom: Classroom, term: str) -> str:
    """What a file or a page is about."""
    return _("Report: %(name)s, %(term)s", name=classroom.name, term=term_words(term))


def _took(report: ClassReport) -> str:
    if report.took_post:
        return ngettext(
            "One learner took the test before and the test after.",
            "%(num)s learners took the test before and the test after.",
            report.took_both,
        )
    if report.took_pre:
        return ngettext(
            "One learner took the test before; nobody the test after yet.",
            "%(num)s learners took the test before; nobody the test after yet.",
            report.took_pre,
        )
    return _("There was no test before, so there is no gain to show.") if report.domains else ""
