"""Names and sentences of evidence in the reader's language."""

from collections.abc import Iterable

from webapp.domain.evidence import ClauseFacts, Evidence
from webapp.domain.frameworks import Words
from webapp.domain.gain import ENOUGH_PAIRS
from webapp.domain.kept import StaffKept
from webapp.domain.lessons import Lesson, Track
from webapp.domain.numerals import han_article
from webapp.domain.spans import Span
from webapp.domain.teaching import SMALLEST
from webapp.domain.terms import AUTUMN
from webapp.web.current import parts
from webapp.web.i18n import _, locale, ngettext
from webapp.web.templating import facts

SOURCE = "zh-Hans"  # the language in which the instruments are binding


def period_name(period: Span) -> str:
    """A period as schools say it."""
    year, _dash, half = period.code.partition("-")
    after = int(year) + 1
    if period.is_year:
        return _("School year %(year)s–%(next)s", year=year, next=after)
    if int(half) == AUTUMN:
        return _("%(year)s–%(next)s, autumn term", year=year, next=after)
    return _("%(year)s–%(next)s, spring term", year=year, next=after)


def band_name(band: str) -> str:
    """An age band with its ages."""
    names = {
        "A": _("6 to under 8 (A)"),
        "B": _("8 to under 12 (B)"),
        "C": _("12 to under 16 (C)"),
        "D": _("16 to under 18 (D)"),
    }
    return names.get(band, band)


def heading_name(report: Evidence, code: str) -> str:
    """A domain or an outcome of the framework."""
    headings = (*report.framework.domains, *report.framework.outcomes)
    return next((in_words(h.name) for h in headings if h.code == code), code)


def in_words(words: Words) -> str:
    """Words in the reader's language, or in any that there is."""
    return words.get(locale()) or next(iter(words.values()), "")


def title_of(lesson: Lesson) -> str:
    """A lesson's title in the reader's language."""
    return parts().library.lesson(lesson.id, locale()).title


def titles_of(ids: tuple[str, ...]) -> str:
    """Codes and titles of lessons, in curriculum order."""
    lessons = [parts().library.lesson(lesson_id, locale()) for lesson_id in ids]
    return _("; ").join(f"{lesson.code} {lesson.title}" for lesson in lessons)


def audience_of(lesson: Lesson) -> str:
    """For whom a lesson is."""
    if lesson.track is Track.GUARDIAN:
        return _("guardians")
    if lesson.track is Track.LEADER:
        return _("teachers and leaders")
    return band_name(lesson.band.value if lesson.band else "")


def article_of(one: ClauseFacts) -> str:
    """Instrument and article of a clause."""
    clause = one.clause
    law = facts().laws.get(clause.instrument, "")
    if not clause.article:
        return law
    if locale() == SOURCE:
        return f"{law}{han_article(clause.article)}"
    return _("%(law)s, article %(number)s", law=law, number=clause.article) if law else ""


def text_of(one: ClauseFacts) -> str:
    """Its words where they were read in full and may be quoted; else our own."""
    if one.is_quoted and locale() == SOURCE:
        return _("“%(words)s”", words=one.clause.text_zh)
    ours = in_words(one.clause.paraphrase)
    if one.is_quoted:
        return _("%(ours)s (Chinese: “%(words)s”)", ours=ours, words=one.clause.text_zh)
    return ours


def standing_of(one: ClauseFacts) -> str:
    """How far the words can be relied on."""
    if one.is_quoted:
        return _("word for word")
    if one.clause.evidence == "T":
        return _("in our words")
    return _("in our words; needs a check")


def staff_sentences(staff: StaffKept) -> tuple[str, ...]:
    """Training, workshops, guardians: what is recorded, and what is not."""
    return (
        ngettext(
            "One teacher has an account here.",
            "%(num)s teachers have an account here.",
            staff.teachers,
        ),
        ngettext(
            "One leader of workshops has an account here.",
            "%(num)s leaders of workshops have an account here.",
            staff.leaders,
        ),
        ngettext(
            "One member of staff had given something to a class in this period.",
            "%(num)s members of staff had given something to a class in this period.",
            staff.gave,
        ),
        *_training(staff),
        *_held(staff.workshops),
        _guardians(staff.guardians),
    )


