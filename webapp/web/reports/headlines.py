"""The headline of a report in the reader's language: the finding, and what to practise."""

from collections.abc import Callable, Mapping

from webapp.domain.frameworks import Skill
from webapp.domain.hardest import HardQuestion
from webapp.domain.headline import MET_PERCENT, Finding, FindingKind
from webapp.domain.reports import ClassReport
from webapp.web.i18n import _, locale, ngettext
from webapp.web.reports.drawing import signed
from webapp.web.reports.hard import idea_words, question_of

Skills = Mapping[str, Skill]


def headline(report: ClassReport, skills: Skills) -> tuple[str, ...]:
    """The finding, phrase by phrase: what changed, then what to practise."""
    kind = report.finding.kind
    if kind is FindingKind.EMPTY:
        return _("No answers in this period yet."), _("Begin with the first test.")
    if kind is FindingKind.FEW:
        return (
            _("Fewer than five have answered."),
            _("A finding about the class needs five and more."),
        )
    news, practise = NEWS[kind](report.finding, skills), _to_practise(report, skills)
    return (_("%(news)s;", news=news), practise) if practise else (news,)


def quoted(indicator: str, skills: Skills) -> str:
    """The name of an indicator as it stands in a sentence."""
    return _("‘%(name)s’", name=skills[indicator].name[locale()])


def _gained(finding: Finding, skills: Skills) -> str:
    return ngettext(
        "%(name)s gained most: one point more",
        "%(name)s gained most: %(num)s points more",
        finding.best_difference or 0,
        name=quoted(finding.best, skills),
    )


def _overall(finding: Finding, _skills: Skills) -> str:
    return ngettext(
        "Everything together gained one point",
        "Everything together gained %(num)s points",
        finding.difference or 0,
    )


def _lost(finding: Finding, _skills: Skills) -> str:
    return ngettext(
        "After the lessons the class has one point less",
        "After the lessons the class has %(num)s points less",
        -(finding.difference or 0),
    )


def _unclear(finding: Finding, _skills: Skills) -> str:
    return _(
        "No clear change: between %(low)s and %(high)s points",
        low=signed(finding.low_points or 0),
        high=signed(finding.high_points or 0),
    )


def _counts(finding: Finding, _skills: Skills) -> str:
    return _(
        "%(higher)s of the %(pairs)s who took both tests went up",
        higher=finding.higher,
        pairs=finding.pairs,
    )


def _now(finding: Finding, skills: Skills) -> str:
    best = quoted(finding.best, skills)
    return _("%(name)s stands best, at %(percent)s", name=best, percent=finding.best_percent)


NEWS: dict[FindingKind, Callable[[Finding, Skills], str]] = {
    FindingKind.GAIN: _gained,
    FindingKind.OVERALL: _overall,
    FindingKind.LOSS: _lost,
    FindingKind.NO_GAIN: _unclear,
    FindingKind.COUNTS: _counts,
    FindingKind.NOW: _now,
}


def _to_practise(report: ClassReport, skills: Skills) -> str:
    finding = report.finding
    if finding.weakest:
        return _("%(name)s needs more practice", name=quoted(finding.weakest, skills))
    if finding.idea_of is not None:
        return _believed(report.hardest[finding.idea_of])
    percents = [row.percent for group in report.domains for row in group.rows]
    known = [percent for percent in percents if percent is not None]
    if all(percent >= MET_PERCENT for percent in known):
        return _("everything else is steady") if len(known) > 1 else ""
    return _("the same one needs most practice still")


def _believed(one: HardQuestion) -> str:
    question = question_of(one)
    idea = idea_words(question, one.idea)[0] if question else ""
    if not idea:
        return ""
    return _(
        "%(count)s of %(answered)s hold that “%(idea)s”",
        count=one.idea_count,
        answered=one.answered,
        idea=idea,
    )