def _guardians(count: int | None) -> str:
    """How many have a link to their child; a few could point at families."""
    none = _("Guardians reached: none recorded on this server.")
    if count and count < SMALLEST:
        return _("Guardians reached by a link of their own: fewer than five.")
    return _recorded(count, none, _("Guardians reached by a link of their own: %(n)s."))


def _held(workshops: int | None) -> tuple[str, ...]:
    none, some = _("Workshops: none recorded on this server."), _("Workshops: %(n)s.")
    return () if workshops is None else (_recorded(workshops, none, some),)


def method(report: Evidence) -> tuple[str, ...]:
    """How every figure was made, for one who has to trust it."""
    return (*_counting(), *_comparing(report))


def _counting() -> tuple[str, ...]:
    return (
        _(
            "A lesson counts as taught when it was given to the class to be learnt in class, or "
            "the teacher said that class is in with it, and on that one school day at least half "
            "of the learners of the class who began anything that term began it, and at least "
            "%(few)s of them (all, where there are fewer). It counts once for a class and term.",
            few=SMALLEST,
        ),
        _(
            "Hours are the minutes that the lesson's plan has for a class, added up. They are not "
            "measured. What was taught from the wall or on paper without signing in is not known "
            "here, so the true figure may be higher; tests add no hours."
        ),
        _(
            "Class hours are the minutes between a teacher's “class is in” and its end, at lessons "
            "and tests. They are measured, but not every teacher uses them."
        ),
        _(
            "Time on the site is measured while learners are signed in, all learners together, at "
            "school and at home; a longer pause counts as three minutes."
        ),
        _(
            "Learners are counted by their seats, once for a class; in a school year by the term "
            "with more of them."
        ),
    )


def _comparing(report: Evidence) -> tuple[str, ...]:
    return (
        _(
            "Gain compares learners with themselves, before and after, by first answers to "
            "parallel questions. In a class and term every figure is about the same learners: "
            "those who answered, before and after, about every indicator that the two tests share. "
            "Below %(pairs)s of them there are counts instead of percentages.",
            pairs=ENOUGH_PAIRS,
        ),
        _(
            "The range beside a gain holds the true gain 19 times out of 20 (Student's t on the "
            "differences; tried on simulated groups of 10 to 60). Where it holds 0, it may have "
            "been luck."
        ),
        _(
            "Groups of fewer than %(few)s learners of a class are not shown and are part of no "
            "total. Classes stand in the order of grade and name; they are never ranked, and "
            "nobody is listed who has not finished.",
            few=SMALLEST,
        ),
        _(
            "Lessons name the clauses that they serve; the framework is a file of this server "
            "(%(id)s, version %(version)s). Words of a clause are quoted only where its full text "
            "was read; what is marked “needs a check” was read in an excerpt. The grid of domains "
            "and outcomes is provisional until official indicators are published.",
            id=report.framework.id,
            version=report.framework.version,
        ),
    )


def _training(staff: StaffKept) -> Iterable[str]:
    """By the articles that ask for them: teachers, and those who lead where children go online."""
    if not (staff.trained_teachers or staff.trained_leaders):
        return (_("Training of teachers and leaders: none recorded on this server."),)
    return (
        ngettext(
            "Article 14: one teacher or lead had a training that counted in this period.",
            "Article 14: %(num)s teachers and leads had a training that counted in this period.",
            staff.trained_teachers,
        ),
        ngettext(
            "Article 15: one leader had a training that counted in this period.",
            "Article 15: %(num)s leaders had a training that counted in this period.",
            staff.trained_leaders,
        ),
        _("A training counts for twelve months from the day on which it was passed."),
    )


def _recorded(count: int | None, none: str, some: str) -> str:
    return some % {"n": count} if count else none
